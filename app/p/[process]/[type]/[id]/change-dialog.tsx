'use client';
import { useState } from 'react';
import { ApprovalDialog } from '../../../../../runtime/render/approvals/approval-dialog';
import type { RecordAddress } from '../../../../client/records';
import { useApprovalActs } from '../../../../ui/approval-acts';
import type { useFormSession } from './use-form-session';

interface ChangeDialogProps {
  address: RecordAddress;
  session: Pick<ReturnType<typeof useFormSession>, 'changes' | 'reset'>;
}

/** Asks for a change that needs an approval, or takes the request back, from where the value was typed. */
export function ChangeDialog({ address, session: { changes, reset } }: ChangeDialogProps) {
  const onCommand = useApprovalActs(address);
  const { opened, close } = changes;
  // it still shows what it was about while it closes
  const [last, setLast] = useState(opened);
  if (opened !== null && opened !== last) setLast(opened);
  const shown = opened ?? last;
  if (shown === null) return null;
  return (
    <ApprovalDialog
      view={shown.view}
      act={opened?.act ?? null}
      onClose={close}
      onCommand={async (command) => {
        const outcome = await onCommand(command);
        if (outcome.ok && command.type === 'requestApproval') reset(shown.fields);
        return outcome;
      }}
    />
  );
}
