import { MultiSelect, Select, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { FieldAccess, Process, Role } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import type { Edit } from '../draft/edit';
import { IconAction } from '../pipeline/panels/panel-parts';
import { fieldName, recordTypeIn, recordTypeName } from '../words/names';
import { say } from '../words/say';
import { PartSection } from './part-section';
import classes from './process-workspace.module.css';
import { useStageOptions } from './stage-rights';

const ACCESSES = ['hidden', 'read', 'write'] as const;

/** Entries with their places, in the order of record types and fields, so that a row stays where it is while it is edited. */
function ordered(process: Process, entries: readonly FieldAccess[]) {
  const places = new Map(
    process.recordTypes.flatMap((type, at) =>
      Object.keys(type.schema.properties).map((field, place): [string, number] => [`${type.id} ${field}`, at * 1000 + place]),
    ),
  );
  const placeOf = ({ recordType, field }: FieldAccess) => places.get(`${recordType} ${field}`) ?? Number.MAX_SAFE_INTEGER;
  const sorted = entries.map((entry, at) => ({ entry, at })).sort((a, b) => placeOf(a.entry) - placeOf(b.entry) || a.at - b.at);
  const seen = new Map<string, number>();
  return sorted.map((one) => {
    const name = `${one.entry.recordType} ${one.entry.field}`;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { ...one, key: `${name} ${nth}` };
  });
}

/** Fields the role sees or fills less (or, in some stages, more) than its rights to the record say. */
export function FieldRights({ role }: { role: Role }) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const entries = ordered(process, role.fields ?? []);
  return (
    <PartSection title={texts('process.fieldRights')} help={texts('process.fieldRightsHelp')} property="fields">
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed" mb={8}>
          {texts('process.fieldRightsNone')}
        </Text>
      ) : (
        <ul className={classes.rights}>
          {entries.map(({ entry, at, key }) => (
            <FieldRight key={key} role={role} entry={entry} at={at} />
          ))}
        </ul>
      )}
      <AddField role={role} />
    </PartSection>
  );
}

function FieldRight({ role, entry, at }: { role: Role; entry: FieldAccess; at: number }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const stageOptions = useStageOptions();
  const { recordType, field, access, stages } = entry;
  const own = { kind: 'setFieldAccess', role: role.id, recordType, field } as const;
  const name = words(fieldName(recordTypeIn(process, recordType), field));
  const offered = stageOptions(recordType, stages ?? []);
  const setStages = (next: string[] | undefined) => {
    const edits: Edit[] = [
      { ...own, access: null, stages },
      { ...own, access, stages: next },
    ];
    edit({ kind: 'together', edits, label: say('设置字段“{0}”的权限', 'Set the right to the field “{0}”', name) });
  };
  return (
    <li className={classes.right} data-property={`fields.${at}`} data-kind="field">
      <div className={classes.rightName}>
        <strong>{name}</strong>
        <small>{words(recordTypeName(process, recordType))}</small>
      </div>
      <Select
        size="sm"
        aria-label={texts('process.accessTo', { field: name })}
        allowDeselect={false}
        data={ACCESSES.map((one) => ({ value: one, label: texts(`process.accessOf.${one}`) }))}
        value={access}
        onChange={(next) => next !== null && edit({ ...own, access: next as FieldAccess['access'], stages })}
      />
      {offered.length === 0 ? (
        <span />
      ) : (
        <MultiSelect
          size="sm"
          aria-label={texts('process.stagesOf', { field: name })}
          data={offered}
          value={stages ?? []}
          {...(stages === undefined || stages.length === 0 ? { placeholder: texts('process.allStages') } : {})}
          onChange={(next) => setStages(next.length === 0 ? undefined : next)}
        />
      )}
      <IconAction label={texts('process.removeField', { field: name })} danger onClick={() => edit({ ...own, access: null, stages })}>
        <IconTrash size={15} aria-hidden />
      </IconAction>
    </li>
  );
}

/** Fields without an exception for all stages, by record type. */
function AddField({ role }: { role: Role }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const taken = new Set((role.fields ?? []).filter(({ stages }) => stages === undefined).map((one) => `${one.recordType} ${one.field}`));
  const groups = process.recordTypes.map((type) => ({
    group: words(recordTypeName(process, type.id)),
    items: Object.keys(type.schema.properties)
      .map((field) => ({ value: `${type.id} ${field}`, label: words(fieldName(type, field)) }))
      .filter(({ value }) => !taken.has(value)),
  }));
  return (
    <Select
      size="sm"
      mt={8}
      maw={320}
      aria-label={texts('process.addField')}
      placeholder={texts('process.addField')}
      searchable
      value={null}
      data={groups}
      onChange={(value) => {
        const [recordType = '', field = ''] = value?.split(' ') ?? [];
        if (value !== null) edit({ kind: 'setFieldAccess', role: role.id, recordType, field, access: 'hidden' });
      }}
    />
  );
}
