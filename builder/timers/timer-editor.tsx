import { Button, Group, Input, MultiSelect, SegmentedControl } from '@mantine/core';
import type { RecordType } from '../../schemas/process';
import { RESTARTING_EVENTS, type SlaTimer } from '../../schemas/sla-timer';
import { useDesignerTexts, useEdit, useWords } from '../designer/designer-context';
import classes from '../inspector/parts/parts.module.css';
import { PercentInput } from '../inspector/percent-input';
import { TextInputs } from '../inspector/text-inputs';
import { ConditionField } from '../pipeline/panels/condition-field';
import { labelOfField } from '../words/names';
import { RESTARTS } from '../words/timer';
import { LadderInput } from './ladder-input';
import { RulesInput } from './rules-input';

/** The timer as it is to be; members that are undefined go. */
type Set = (change: { [K in keyof SlaTimer]?: SlaTimer[K] | undefined }, gesture?: string) => void;
interface TimerEditorProps {
  type: RecordType;
  timer: SlaTimer;
  onEnd: () => void;
}

/** Everything about one timer; changes hold at once. */
export function TimerEditor({ type, timer, onEnd }: TimerEditorProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const set: Set = (change, gesture) => {
    const next = { ...timer, ...change } as SlaTimer;
    edit({ kind: 'updateTimer', recordType: type.id, timer: next }, gesture === undefined ? undefined : `timer:${timer.id}:${gesture}`);
  };
  const at = (property: string) => `timers.${timer.id}.${property}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group within the panel, not a form that is sent
    <div className={classes.editor} role="group" aria-label={texts('timers.edit', { name: words(timer.label, timer.id) })}>
      <TextInputs
        label={texts('timers.label')}
        required
        value={timer.label}
        property={at('label')}
        onChange={(label) => set({ label: label ?? '' }, 'label')}
      />
      <RulesInput timer={timer} property={at('rules')} onChange={(rules, gesture) => set({ rules }, gesture)} />
      <PercentInput
        label={texts('timers.warnAt')}
        description={texts('timers.warnHelp')}
        property={at('warnAt')}
        value={timer.warnAt}
        onChange={(warnAt) => set({ warnAt }, warnAt === undefined ? undefined : 'warnAt')}
      />
      <LadderInput type={type} timer={timer} property={at('escalation')} onChange={(escalation, gesture) => set({ escalation }, gesture)} />
      <ClockPart type={type} timer={timer} set={set} at={at} />
      <Group justify="flex-end">
        <Button size="sm" variant="light" onClick={onEnd}>
          {texts('timers.done')}
        </Button>
      </Group>
    </div>
  );
}

/** What stops the clock, and what sets it back. */
function ClockPart({ type, timer, set, at }: { type: RecordType; timer: SlaTimer; set: Set; at: (property: string) => string }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { restart = {} } = timer;
  const setRestart = (change: SlaTimer['restart']) => {
    const { events = [], fields = [] } = { ...restart, ...change };
    const next = { ...(events.length === 0 ? {} : { events }), ...(fields.length === 0 ? {} : { fields }) };
    set({ restart: Object.keys(next).length === 0 ? undefined : next });
  };
  const fields = Object.entries(type.schema.properties);
  const gone = (restart.fields ?? []).filter((field) => !Object.hasOwn(type.schema.properties, field));
  return (
    <>
      <ConditionField
        label={texts('timers.pause')}
        none={texts('timers.pauseNone')}
        value={timer.pause}
        property={at('pause')}
        onChange={(pause) => set({ pause }, 'pause')}
      />
      <Input.Wrapper label={texts('timers.waiting')} labelElement="div" data-property={at('waiting')}>
        <SegmentedControl
          mt={4}
          size="sm"
          fullWidth
          aria-label={texts('timers.waiting')}
          data={(['pauses', 'counts'] as const).map((one) => ({ value: one, label: texts(`timers.waitingOf.${one}`) }))}
          value={timer.waiting ?? 'pauses'}
          onChange={(next) => set({ waiting: next === 'counts' ? 'counts' : undefined })}
        />
      </Input.Wrapper>
      <MultiSelect
        size="sm"
        label={texts('timers.restartEvents')}
        data-property={at('restart.events')}
        data={RESTARTING_EVENTS.map((event) => ({ value: event, label: words(RESTARTS[event]) }))}
        value={restart.events ?? []}
        {...((restart.events ?? []).length === 0 ? { placeholder: texts('timers.restartNone') } : {})}
        onChange={(events) => setRestart({ events: RESTARTING_EVENTS.filter((event) => events.includes(event)) })}
      />
      <MultiSelect
        size="sm"
        searchable
        label={texts('timers.restartFields')}
        data-property={at('restart.fields')}
        data={[
          ...fields.map(([id, field]) => ({ value: id, label: words(labelOfField(field, id)) })),
          ...gone.map((id) => ({ value: id, label: id })),
        ]}
        value={restart.fields ?? []}
        {...((restart.fields ?? []).length === 0 ? { placeholder: texts('timers.restartNone') } : {})}
        onChange={(next) => setRestart({ fields: next })}
      />
    </>
  );
}
