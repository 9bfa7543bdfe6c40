/** What duplicates are found by: values brought into one form, so that the same customer gives the same key. */
import type { MatchAs } from '../../../schemas/ownership';
import type { CompiledType } from '../compile-type';
import type { Json, RecordData } from '../types';
import { companyKey } from './company-name';
import { phoneKey } from './phone-number';

/** The key that a rule makes of a record. */
export interface MatchKey {
  rule: string;
  key: string;
}

/** Longest text that is looked at; longer values are no names, numbers or addresses. */
const MAX_TEXT = 1_000;
const TAX_NUMBER = /^[0-9A-Z]{9,20}$/;
/** parts of one key; no normalised value holds it */
const BETWEEN = '\u001f';

/**
 * A value in the form that is compared, null when it has nothing to compare. Pure, and applied to its own result it changes
 * nothing; width, case and blanks of the value do not matter except to `exact`.
 */
export function normalised(as: MatchAs, value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length > MAX_TEXT) return null;
  return NORMALISERS[as](text) || null;
}

const NORMALISERS: Readonly<Record<MatchAs, (text: string) => string | null>> = {
  phone: phoneKey,
  companyName: companyKey,
  taxNumber: (text) => {
    const number = text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '');
    return TAX_NUMBER.test(number) ? number : null;
  },
  email: (text) => {
    const address = folded(text).replace(/\s+/g, '');
    return /^[^@]+@[^@]+$/.test(address) ? address : null;
  },
  text: (text) => folded(text).replace(/[^\p{L}\p{N}]+/gu, ''),
  exact: (text) => text.trim(),
};

/** One width and one case. Twice, because small letters of some signs have another width. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/** Keys of a record's values, one for each rule all of whose fields are filled, in the order of the rules. */
export function matchKeysOf(type: Pick<CompiledType, 'duplicateRules'>, data: RecordData): MatchKey[] {
  return type.duplicateRules.flatMap(({ id, parts }) => {
    const keys = parts.map(({ field, as }) => normalised(as, Object.hasOwn(data, field) ? data[field] : undefined));
    return keys.includes(null) ? [] : [{ rule: id, key: keys.join(BETWEEN) }];
  });
}
