import { NumberInput, Switch } from '@mantine/core';
import type { ApprovalDue } from '../../schemas/approval';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useDocument } from '../designer/designer-context';
import { RecipientsInput } from '../inspector/recipients-input';
import { LimitInput } from '../timers/limit-input';
import { newLimit } from '../timers/new-timer';

interface DueInputProps {
  type: RecordType;
  due: ApprovalDue | undefined;
  property: string;
  /** undefined: it may take as long as it likes */
  onChange: (due: ApprovalDue | undefined, gesture?: string) => void;
}

/** How long a level may take, when those who have not answered are reminded, and who is asked as well when it is late. */
export function DueInput({ type, due, property, onChange }: DueInputProps) {
  const texts = useDesignerTexts();
  const process = useDocument();
  return (
    <div data-property={property} style={{ display: 'flex', flexDirection: 'column', gap: 10 }}>
      <Switch
        label={texts('approvals.due')}
        checked={due !== undefined}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { limit: { ...newLimit(process), duration: 'P1D' }, remindAt: 50 } : undefined)
        }
      />
      {due !== undefined && <DueParts type={type} due={due} property={property} onChange={onChange} />}
    </div>
  );
}

function DueParts({ type, due, property, onChange }: DueInputProps & { due: ApprovalDue }) {
  const texts = useDesignerTexts();
  const { remindAt: _remind, ...unreminded } = due;
  const { escalate: _escalate, ...unescalated } = due;
  return (
    <>
      <LimitInput
        label={texts('approvals.limit')}
        value={due.limit}
        property={`${property}.limit`}
        onChange={(limit) => onChange({ ...due, limit }, 'limit')}
      />
      <NumberInput
        size="sm"
        label={texts('approvals.remindAt')}
        description={texts('approvals.remindHelp')}
        suffix=" %"
        min={1}
        max={99}
        allowDecimal={false}
        allowNegative={false}
        data-property={`${property}.remindAt`}
        value={due.remindAt ?? ''}
        onChange={(next) => {
          if (next === '') onChange(unreminded);
          else if (typeof next === 'number' && next >= 1 && next <= 99) onChange({ ...due, remindAt: next }, 'remindAt');
        }}
      />
      <RecipientsInput
        label={texts('approvals.escalate')}
        help={texts('approvals.escalateHelp')}
        value={due.escalate ?? []}
        recordType={type}
        max={20}
        property={`${property}.escalate`}
        onChange={(escalate) => onChange(escalate.length === 0 ? unescalated : { ...due, escalate })}
      />
    </>
  );
}
