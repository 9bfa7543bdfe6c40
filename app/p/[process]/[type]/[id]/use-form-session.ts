'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordData, Rejection } from '../../../../../runtime/core/types';
import { patchOf } from '../../../../../runtime/render/form-data';
import { useDraft } from '../../../../../runtime/render/use-draft';
import { useLiveForm } from '../../../../client/live-form';
import { refreshRecord, useUpdateRecord } from '../../../../client/records';
import { refusalOf } from '../../../../client/refusal';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import type { FormSessionProps } from './form-session';
import { useChangeApprovals } from './use-change-approvals';
import { useMovedOn } from './use-moved-on';

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
  const moved = useMovedOn({ type, version, stored, value: live.value, fields, draft });

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
  const send = async (value: RecordData, all = true): Promise<boolean> => {
    const data = patchOf(stored, value, fields);
    if (isEmpty(data)) return true;
    try {
      await update.mutateAsync({ data, version, onAccepted: () => moved.accept(value) });
      // what is asked for stays typed until it is
      if (all) draft.clear();
      setRejections(NONE);
      notifyDone(t('saved'));
      return true;
    } catch (error) {
      const refusal = refusalOf(error);
      setRejections(refusal.rejections);
      if (refusal.status === 412) return sendAgain(error);
      if (refusal.rejections.length === 0) notifyRefusal(error, t('saveRefused'));
      return false;
    }
  };
  /** The record had moved on: saves under the version it has now, where nobody has to choose first. */
  const sendAgain = async (refused: unknown): Promise<boolean> => {
    if (moved.cameTooLate(version)) {
      await refreshRecord(client, address);
      await moved.left(version);
    }
    const now = latest.current;
    if (now.version !== version) return now.send();
    notifyRefusal(refused, t('saveRefused'));
    return false;
  };
  const sendTyped = async (): Promise<boolean> => {
    if (moved.asksFirst()) return false;
    const [first] = changes.held;
    if (first === undefined) return send(live.value);
    const saved = await send(without(changes.held.flatMap((one) => one.fields)), false);
    if (saved) changes.ask(first);
    return false;
  };
  const underWay = useRef<Promise<boolean> | null>(null);
  const begin = (saved: Promise<boolean>): Promise<boolean> => {
    underWay.current = saved;
    void saved.then(() => {
      underWay.current = null;
    });
    return saved;
  };
  /**
   * Saves what is typed; what needs a choice or an approval is asked for first, and not all is saved then: false. A second press
   * waits for the first, and what was saved and is only not shown yet is not saved once more.
   */
  const save = async (): Promise<boolean> => {
    if (moved.isAccepted()) return true;
    if (!underWay.current) return begin(sendTyped());
    await underWay.current;
    return latest.current.save();
  };
  const latest = useRef({ version, reset, save, send: sendTyped });
  latest.current = { version, reset, save, send: sendTyped };

  return {
    draft: {
      ...draft,
      discard: () => {
        moved.forget();
        draft.discard();
      },
    },
    rejections,
    conflict: moved.conflict,
    live,
    saving: update.isPending,
    save,
    changes,
    /** takes back what was typed into fields whose changes are asked for by now */
    reset: (heldBack: readonly string[]) => latest.current.reset(heldBack),
    /** continues with the person's entries, but for the fields they gave up, and saves */
    resolve: (giveUp: ReadonlySet<string>) => {
      const chosen = moved.chosen(giveUp);
      draft.setValue(chosen);
      if (isEmpty(patchOf(stored, chosen, fields))) draft.discard();
      else void begin(send(chosen));
    },
    closeConflict: moved.putOff,
  };
}
