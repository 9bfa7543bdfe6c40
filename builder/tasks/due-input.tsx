import { Button, Input, MultiSelect, Text } from '@mantine/core';
import { IconClockPlus, IconTrash } from '@tabler/icons-react';
import type { RecordType } from '../../schemas/process';
import type { TaskDue } from '../../schemas/task';
import { useDesignerTexts, useDocument } from '../designer/designer-context';
import { OrderedParts } from '../inspector/parts/ordered-parts';
import classes from '../inspector/parts/parts.module.css';
import { IconAction } from '../pipeline/panels/panel-parts';
import { EscalationInputs } from '../timers/escalation-inputs';
import { LimitInput } from '../timers/limit-input';
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
  return (
    <OrderedParts
      label={texts('tasks.overdue')}
      help={texts('tasks.overdueHelp')}
      property={property}
      parts={escalation}
      words={{ title: (at) => texts('timers.step', { at }), move: null, remove: (at) => texts('timers.removeStep', { at }) }}
      most={MOST_STEPS}
      add={texts('timers.addStep')}
      onAdd={() => put([...escalation, { ...(escalation.length === 0 ? {} : { after: 'P1D' }), to: [{ kind: 'owner' }] }])}
      onChange={put}
    >
      {(step, placed) => (
        <EscalationInputs
          type={type}
          step={step}
          label={texts('tasks.after')}
          calendar={due.limit.calendar}
          property={placed.property}
          onChange={placed.onChange}
        />
      )}
    </OrderedParts>
  );
}
