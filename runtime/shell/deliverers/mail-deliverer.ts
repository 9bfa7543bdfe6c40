import { createHash } from 'node:crypto';
import type { Text } from '../../../schemas/process';
import { bilingual, DEFAULT_LOCALE, localise } from '../../../schemas/text';
import type { Address } from '../../core/recipients';
import type { Mailer } from '../mail/mailer';
import { type Deliver, keyOfPart, type OutboxEffect } from '../outbox/outbox';
import type { Person } from '../ports';
import { addressesIn, fieldsOf, linkTo, recordOf, textOf } from './payloads';

export interface MailDelivererDeps {
  /** null: the operator named no server */
  mailer: Mailer | null;
  /** who is meant by the addresses of an effect, as teams and roles stand now */
  peopleAt(addresses: readonly Address[], process: string): Promise<readonly Person[]>;
  person(id: string): Promise<Person | null>;
  baseUrl: string | null;
}

const NO_SERVER = bilingual('未配置邮件服务器（PINION_SMTP_URL）', 'No mail server is configured (PINION_SMTP_URL)');
const OPEN_RECORD = bilingual('打开记录', 'Open the record');

/** `mail.send`: first one effect for each person, then the mail to that person in their language. */
export function mailDeliverer({ mailer, peopleAt, person, baseUrl }: MailDelivererDeps): Deliver {
  async function toEach({ key, payload }: OutboxEffect) {
    const fields = fieldsOf(payload);
    const people = await peopleAt(addressesIn(fields.to), recordOf(fields.record)?.process ?? '');
    const parts = people.map(({ id }) => ({ type: 'mail.send', key: keyOfPart(key, id), payload: { ...fields, person: id } }));
    return { ok: true as const, parts };
  }

  return async (effect) => {
    if (mailer === null) return { ok: false, reason: NO_SERVER, again: false };
    const fields = fieldsOf(effect.payload);
    if (typeof fields.person !== 'string') return toEach(effect);
    const to = await person(fields.person);
    // whoever left in the meantime is not told any more
    if (to === null || !to.active) return { ok: true };
    const locale = to.locale ?? DEFAULT_LOCALE;
    const inWords = (text: Text) => localise(text, locale);
    const link = linkTo(baseUrl, recordOf(fields.record));
    const end = link === null ? '' : `\n\n${inWords(OPEN_RECORD)}: ${link}`;
    return mailer.send({
      id: createHash('sha256').update(effect.key).digest('hex').slice(0, 40),
      to: { name: to.name, address: to.email },
      subject: inWords(textOf(fields.subject)),
      text: `${inWords(textOf(fields.text))}${end}\n`,
    });
  };
}
