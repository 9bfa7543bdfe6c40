'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordData, Rejection } from '../../../../../runtime/core/types';
import { patchOf } from '../../../../../runtime/render/form-data';
import { useDraft } from '../../../../../runtime/render/use-draft';
import { useLiveForm } from '../../../../client/live-form';
import { refreshRecord, useUpdateRecord } from '../../../../client/records';
import { refusalOf } from '../../../../client/refusal';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import { type Clash, carriedOver, clashesOf, rebased } from './conflict';
import type { FormSessionProps } from './form-session';
import { useChangeApprovals } from './use-change-approvals';

/** A save that met somebody else's: what both did, and the two sides to choose from. */
export interface Conflict {
  /** as it was stored when nothing was left to choose */
  base: RecordData;
  mine: RecordData;
  clashes: Clash[];
}
const NONE: readonly Rejection[] = [];
const isEmpty = (patch: RecordData) => Object.keys(patch).length === 0;

/** The state of filling one form: draft, saving, refusals, and conflicts with other people's saves. */
export function useFormSession({ address, type, user, form, loaded }: FormSessionProps) {
  const t = useTranslations('record');
  const client = useQueryClient();
  const update = useUpdateRecord(address);
  const notifyRefusal = useNotifyRefusal();
  const { view, version } = loaded;
  const draft = useDraft({ user, process: address.process, recordType: address.type, record: address.id, form, version }, view.data);
  const live = useLiveForm({
    address,
    form,
    record: { id: address.id, version },
    stored: view,
    value: draft.value,
    onChange: draft.setValue,
  });
  const { fields } = live;
  /** the stored values, those of fields included that only typing has made appear */
  const stored = { ...live.appeared, ...view.data };
  const [rejections, setRejections] = useState<readonly Rejection[]>(NONE);
  /** what is not chosen yet, and whether it is being asked for */
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [asking, setAsking] = useState(false);
  const stale = useRef(false);
  /** a save that came too late is made once more */
  const [again, setAgain] = useState(false);
  const accepted = useRef<RecordData | null>(null);
  const before = useRef({ version, base: stored, value: live.value, fields });

  // The record moved on under the form (a file was added, somebody saved): entries are carried over to the new version. Before
  // anything can be pressed under that version, or a save would overwrite what nobody was asked about.
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { version, base: stored, value: live.value, fields };
    if (last.version === version) return;
    const written = [...new Set([...last.fields, ...fields])];
    const carried = carriedOver({ base: last.base, value: last.value, accepted: accepted.current }, stored, written);
    const tell = stale.current;
    stale.current = false;
    accepted.current = null;
    if (isEmpty(patchOf(stored, carried.value, written))) {
      // Nothing is left to save, but what was saved may still be held as it was typed.
      setConflict(null);
      if (!isEmpty(patchOf(stored, draft.value, written))) draft.discard();
      return;
    }
    draft.setValue(carried.value);
    const { value: mine, clashes: news } = carried;
    const asks = news.some(({ both }) => both) || (tell && news.length > 0);
    if (asks) setAsking(true);
    else if (tell) setAgain(true);
    // what was not chosen before is still to be
    const base = conflict?.base ?? last.base;
    if (asks || conflict) setConflict({ base, mine, clashes: clashesOf(base, mine, stored, written) });
  });

  /** Whether something typed would overwrite what somebody else saved, with nobody having chosen: then that is asked for. */
  const asksFirst = (): boolean => {
    if (!conflict) return false;
    const clashes = clashesOf(conflict.base, live.value, stored, fields);
    const toChoose = clashes.some(({ both }) => both);
    setConflict(toChoose ? { base: conflict.base, mine: live.value, clashes } : null);
    setAsking(toChoose);
    return toChoose;
  };

  const changes = useChangeApprovals(address, type, live.held, rejections, live.patch);
  /** what is typed, but for fields whose changes are asked for */
  const without = (heldBack: readonly string[]): RecordData => {
    const kept = Object.entries(live.value).filter(([field]) => !heldBack.includes(field));
    const back = Object.entries(stored).filter(([field]) => heldBack.includes(field));
    return Object.fromEntries([...kept, ...back]);
  };
  const reset = (heldBack: readonly string[]) => {
    const value = without(heldBack);
    if (isEmpty(patchOf(stored, value, fields))) draft.discard();
    else draft.setValue(value);
  };
  const latest = useRef(reset);
  latest.current = reset;

  const send = async (value: RecordData, all = true): Promise<boolean> => {
    const data = patchOf(stored, value, fields);
    if (isEmpty(data)) return true;
    try {
      await update.mutateAsync({
        data,
        version,
        onAccepted: () => {
          accepted.current = value;
        },
      });
      // what is asked for stays typed until it is
      if (all) draft.clear();
      setRejections(NONE);
      notifyDone(t('saved'));
      return true;
    } catch (error) {
      const refusal = refusalOf(error);
      setRejections(refusal.rejections);
      if (refusal.status === 412) {
        // the page may have the newer version already
        if (before.current.version === version) {
          stale.current = true;
          await refreshRecord(client, address);
        } else setAgain(true);
      } else if (refusal.rejections.length === 0) notifyRefusal(error, t('saveRefused'));
      return false;
    }
  };

  /** Saves what is typed; what needs a choice or an approval is asked for first, and not all is saved then: false. */
  const save = async (): Promise<boolean> => {
    if (asksFirst()) return false;
    const [first] = changes.held;
    if (first === undefined) return send(live.value);
    const saved = await send(without(changes.held.flatMap((one) => one.fields)), false);
    if (saved) changes.ask(first);
    return false;
  };
  useLayoutEffect(() => {
    if (!again) return;
    setAgain(false);
    void save();
  });

  return {
    draft: {
      ...draft,
      discard: () => {
        setConflict(null);
        draft.discard();
      },
    },
    rejections,
    conflict: asking ? conflict : null,
    live,
    saving: update.isPending,
    save,
    changes,
    /** takes back what was typed into fields whose changes are asked for by now */
    reset: (heldBack: readonly string[]) => latest.current(heldBack),
    /** continues with the person's entries, but for the fields they gave up, and saves */
    resolve: (giveUp: ReadonlySet<string>) => {
      if (!conflict) return;
      const chosen = rebased(conflict.base, conflict.mine, stored, fields, giveUp);
      setConflict(null);
      draft.setValue(chosen);
      if (isEmpty(patchOf(stored, chosen, fields))) draft.discard();
      else void send(chosen);
    },
    /** puts the choice off until the next save */
    closeConflict: () => setAsking(false),
  };
}
