import { Button, Input, MultiSelect, NativeSelect, Text } from '@mantine/core';
import { IconClockPlus, IconPlus, IconTrash } from '@tabler/icons-react';
import type { RecordType } from '../../schemas/process';
import type { TaskDue } from '../../schemas/task';
import { useDesignerTexts, useDocument } from '../designer/designer-context';
import { RecipientsInput } from '../inspector/recipients-input';
import { IconAction } from '../pipeline/panels/panel-parts';
import { LimitInput } from '../timers/limit-input';
import classes from '../timers/timers.module.css';
import { newDue } from './new-task';

/** Percents that are offered; others of the document stay. */
const MARKS = [25, 50, 75, 80, 90];
const MOST_MARKS = 5;
const MOST_STEPS = 5;
type Step = NonNullable<TaskDue['escalation']>[number];

interface DueInputProps {
  type: RecordType;
  due: TaskDue | undefined;
  property: string;
  /** undefined: it is never due */
  onChange: (due: TaskDue | undefined, gesture?: string) => void;
}

/** Until when a task is due, who is reminded before, and who is told after. */
export function DueInput({ type, due, property, onChange }: DueInputProps) {
  const texts = useDesignerTexts();
  const process = useDocument();
  if (due === undefined)
    return (
      <Input.Wrapper label={texts('tasks.due')} labelElement="div" data-property={property}>
        <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 8 }}>
          <Text size="sm" c="dimmed">
            {texts('tasks.dueNone')}
          </Text>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconClockPlus size={14} aria-hidden />}
            onClick={() => onChange(newDue(process))}
          >
            {texts('tasks.addDue')}
          </Button>
        </span>
      </Input.Wrapper>
    );
  return (
    <div className={classes.part} data-property={property}>
      <div className={classes.partHead}>
        <span>{texts('tasks.due')}</span>
        <span>
          <IconAction label={texts('tasks.removeDue')} onClick={() => onChange(undefined)}>
            <IconTrash size={15} />
          </IconAction>
        </span>
      </div>
      <LimitInput
        label={texts('tasks.within')}
        value={due.limit}
        property={`${property}.limit`}
        onChange={(limit) => onChange({ ...due, limit }, 'limit')}
      />
      <Reminders due={due} property={`${property}.remind`} onChange={onChange} />
      <Ladder type={type} due={due} property={`${property}.escalation`} onChange={onChange} />
    </div>
  );
}

type PartProps = Omit<DueInputProps, 'type' | 'due'> & { due: TaskDue };

function Reminders({ due: { remind = [], ...due }, property, onChange }: PartProps) {
  const texts = useDesignerTexts();
  const marks = [...new Set([...MARKS, ...remind])].sort((a, b) => a - b);
  return (
    <MultiSelect
      size="sm"
      label={texts('tasks.remind')}
      description={texts('tasks.remindHelp')}
      data-property={property}
      data={marks.map((mark) => ({ value: String(mark), label: `${mark} %` }))}
      value={remind.map(String)}
      maxValues={MOST_MARKS}
      {...(remind.length === 0 ? { placeholder: texts('tasks.remindNone') } : {})}
      onChange={(chosen) => onChange(chosen.length === 0 ? due : { ...due, remind: chosen.map(Number).sort((a, b) => a - b) })}
    />
  );
}

/** Who is told once it is overdue, step by step. */
function Ladder({ type, due: { escalation = [], ...due }, property, onChange }: PartProps & { type: RecordType }) {
  const texts = useDesignerTexts();
  const put = (steps: Step[], gesture?: string) => onChange(steps.length === 0 ? due : { ...due, escalation: steps }, gesture);
  const change = (at: number, step: Step, gesture: string) =>
    put(
      escalation.map((one, place) => (place === at ? step : one)),
      `step:${at}:${gesture}`,
    );
  return (
    <Input.Wrapper label={texts('tasks.overdue')} description={texts('tasks.overdueHelp')} labelElement="div" data-property={property}>
      <ol className={classes.parts}>
        {escalation.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no name of its own, its place is what it is
          <li key={at} className={classes.part} data-property={`${property}.${at}`}>
            <div className={classes.partHead}>
              <span>{texts('timers.step', { at: at + 1 })}</span>
              <span>
                <IconAction label={texts('timers.removeStep', { at: at + 1 })} onClick={() => put(escalation.toSpliced(at, 1))}>
                  <IconTrash size={15} />
                </IconAction>
              </span>
            </div>
            <StepInputs
              type={type}
              step={step}
              calendar={due.limit.calendar}
              property={`${property}.${at}`}
              onChange={(next, gesture) => change(at, next, gesture)}
            />
          </li>
        ))}
      </ol>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={escalation.length >= MOST_STEPS}
        onClick={() => put([...escalation, { ...(escalation.length === 0 ? {} : { after: 'P1D' }), to: [{ kind: 'owner' }] }])}
      >
        {texts('timers.addStep')}
      </Button>
    </Input.Wrapper>
  );
}

interface StepInputsProps {
  type: RecordType;
  step: Step;
  /** the one that counts the due time */
  calendar: string | undefined;
  property: string;
  onChange: (step: Step, gesture: string) => void;
}
function StepInputs({ type, step, calendar, property, onChange }: StepInputsProps) {
  const texts = useDesignerTexts();
  const { after, to } = step;
  return (
    <>
      <NativeSelect
        size="sm"
        label={texts('tasks.after')}
        data={[
          { value: 'once', label: texts('timers.atOnce') },
          { value: 'later', label: texts('timers.later') },
        ]}
        value={after === undefined ? 'once' : 'later'}
        onChange={(event) => onChange(event.currentTarget.value === 'once' ? { to } : { after: 'P1D', to }, 'when')}
      />
      {after !== undefined && (
        <LimitInput
          label={texts('timers.later')}
          withCalendar={false}
          value={{ duration: after, ...(calendar === undefined ? {} : { calendar }) }}
          property={`${property}.after`}
          onChange={({ duration }) => onChange({ ...step, after: duration }, 'after')}
        />
      )}
      <RecipientsInput
        label={texts('timers.to')}
        value={to}
        recordType={type}
        property={`${property}.to`}
        // somebody has to be told: the last one goes only with the step
        onChange={(next) => next.length > 0 && onChange({ ...step, to: next }, 'to')}
      />
    </>
  );
}
