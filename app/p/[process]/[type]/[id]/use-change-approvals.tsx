'use client';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useLocale } from 'use-intl';
import type { HeldChange } from '../../../../../runtime/core/approvals/needed';
import type { ApprovalView } from '../../../../../runtime/core/approvals/view-approvals';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { RecordData, Rejection } from '../../../../../runtime/core/types';
import type { ApprovalAct } from '../../../../../runtime/render/approvals/approval-dialog';
import { askedView, heldData, heldNow } from '../../../../../runtime/render/approvals/asked-change';
import { AskedNote, heldNotes } from '../../../../../runtime/render/approvals/change-note';
import { textsIn } from '../../../../../runtime/render/messages/catalog';
import { useApprovals } from '../../../../client/approvals';
import type { RecordAddress } from '../../../../client/records';

const NONE: readonly ApprovalView[] = [];

/** An approval in the dialog, and what is about to be done with it. */
export interface OpenChange {
  view: ApprovalView;
  act: ApprovalAct;
  /** fields whose typed values go with the request */
  fields: readonly string[];
}

/** What the form tells of changes that are asked for instead of being saved: those typed now, and those under way. */
export function useChangeApprovals(
  address: RecordAddress,
  type: RecordTypeModel,
  foretold: readonly HeldChange[],
  rejections: readonly Rejection[],
  patch: RecordData,
) {
  const texts = textsIn(useLocale());
  const views = useApprovals(address).data ?? NONE;
  const [opened, setOpened] = useState<OpenChange | null>(null);
  const held = useMemo(() => heldNow(foretold, rejections, patch, type), [foretold, rejections, patch, type]);
  const told = useRef<{ key: string; notes: ReadonlyMap<string, ReactNode> }>({ key: '', notes: new Map() });
  // the fields listen to the very map: another one for the same words would draw them all again at each key
  const key = JSON.stringify([held, views]);
  if (told.current.key !== key) told.current = { key, notes: notesOf() };

  function notesOf(): ReadonlyMap<string, ReactNode> {
    const notes = new Map<string, ReactNode>();
    for (const view of views) {
      if (view.state === 'approved') continue;
      for (const change of view.changes) {
        const field = type.fields.find(({ id }) => id === change.field);
        if (field === undefined) continue;
        const withdraw = () => setOpened({ view, act: { what: 'withdraw' }, fields: [] });
        notes.set(field.id, <AskedNote view={view} change={change} field={field} onWithdraw={withdraw} />);
      }
    }
    return new Map([...heldNotes(held, type, texts), ...notes]);
  }

  return {
    views,
    held,
    notes: told.current.notes,
    opened,
    ask: (one: HeldChange) => {
      setOpened({ view: askedView(one, type), act: { what: 'request', data: heldData(one, patch) }, fields: one.fields });
    },
    close: () => setOpened(null),
  };
}
