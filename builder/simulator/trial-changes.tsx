'use client';
import { useState } from 'react';
import type { HeldChange } from '../../runtime/core/approvals/needed';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import { ApprovalDialog } from '../../runtime/render/approvals/approval-dialog';
import { askedView, heldData } from '../../runtime/render/approvals/asked-change';
import { HeldChanges } from '../../runtime/render/approvals/held-changes';
import { useApprovalSteps } from './approval-steps';
import type { Seen } from './seen-record';
import type { TypedForm } from './typed-form';

/** What is typed and would be asked for instead of being saved, and asking for it. */
export function TrialChanges({ seen, model, live }: { seen: Seen; model: RecordTypeModel; live: TypedForm }) {
  const [asked, setAsked] = useState<HeldChange | null>(null);
  const act = useApprovalSteps();
  const { held, patch } = live;
  // a record has to be there before anything about it can be asked for
  if (seen.state === null) return null;
  return (
    <>
      <HeldChanges
        held={held}
        type={model}
        views={seen.approvals}
        others={Object.keys(patch).some((field) => !held.some((one) => one.fields.includes(field)))}
        onAsk={setAsked}
      />
      {asked === null ? null : (
        <ApprovalDialog
          view={askedView(asked, model)}
          act={{ what: 'request', data: heldData(asked, patch) }}
          onClose={() => setAsked(null)}
          onCommand={(command) => act(asked.approval, command)}
        />
      )}
    </>
  );
}
