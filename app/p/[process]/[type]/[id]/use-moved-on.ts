'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { RecordData } from '../../../../../runtime/core/types';
import { patchOf } from '../../../../../runtime/render/form-data';
import type { DraftState } from '../../../../../runtime/render/use-draft';
import { type Clash, clashesOf, rebased } from './conflict';

/** What somebody else saved while this form was filled, and is to be chosen from. */
export interface Conflict {
  /** as it was stored when nothing was left to choose */
  base: RecordData;
  clashes: Clash[];
}

interface FormState {
  type: RecordTypeModel;
  version: number;
  /** the stored values of that version */
  stored: RecordData;
  /** the values shown, with what is typed */
  value: RecordData;
  /** fields that can be written */
  fields: readonly string[];
  draft: Pick<DraftState, 'value' | 'setValue' | 'discard'>;
}

/** A version that does not come (the line is gone) holds nothing up for longer. */
const COMES_WITHIN_MS = 10_000;
/** Kinds of fields into which nobody types: what becomes of them is no news to who fills a form. */
const UNTYPED: readonly string[] = ['formula', 'autonumber', 'files'];
const isEmpty = (patch: RecordData) => Object.keys(patch).length === 0;

/**
 * Carries entries over when the record moves on under a form (a file was added, a timer fired, somebody saved), and asks about
 * what somebody else did to the same fields.
 */
export function useMovedOn({ type, version, stored, value, fields, draft }: FormState) {
  /** what is not chosen yet, and whether it is on screen */
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [asking, setAsking] = useState(false);
  const accepted = useRef<RecordData | null>(null);
  const stale = useRef(false);
  const before = useRef({ version, base: stored, value, fields });
  const waiting = useRef(new Set<() => void>());

  // Before anything can be pressed under the new version: a save would overwrite what nobody was asked about.
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { version, base: stored, value, fields };
    if (last.version === version) return;
    carryOver(last);
    for (const go of waiting.current) go();
  });
  useLayoutEffect(() => () => waiting.current.forEach((go) => void go()), []);

  const news = (base: RecordData, mine: RecordData, written: readonly string[]) => {
    const untyped = new Set(type.fields.filter(({ kind }) => UNTYPED.includes(kind)).map(({ id }) => id));
    return clashesOf(base, mine, stored, written).filter(({ field }) => !untyped.has(field));
  };

  function carryOver(last: typeof before.current): void {
    const written = [...new Set([...last.fields, ...fields])];
    const own = accepted.current;
    const mine = rebased(own ?? last.base, last.value, stored, written);
    const wasStale = stale.current;
    stale.current = false;
    accepted.current = null;
    if (isEmpty(patchOf(stored, mine, written))) {
      // Nothing is left to save, but what was saved may still be held as it was typed.
      setConflict(null);
      if (!isEmpty(patchOf(stored, draft.value, written))) draft.discard();
      return;
    }
    draft.setValue(mine);
    const now = own ? [] : news(last.base, mine, written);
    const asks = now.some(({ both }) => both) || (wasStale && now.length > 0);
    if (asks) setAsking(true);
    // what was not chosen before is still to be
    const base = conflict?.base ?? last.base;
    if (asks || conflict) setConflict({ base, clashes: news(base, mine, written) });
  }

  return {
    conflict: asking ? conflict : null,
    /** Whether a save has to wait: it would overwrite what somebody else saved, and nobody has chosen. That is asked for then. */
    asksFirst: (): boolean => {
      if (!conflict) return false;
      if (asking) return true;
      const clashes = news(conflict.base, value, fields);
      const open = clashes.some(({ both }) => both);
      setConflict(open ? { base: conflict.base, clashes } : null);
      setAsking(open);
      return open;
    },
    /** puts the choice off until the next save */
    putOff: () => setAsking(false),
    /** what is typed, but for the fields given up; nothing is to be chosen any more */
    chosen: (giveUp: ReadonlySet<string>): RecordData => {
      setConflict(null);
      return conflict ? rebased(conflict.base, value, stored, fields, giveUp) : value;
    },
    forget: () => setConflict(null),
    /** the server took this: it is no entry any more, also while the page does not show it */
    accept: (saved: RecordData) => {
      accepted.current = saved;
    },
    isAccepted: () => accepted.current !== null && isEmpty(patchOf(accepted.current, value, fields)),
    /** A save was refused because the record had moved on: what somebody else did is told then. False when the page shows it already. */
    cameTooLate: (refused: number): boolean => {
      if (before.current.version !== refused) return false;
      stale.current = true;
      return true;
    },
    /** resolves when the page has moved on from that version, and some time later in any case */
    left: (old: number): Promise<void> =>
      new Promise((resolve) => {
        if (before.current.version !== old) return resolve();
        const go = () => {
          waiting.current.delete(go);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(go, COMES_WITHIN_MS);
        waiting.current.add(go);
      }),
  };
}
