import { Switch } from '@mantine/core';
import type { ApprovalDue } from '../../schemas/approval';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useDocument } from '../designer/designer-context';
import { PercentInput } from '../inspector/percent-input';
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
      <PercentInput
        label={texts('approvals.remindAt')}
        description={texts('approvals.remindHelp')}
        property={`${property}.remindAt`}
        value={due.remindAt}
        onChange={(remindAt) => (remindAt === undefined ? onChange(unreminded) : onChange({ ...due, remindAt }, 'remindAt'))}
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
