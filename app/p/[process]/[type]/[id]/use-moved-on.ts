'use client';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
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
  /** whether it is on screen; else it is put off until the next save */
  shown: boolean;
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
  draft: Pick<DraftState, 'value' | 'setValue' | 'discard' | 'restoredBase' | 'keepBase'>;
}

/** What the server took of this form. */
interface Accepted {
  value: RecordData;
  /** the version it led to */
  version: number;
}

/** A version that does not come (the line is gone) holds nothing up for longer. */
const COMES_WITHIN_MS = 10_000;
/** Kinds of fields into which nobody types: what becomes of them is no news to who fills a form. */
const UNTYPED: readonly string[] = ['formula', 'autonumber', 'files'];
const hasBoth = (clashes: readonly Clash[]) => clashes.some(({ both }) => both);

/**
 * Carries entries over when the record moves on under a form (a file was added, a timer fired, somebody saved), and asks about
 * what somebody else did to the same fields.
 */
export function useMovedOn({ type, version, stored, value, fields, draft }: FormState) {
  const [conflict, setConflict] = useState<Conflict | null>(() =>
    draft.restoredBase ? { base: draft.restoredBase, clashes: [], shown: false } : null,
  );
  /** What is open now; the draft remembers it, too. */
  const setOpen = (open: Conflict | null) => {
    draft.keepBase(open?.base ?? null);
    setConflict(open);
  };
  const [, look] = useState(0);
  const accepted = useRef<Accepted | null>(null);
  const late = useRef(false);
  const before = useRef({ version, base: stored, value, fields });
  const waiting = useRef(new Set<() => void>());

  // Before anything can be pressed under the new version: a save would overwrite what nobody was asked about.
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { version, base: stored, value, fields };
    const hasMoved = last.version !== version;
    // the page may show what a save led to before that is answered
    const own = accepted.current !== null && accepted.current.version <= version ? accepted.current : null;
    if (own) accepted.current = null;
    if (own) carryOver({ ...last, value: hasMoved ? last.value : value, base: own.value }, own);
    else if (hasMoved) carryOver(last, null);
    if (hasMoved) for (const go of waiting.current) go();
  });
  useEffect(() => () => waiting.current.forEach((go) => void go()), []);

  const news = (base: RecordData, mine: RecordData, written: readonly string[]) => {
    const untyped = new Set(type.fields.filter(({ kind }) => UNTYPED.includes(kind)).map(({ id }) => id));
    return clashesOf(base, mine, stored, written).filter(({ field }) => !untyped.has(field));
  };

  function carryOver(last: typeof before.current, own: Accepted | null): void {
    const written = [...new Set([...last.fields, ...fields])];
    const mine = rebased(last.base, last.value, stored, written);
    const wasLate = late.current;
    late.current = false;
    // whoever saves has chosen before: what is open then is open because of their own save
    const open = own ? null : conflict;
    if (Object.keys(patchOf(stored, mine, written)).length === 0) {
      // Nothing is left to save, but what was saved may still be held as it was typed.
      setOpen(null);
      if (Object.keys(patchOf(stored, draft.value, written)).length > 0) draft.discard();
      return;
    }
    draft.setValue(mine);
    // the server may have completed what it took (ids of notes): nobody else did that
    const now = own?.version === version ? [] : news(last.base, mine, written);
    const asks = hasBoth(now) || (wasLate && now.length > 0);
    // what was not chosen before is still to be
    const base = open?.base ?? last.base;
    setOpen(asks || open ? { base, clashes: news(base, mine, written), shown: asks || open?.shown === true } : null);
  }

  return {
    conflict: conflict?.shown ? conflict : null,
    /** Asks, where a save would overwrite what somebody else saved and nobody has chosen; whether the save has to wait. */
    askFirst: (): boolean => {
      if (conflict === null || conflict.shown) return conflict !== null;
      const clashes = news(conflict.base, value, fields);
      const open = hasBoth(clashes);
      setOpen(open ? { ...conflict, clashes, shown: true } : null);
      return open;
    },
    /** puts the choice off until the next save */
    putOff: () => setConflict((open) => open && { ...open, shown: false }),
    /** what is typed, but for the fields given up; nothing is to be chosen any more */
    choose: (giveUp: ReadonlySet<string>): RecordData => {
      setOpen(null);
      return rebased(stored, value, stored, fields, giveUp);
    },
    forget: () => setOpen(null),
    /** The server took `saved`, which led to that version: it is no entry any more, also while the page does not show it. */
    accept: (saved: RecordData, to: number) => {
      accepted.current = { value: saved, version: to };
      look((count) => count + 1);
    },
    /** what the server took and the page does not show yet; null when there is nothing */
    accepted: () => accepted.current?.value ?? null,
    /** A save was refused because the record had moved on: what somebody else did is told then. False when the page shows it already. */
    cameLate: (refused: number): boolean => {
      if (before.current.version !== refused) return false;
      late.current = true;
      return true;
    },
    /** resolves when the page has moved on from that version, and some time later in any case */
    goneFrom: (old: number): Promise<void> =>
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
