/** The part before the @ as RFC 5321 calls it a dot-string, and a name of the DNS behind it. Quoted and commented forms are legal, and how headers are smuggled. */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;

/** Is the text one plain e-mail address, and nothing else? */
export function isMailAddress(text: string): boolean {
  return text.length <= MAX_ADDRESS && text.indexOf('@') <= MAX_LOCAL && ADDRESS.test(text);
}

export interface Sender {
  name: string;
  address: string;
}

/** `crm@example.com` or `Pinion <crm@example.com>`; null for anything else. */
export function readSender(text: string): Sender | null {
  const named = /^([^<>"\p{Cc}]*)<([^<>]*)>$/u.exec(text.trim());
  const sender = named === null ? { name: '', address: text.trim() } : { name: (named[1] ?? '').trim(), address: (named[2] ?? '').trim() };
  return isMailAddress(sender.address) ? sender : null;
}

/** A text as one line of a header: without line breaks and other control characters, which would begin a header of their own. */
export function headerLine(text: string, maxLength = 200): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join('')}…`;
}
