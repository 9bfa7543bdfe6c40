import { Button, Select } from '@mantine/core';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import type { Transition } from '../../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import type { Changes } from '../../draft/edit';
import { newId } from '../../draft/new-id';
import { TextInputs } from '../../inspector/text-inputs';
import { formName, labelOfStage, transitionName } from '../../words/names';
import { Told } from '../../words/told';
import { directionOf, transitionSentence } from '../../words/transition';
import { DIRECTION_ICONS } from '../canvas/transition-edge';
import { useStageActions } from '../canvas/use-stage-actions';
import { reattached } from '../pipeline-edits';
import { ANY_STAGE } from '../to-flow';
import { ConditionField } from './condition-field';
import { IconAction, PanelHead, PanelSection } from './panel-parts';
import classes from './panel-parts.module.css';
import { RoleSelect } from './role-select';
import { TransitionApprovals } from './transition-approvals';

const USUAL = '';
const GATES = ['all', 'own', 'none'] as const;
const REASONS = ['required', 'optional', 'none'] as const;

/** One transition: where it leads, who may make it, and what it asks. */
export function TransitionPanel({ transition }: { transition: Transition }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const { remove } = useStageActions();
  const direction = directionOf(type, transition);
  const Icon = DIRECTION_ICONS[direction];
  return (
    <>
      <PanelHead
        kind={`${texts('pipeline.transition')} · ${texts(`pipeline.direction.${direction}`)}`}
        title={words(transitionName(type, transition))}
        mark={<Icon size={20} aria-hidden />}
        actions={
          <IconAction label={texts('pipeline.removeTransition')} danger onClick={() => remove([{ what: 'transition', id: transition.id }])}>
            <IconTrash size={16} />
          </IconAction>
        }
      />
      <PanelSection title={texts('pipeline.transition')}>
        <p className={classes.sentence}>
          <Told>{words(transitionSentence(process, type, transition))}</Told>
        </p>
        <Siblings transition={transition} />
        <Ends transition={transition} />
      </PanelSection>
      <Rules transition={transition} />
      <TransitionApprovals transition={transition.id} />
    </>
  );
}

function useSet({ id }: Transition) {
  const edit = useEdit();
  const recordType = useRecordType().id;
  return (set: Changes<Omit<Transition, 'id' | 'from' | 'to'>>, gesture?: string) =>
    edit({ kind: 'updateTransition', recordType, transition: id, set }, gesture && `${gesture}:transition:${id}`);
}

/** Others that share the line on the map. */
function Siblings({ transition }: { transition: Transition }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { view } = useDesigner();
  const type = useRecordType();
  const all = (type.pipeline?.transitions ?? []).filter((one) => one.from === transition.from && one.to === transition.to);
  if (transition.from !== ANY_STAGE || all.length < 2) return null;
  return (
    <Select
      label={texts('pipeline.siblings')}
      allowDeselect={false}
      data={all.map((one) => ({ value: one.id, label: words(transitionName(type, one)) }))}
      value={transition.id}
      onChange={(id) => id !== null && view.getState().select([{ what: 'transition', id }])}
    />
  );
}

function Ends({ transition }: { transition: Transition }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const type = useRecordType();
  const set = useSet(transition);
  const { id, from, to } = transition;
  const stages = (type.pipeline?.stages ?? []).map((stage) => ({ value: stage.id, label: words(labelOfStage(stage)) }));
  const attach = (source: string, target: string) => {
    const change = reattached(type, [id], source, target);
    if (change !== null) edit(change);
  };
  return (
    <>
      <TextInputs
        label={texts('pipeline.transitionLabel')}
        property="label"
        value={transition.label}
        onChange={(label) => set({ label }, 'label')}
      />
      <Select
        label={texts('pipeline.from')}
        data-property="from"
        searchable
        allowDeselect={false}
        data={[{ value: ANY_STAGE, label: texts('pipeline.anyStage') }, ...stages].filter(({ value }) => value !== to)}
        value={from}
        onChange={(next) => next !== null && attach(next, to)}
      />
      <Select
        label={texts('pipeline.to')}
        data-property="to"
        searchable
        allowDeselect={false}
        data={stages.filter(({ value }) => value !== from)}
        value={to}
        onChange={(next) => next !== null && attach(from, next)}
      />
    </>
  );
}

