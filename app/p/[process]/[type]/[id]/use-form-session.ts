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
  /** the values, but for fields whose changes are asked for */
  const without = (heldBack: readonly string[], value: RecordData): RecordData => {
    const kept = Object.entries(value).filter(([field]) => !heldBack.includes(field));
    const back = Object.entries(stored).filter(([field]) => heldBack.includes(field));
    return Object.fromEntries([...kept, ...back]);
  };
  const reset = (heldBack: readonly string[]) => {
    const value = without(heldBack, live.value);
    if (isEmpty(patchOf(stored, value, fields))) draft.discard();
    else draft.setValue(value);
  };
  /** @param rest whether something typed is not in it and stays typed */
  const send = async (value: RecordData, rest: boolean): Promise<boolean> => {
    const data = patchOf(stored, value, fields);
    if (isEmpty(data)) return true;
    try {
      await update.mutateAsync({ data, version, onAccepted: (to) => moved.accept(value, to) });
      if (!rest) draft.clear();
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
    if (moved.cameLate(version)) {
      await refreshRecord(client, address);
      await moved.goneFrom(version);
    }
    const now = latest.current;
    if (now.version !== version) return now.sendTyped();
    notifyRefusal(refused, t('saveRefused'));
    return false;
  };
  /** Saves the values; what needs an approval is asked for after the rest is saved, and not all is saved then: false. */
  const sendAll = async (value: RecordData): Promise<boolean> => {
    const held = changes.held.flatMap((one) => one.fields);
    if (held.length === 0) return send(value, false);
    if (await send(without(held, value), true)) latest.current.ask();
    return false;
  };
  const sendTyped = async (): Promise<boolean> => !moved.askFirst() && sendAll(live.value);
  const underWay = useRef<Promise<boolean> | null>(null);
  const begin = (saved: Promise<boolean>): Promise<boolean> => {
    underWay.current = saved;
    return saved.finally(() => {
      if (underWay.current === saved) underWay.current = null;
    });
  };
  /**
   * Saves what is typed; where somebody has to choose or to ask for an approval first, not all is saved: false. A second press
   * waits for the first, and what was saved and is only not shown yet is not saved once more.
   */
  const save = async (): Promise<boolean> => {
    if (underWay.current) return (await underWay.current) && latest.current.save();
    const accepted = moved.accepted();
    if (accepted === null) return begin(sendTyped());
    if (isEmpty(patchOf(accepted, live.value, fields))) return true;
    // more was typed since: by what has come of the first
    return begin(moved.goneFrom(version).then(() => latest.current.sendTyped()));
  };
  const ask = () => {
    const [first] = changes.held;
    if (first) changes.ask(first);
  };
  const latest = useRef({ version, reset, save, sendTyped, ask });
  latest.current = { version, reset, save, sendTyped, ask };

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
      const chosen = moved.choose(giveUp);
      draft.setValue(chosen);
      if (isEmpty(patchOf(stored, chosen, fields))) draft.discard();
      else void begin(sendAll(chosen));
    },
    closeConflict: moved.putOff,
  };
}
