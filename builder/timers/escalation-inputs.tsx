import { NativeSelect } from '@mantine/core';
import type { RecordType } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import { useDesignerTexts } from '../designer/designer-context';
import { RecipientsInput } from '../inspector/recipients-input';
import { LimitInput } from './limit-input';

interface Escalation {
  /** ISO 8601 duration; absent: at once */
  after?: string | undefined;
  to: Recipient[];
}
interface EscalationInputsProps<T extends Escalation> {
  type: RecordType;
  step: T;
  /** after what it counts */
  label: string;
  /** the one that counts the time before it */
  calendar: string | undefined;
  property: string;
  onChange: (step: T, gesture: string) => void;
}

/** When a step of a ladder is climbed, and who is told then. */
export function EscalationInputs<T extends Escalation>({ type, step, label, calendar, property, onChange }: EscalationInputsProps<T>) {
  const texts = useDesignerTexts();
  const { after, ...atOnce } = step;
  return (
    <>
      <NativeSelect
        size="sm"
        label={label}
        data={[
          { value: 'once', label: texts('timers.atOnce') },
          { value: 'later', label: texts('timers.later') },
        ]}
        value={after === undefined ? 'once' : 'later'}
        onChange={(event) => onChange(event.currentTarget.value === 'once' ? (atOnce as T) : { ...step, after: 'P1D' }, 'when')}
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
        value={step.to}
        recordType={type}
        property={`${property}.to`}
        // somebody has to be told: the last one goes only with the step
        onChange={(to) => to.length > 0 && onChange({ ...step, to }, 'to')}
      />
    </>
  );
}
