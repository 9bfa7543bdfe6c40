import { useState } from 'react';
import type { Json } from '../core/types';
import { sameValue } from './form-data';
import type { LateChanges } from './late-changes';

/** What was entered into a field and has not come back yet from whoever keeps the values. */
interface Entered {
  value: Json | undefined;
  /** not told yet */
  isWaiting: boolean;
  /** told and not come back yet, oldest first */
  told: readonly (Json | undefined)[];
  /** what the owner had when this was last looked at */
  own: Json | undefined;
}

interface LateValue {
  name: string;
  /** null where the form is told at once */
  late: LateChanges | null;
  /** what the owner of the form has for the field */
  own: Json | undefined;
  /** what the form shows of it */
  shown: Json | undefined;
  tell: (value: Json | undefined) => void;
}

/**
 * The value of a field, and what changes it: shown at once, told to a large form in the pause after it. What was entered
 * stands until it comes back from the owner: the form itself, between being told and telling its owner, falls back to what
 * its owner gave it when an answer of the server comes in the same moment, and whoever types on would lose what they typed.
 */
export function useLateValue({ name, late, own, shown, tell }: LateValue) {
  const [entered, setEntered] = useState<Entered | null>(null);
  const standing = late === null ? null : afterOwner(entered, own);
  if (standing !== entered) setEntered(standing);
  const change = (value: Json | undefined) => {
    if (late === null) return tell(value);
    setEntered((before) => ({ value, isWaiting: true, told: before?.told ?? [], own: before?.own ?? own }));
    late.put(name, {
      value,
      tell: () => {
        setEntered((before) => before && afterTelling(before, value));
        tell(value);
      },
    });
  };
  return { value: late === null ? shown : standing === null ? own : standing.value, change };
}

function afterTelling(entered: Entered, value: Json | undefined): Entered | null {
  // nothing will come back of what the owner has already
  if (entered.told.length === 0 && sameValue(entered.own, value)) return null;
  return { ...entered, isWaiting: false, told: [...entered.told, value] };
}

/** Null once the last that was told has come back, or the owner has put something else in its place. */
function afterOwner(entered: Entered | null, own: Json | undefined): Entered | null {
  if (entered === null || sameValue(entered.own, own)) return entered;
  const at = entered.told.findIndex((one) => sameValue(one, own));
  const told = at < 0 ? [] : entered.told.slice(at + 1);
  return entered.isWaiting || told.length > 0 ? { ...entered, told, own } : null;
}
