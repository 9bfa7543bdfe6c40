'use client';
import { useState } from 'react';
import type { HeldChange } from '../../runtime/core/approvals/needed';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import { ApprovalDialog } from '../../runtime/render/approvals/approval-dialog';
import { askedAtCreate, askedView, heldData } from '../../runtime/render/approvals/asked-change';
import { HeldAtCreate, HeldChanges } from '../../runtime/render/approvals/held-changes';
import type { MoveOutcome } from '../../runtime/render/move-dialog';
import { useApprovalSteps } from './approval-steps';
import type { Seen } from './seen-record';
import type { TypedForm } from './typed-form';
import { useTrial } from './use-trial';

/** What is typed and would be asked for instead of being saved, and asking for it. */
export function TrialChanges({ seen, model, live }: { seen: Seen; model: RecordTypeModel; live: TypedForm }) {
  const [asked, setAsked] = useState<HeldChange | null>(null);
  const act = useApprovalSteps();
  const { held, patch } = live;
  if (seen.state === null) return <TrialCreation model={model} live={live} />;
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

/** A new record that is made without the values that need an approval, and asks for them. */
function TrialCreation({ model, live }: { model: RecordTypeModel; live: TypedForm }) {
  const [asking, setAsking] = useState(false);
  const { take } = useTrial();
  const asked = askedAtCreate(live.held, model);
  if (asked === null) return null;
  const create = (reason: string | undefined): MoveOutcome => {
    const step = take({ command: 'create', data: live.patch, ask: true, ...(reason === undefined ? {} : { reason }) });
    return step?.decision.ok === false ? { ok: false, rejections: step.decision.rejections } : { ok: true };
  };
  return (
    <>
      <HeldAtCreate held={live.held} type={model} onAsk={() => setAsking(true)} />
      <ApprovalDialog
        view={asked}
        act={asking ? { what: 'request', creates: true } : null}
        onClose={() => setAsking(false)}
        onCommand={async (command) => create(command.type === 'requestApproval' ? command.reason : undefined)}
      />
    </>
  );
}
