import { Button, MultiSelect, Select, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { ACTIONS, type ActionName, type Grant, type Process, type Role, SCOPES, type Scope } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { IconAction } from '../pipeline/panels/panel-parts';
import { recordTypeIn, stageName } from '../words/names';
import { PartSection } from './part-section';
import classes from './process-workspace.module.css';
import { EVERY_TYPE, stageGrants } from './rights';
import { useRowName } from './rights-table';

type StageGrant = Grant & { stages: string[] };

/** Stages a right to a record type (or to all of them) can be limited to, and those it names that are gone. */
export function useStageOptions(): (recordType: string, named: readonly string[]) => { value: string; label: string }[] {
  const words = useWords();
  const process = useDocument();
  return (recordType, named) => {
    const types = recordType === EVERY_TYPE ? process.recordTypes : process.recordTypes.filter(({ id }) => id === recordType);
    const options = new Map<string, string>();
    for (const type of types)
      for (const { id } of type.pipeline?.stages ?? []) if (!options.has(id)) options.set(id, words(stageName(type, id)));
    for (const id of named) if (!options.has(id)) options.set(id, id);
    return [...options].map(([value, label]) => ({ value, label }));
  };
}

function firstStageOf(process: Process): StageGrant | null {
  const type = process.recordTypes.find(({ pipeline }) => pipeline !== undefined);
  const stage = type?.pipeline?.stages[0];
  return type === undefined || stage === undefined ? null : { recordType: type.id, actions: ['read'], scope: 'all', stages: [stage.id] };
}

/** Rights that hold only in some stages, a row each. */
export function StageRights({ role }: { role: Role }) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const edit = useEdit();
  const grants = stageGrants(role);
  const first = firstStageOf(process);
  if (first === null && grants.length === 0) return null;
  return (
    <PartSection
      title={texts('process.stageOnly')}
      help={texts('process.stageOnlyHelp')}
      action={
        first === null ? null : (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => edit({ kind: 'addGrant', role: role.id, grant: first })}
          >
            {texts('process.addStageOnly')}
          </Button>
        )
      }
    >
      {grants.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts('process.stageOnlyNone')}
        </Text>
      ) : (
        <ul className={classes.rights}>
          {grants.map(({ grant, at }) => (
            <StageRight key={at} role={role} grant={grant} at={at} />
          ))}
        </ul>
      )}
    </PartSection>
  );
}

function StageRight({ role, grant, at }: { role: Role; grant: StageGrant; at: number }) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const edit = useEdit();
  const rowName = useRowName();
  const stageOptions = useStageOptions();
  const set = (changes: Partial<StageGrant>) => edit({ kind: 'updateGrant', role: role.id, at, grant: { ...grant, ...changes } });
  const rows = [EVERY_TYPE, ...process.recordTypes.filter(({ pipeline }) => pipeline !== undefined).map(({ id }) => id)];
  const setType = (recordType: string) => {
    const stages = recordTypeIn(process, recordType)?.pipeline?.stages ?? [];
    const kept = recordType === EVERY_TYPE ? grant.stages : grant.stages.filter((id) => stages.some((stage) => stage.id === id));
    set({ recordType, stages: kept });
  };
  return (
    <li className={classes.right} data-property={`grants.${at}`}>
      <Select
        size="sm"
        label={texts('process.recordType')}
        allowDeselect={false}
        data={(rows.includes(grant.recordType) ? rows : [grant.recordType, ...rows]).map((id) => ({ value: id, label: rowName(id) }))}
        value={grant.recordType}
        onChange={(id) => id !== null && setType(id)}
      />
      <MultiSelect
        size="sm"
        label={texts('process.actions')}
        data={ACTIONS.map((action) => ({ value: action, label: texts(`process.action.${action}`) }))}
        value={grant.actions}
        // a right to nothing is none: the last action goes with the whole right
        onChange={(actions) => actions.length > 0 && set({ actions: ACTIONS.filter((one) => actions.includes(one)) as ActionName[] })}
      />
      <Select
        size="sm"
        label={texts('process.whose')}
        allowDeselect={false}
        data={SCOPES.map((scope) => ({ value: scope, label: texts(`process.scope.${scope}`) }))}
        value={grant.scope}
        onChange={(scope) => scope !== null && set({ scope: scope as Scope })}
      />
      <MultiSelect
        size="sm"
        label={texts('process.stages')}
        data={stageOptions(grant.recordType, grant.stages)}
        value={grant.stages}
        onChange={(stages) => set({ stages })}
      />
      <IconAction label={texts('process.removeGrant')} danger onClick={() => edit({ kind: 'removeGrant', role: role.id, at })}>
        <IconTrash size={15} aria-hidden />
      </IconAction>
    </li>
  );
}
