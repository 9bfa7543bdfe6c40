'use client';
import { replaceEqualDeep } from '@tanstack/react-query';
import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import type { HeldChange } from '../../runtime/core/approvals/needed';
import type { Offer } from '../../runtime/core/knowledge/knowledge-for';
import type { FormView, MissingForMove, RecordData } from '../../runtime/core/types';
import { patchOf, writableFields } from '../../runtime/render/form-data';
import { appearedIn, creationOf, type Foretold, liveValue, liveView, notShownBy, withEmptied } from '../../runtime/render/live-form';
import { previewForm, type TypeAddress } from './records';
import { useWhenResting } from './when-resting';

/** So long after the last key the form is asked about. */
const ASK_AFTER_MS = 250;
/** A field that appears may bring a value that counts again; what hides itself by what it holds must not ask for ever. */
const MAX_FOLLOW_UPS = 2;

export interface LiveFormOptions {
  address: TypeAddress;
  form: string;
  /** null for a record to be created */
  record: { id: string; version: number } | null;
  /** the form as it is stored */
  stored: FormView;
  /** what the person has entered */
  value: RecordData;
  onChange: (value: RecordData) => void;
}
export interface LiveForm {
  view: FormView;
  /** what the person has entered, and what is computed from it */
  value: RecordData;
  onChange: (value: RecordData) => void;
  /** fields that can be written now */
  fields: readonly string[];
  /** what is to be saved: a merge patch of a record, all values of a new one */
  patch: RecordData;
  /** whether anything differs from what is stored */
  dirty: boolean;
  /** values of fields that the stored form does not show */
  appeared: RecordData;
  /** what forward moves would still miss after saving; null while nothing is typed, and when the answer does not come */
  residual: readonly MissingForMove[] | null;
  /** what would be offered after saving; null while nothing is typed, and until the answer comes */
  knowledge: readonly Offer[] | null;
  /** changes that are asked for instead of being written */
  held: readonly HeldChange[];
}

interface Told {
  /** the form this is of */
  subject: string;
  /** what it was asked for, as text */
  text: string;
  foretold: Foretold | null;
  appeared: RecordData;
  failed: boolean;
}
const UNASKED: readonly MissingForMove[] = [];
const NONE_HELD: readonly HeldChange[] = [];

/** A form that follows what is typed: the server is asked a moment after the last change, and the latest answer wins. */
export function useLiveForm({ address, form, record, stored, value, onChange }: LiveFormOptions): LiveForm {
  const subject = [address.process, address.type, record?.id ?? '', form].join('/');
  const [held, setHeld] = useState<Told>(() => untold(subject));
  const told = held.subject === subject ? held : untold(subject);
  const isNew = record === null;
  const state = useMemo(() => stateOf(stored, told, value, isNew), [stored, told, value, isNew]);
  // Saved by somebody or by the upload of a file: the same entries lead elsewhere then.
  const text = JSON.stringify([record?.version ?? 0, state.patch]);
  useAsking({ address, form, record: record?.id ?? null, stored, value, told, text, state, setHeld });
  return { ...state, onChange: (next) => onChange(withEmptied(next, state.value, state.appeared)) };
}

const untold = (subject: string): Told => ({ subject, text: '', foretold: null, appeared: {}, failed: false });

function stateOf(stored: FormView, told: Told, entered: RecordData, isNew: boolean): Omit<LiveForm, 'onChange'> {
  const appeared = notShownBy(stored, told.appeared);
  const read = (foretold: Foretold | null) => {
    const view = liveView(stored, foretold, appeared);
    const value = liveValue(entered, foretold, appeared);
    const fields = writableFields(view);
    return { view, value, fields, changes: patchOf(view.data, value, fields) };
  };
  const isDirty = ({ changes }: ReturnType<typeof read>) => Object.keys(changes).length > 0;
  const followed = read(told.foretold);
  // Nothing is typed any more: the stored form is true without asking.
  const { changes, ...now } = told.foretold && !isDirty(followed) ? read(null) : followed;
  const dirty = Object.keys(changes).length > 0;
  const { failed, foretold } = told;
  const residual = dirty && !failed ? (foretold?.preview.residual ?? UNASKED) : null;
  const knowledge = dirty && !failed ? (foretold?.preview.knowledge ?? null) : null;
  const held = dirty && !failed ? (foretold?.preview.approvals ?? NONE_HELD) : NONE_HELD;
  return { ...now, held, patch: isNew ? creationOf(stored, now.value, now.fields) : changes, dirty, appeared, residual, knowledge };
}

interface Asking extends Omit<LiveFormOptions, 'record' | 'onChange'> {
  record: string | null;
  told: Told;
  text: string;
  state: Omit<LiveForm, 'onChange'>;
  setHeld: (next: (before: Told) => Told) => void;
}

function useAsking(asking: Asking): void {
  const { text, told, state, setHeld } = asking;
  const whenResting = useWhenResting();
  const latest = useRef(asking);
  latest.current = asking;
  const follow = useRef<{ value: RecordData | null; count: number }>({ value: null, count: 0 });
  const wanted = state.dirty && text !== told.text;
  const { subject, failed } = told;

  useEffect(() => {
    const { address, form, record, stored, value, state } = latest.current;
    if (!wanted) return;
    const again = follow.current.value === value;
    follow.current = { value, count: again ? follow.current.count + 1 : 0 };
    if (follow.current.count > MAX_FOLLOW_UPS) return;
    const aborter = new AbortController();
    let callOff = () => {};
    const keep = (change: (before: Told) => Partial<Told>) =>
      setHeld((held) => {
        const before = held.subject === subject ? held : untold(subject);
        return { ...before, text, ...change(before) };
      });
    const ask = async () => {
      const asked = state.patch;
      try {
        const preview = await previewForm(address, form, { record, data: asked }, aborter.signal);
        callOff = whenResting(() => {
          // a key that comes meanwhile goes first
          startTransition(() =>
            keep(({ foretold: before, appeared }) => {
              // what is as before stays the same object, so that the fields it is about are not drawn again
              const foretold = { asked, preview: replaceEqualDeep(before?.preview ?? stored, preview) };
              return { foretold, appeared: appearedIn(stored, foretold, appeared), failed: false };
            }),
          );
        });
      } catch {
        // Without an answer the form stays as it was last; saving says what is wrong.
        if (!aborter.signal.aborted) keep(() => ({ failed: true }));
      }
    };
    const timer = setTimeout(() => void ask(), ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
      callOff();
    };
  }, [text, wanted, subject, setHeld, whenResting]);

  useEffect(() => {
    if (!failed) return;
    const online = () => setHeld((held) => ({ ...held, text: '', failed: false }));
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [failed, setHeld]);
}