function Rules({ transition }: { transition: Transition }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const set = useSet(transition);
  const direction = directionOf(type, transition);
  const strict = direction === 'backward' || direction === 'lost';
  const usualGates = direction === 'any' ? 'usualAny' : strict || direction === 'reopen' ? 'usualNone' : 'usualAll';
  return (
    <PanelSection title={texts('pipeline.rulesTitle')}>
      <RoleSelect
        label={texts('pipeline.whoMay')}
        none={texts('pipeline.everybody')}
        property="roles"
        value={transition.roles ?? []}
        onChange={(roles) => set({ roles: roles.length === 0 ? undefined : roles })}
      />
      <ConditionField
        label={texts('pipeline.offeredWhen')}
        none={texts('pipeline.offeredAlways')}
        property="when"
        value={transition.when}
        onChange={(when) => set({ when }, 'when')}
      />
      <Select
        label={texts('pipeline.gates')}
        data-property="gates"
        allowDeselect={false}
        data={[
          { value: USUAL, label: texts(`pipeline.gatesOf.${usualGates}`) },
          ...GATES.map((value) => ({ value, label: texts(`pipeline.gatesOf.${value}`) })),
        ]}
        value={transition.gates ?? USUAL}
        onChange={(next) => set({ gates: GATES.find((one) => one === next) })}
      />
      <Select
        label={texts('pipeline.reason')}
        data-property="reason"
        allowDeselect={false}
        data={[
          { value: USUAL, label: texts(strict ? 'pipeline.reasonOf.usualRequired' : 'pipeline.reasonOf.usualNone') },
          // a definition cannot free such a move from its reason
          ...REASONS.filter((one) => !(strict && one === 'none')).map((value) => ({ value, label: texts(`pipeline.reasonOf.${value}`) })),
        ]}
        value={transition.reason ?? USUAL}
        onChange={(next) => set({ reason: REASONS.find((one) => one === next) })}
      />
      <OfferedReasons transition={transition} />
      <Select
        label={texts('pipeline.form')}
        data-property="form"
        clearable
        placeholder={texts('pipeline.noForm')}
        data={type.forms.map((form) => ({ value: form.id, label: words(formName(type, form.id)) }))}
        value={transition.form ?? null}
        onChange={(form) => set({ form: form ?? undefined })}
      />
    </PanelSection>
  );
}

function OfferedReasons({ transition }: { transition: Transition }) {
  const texts = useDesignerTexts();
  const set = useSet(transition);
  const reasons = transition.reasons ?? [];
  const put = (next: typeof reasons, gesture?: string) => set({ reasons: next.length === 0 ? undefined : next }, gesture);
  return (
    <PanelSection title={texts('pipeline.reasons')} help={texts('pipeline.reasonsHelp')} property="reasons">
      {reasons.map((reason, at) => (
        <div key={reason.id} className={classes.row}>
          <div className={classes.rowText}>
            <TextInputs
              label={texts('pipeline.reasonLabel', { at: at + 1 })}
              value={reason.label}
              onChange={(label) => put(reasons.with(at, { ...reason, label: label ?? '' }), `reason:${reason.id}`)}
            />
          </div>
          <IconAction label={texts('pipeline.removeReason', { at: at + 1 })} onClick={() => put(reasons.toSpliced(at, 1))}>
            <IconX size={15} />
          </IconAction>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => put([...reasons, { id: newId('reason', new Set(reasons.map((one) => one.id)), 'reason'), label: '' }])}
      >
        {texts('pipeline.addReason')}
      </Button>
    </PanelSection>
  );
}
