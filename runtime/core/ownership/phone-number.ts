/** Digits a number may have with its country code (ITU-T E.164), and the fewest that tell one subscriber. */
const MAX_DIGITS = 15;
const MIN_DIGITS = 7;
const EXTENSION = /(?:转|分机|ext\.?|extension|x|#|;ext=).*$/i;
/** mobile numbers of mainland China: 11 digits from 13 to 19 */
const MOBILE = /^1[3-9]\d{9}$/;
/** area code and number of a landline there */
const LANDLINE = /^0((?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/;
/** with the access code for calls abroad */
const ABROAD = /^00(?=[1-9])/;

/**
 * A telephone number as E.164 (`+8613812345678`), taken as one of mainland China unless it says otherwise: `+`, `00` or
 * the country code 86 before a mobile number. Extensions are left out. What is no such number but has enough digits is those
 * digits, so that two equal entries still match; null for anything else.
 */
export function phoneKey(text: string): string | null {
  const plain = text.normalize('NFKC').replace(EXTENSION, '');
  const international = /^\s*\(?\s*\+/.test(plain);
  // a trunk zero in brackets is not dialled from abroad: +86 (0)21 …, +44 (0)20 …
  const digits = (international ? plain.replace(/\(0\)/g, '') : plain).replace(/\D/g, '');
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS + 2) return null;
  if (international) return withCountry(digits);
  if (ABROAD.test(digits)) return withCountry(digits.replace(ABROAD, ''));
  if (MOBILE.test(digits)) return `+86${digits}`;
  if (LANDLINE.test(digits)) return `+86${digits.slice(1)}`;
  if (digits.startsWith('86') && MOBILE.test(digits.slice(2))) return `+${digits}`;
  return digits;
}

function withCountry(digits: string): string | null {
  // 0 is dialled before the area code within China only
  const national = digits.startsWith('860') ? `86${digits.slice(3)}` : digits;
  return national.length < MIN_DIGITS || national.length > MAX_DIGITS ? null : `+${national}`;
}
