/** Addresses, names and texts that would become more mail than was meant: `mail.json`, against a real SMTP server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isMailAddress } from '../runtime/shell/mail/mail-address';
import { createMailer } from '../runtime/shell/mail/mailer';
import { headersOf, type Mailbox, openMailbox } from '../runtime/shell/mail/testing/mailbox';

interface Hostile {
  addresses: { name: string; address: string }[];
  /** `who`: the name of the receiver */
  smuggled: { name: string; who?: string; subject?: string; text?: string }[];
}
const hostile = JSON.parse(readFileSync(join(import.meta.dirname, 'mail.json'), 'utf8')) as Hostile;
const FROM = { name: 'Pinion', address: 'crm@example.com' };
const ANN = 'ann@example.com';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());
beforeEach(() => {
  mailbox.taken.length = 0;
});

describe('no mail goes to', () => {
  it.each(hostile.addresses)('$name', async ({ address }) => {
    expect(isMailAddress(address)).toBe(false);
    const mail = { id: 'k1', to: { name: 'Ann', address }, subject: 'Offer', text: 'Hi' };
    expect(await createMailer(mailbox.url, FROM).send(mail)).toMatchObject({ ok: false, again: false });
    expect(mailbox.taken).toEqual([]);
  });
});

describe('one receiver and no header of its own has what is smuggled', () => {
  it.each(hostile.smuggled)('$name', async ({ who = 'Ann', subject = 'Offer', text = 'Hi' }) => {
    const mailer = createMailer(mailbox.url, FROM);
    const plain = { id: 'k1', to: { name: 'Ann', address: ANN }, subject: 'Offer', text: 'Hi' };
    expect(await mailer.send(plain)).toEqual({ ok: true });
    expect(await mailer.send({ ...plain, to: { name: who, address: ANN }, subject, text })).toEqual({ ok: true });
    const [honest, taken] = mailbox.taken;
    expect(mailbox.taken).toHaveLength(2);
    expect([taken?.to, taken?.from]).toEqual([[ANN], FROM.address]);
    const names = (raw = '') =>
      headersOf(raw)
        .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
        .sort();
    expect(names(taken?.raw)).toEqual(names(honest?.raw));
    expect(addressesOf(taken?.raw)).toEqual([ANN]);
  });
});

/** Addresses to which a reader of the mail would answer all. */
function addressesOf(raw = ''): string[] {
  const [to = ''] = headersOf(raw).filter((line) => /^to:/i.test(line));
  const outside = to.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return outside.match(/[^\s<>,:;"]+@[^\s<>,:;"]+/g) ?? [];
}
