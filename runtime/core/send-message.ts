import type { Text } from '../../schemas/process';
import { type After, addEffect } from './part';
import type { Address } from './recipients';
import type { Json } from './types';

/** Something people are told inside the product, about the record it comes from. */
export interface Message {
  /** what for, such as `timer.breached`: people choose by it how they are told */
  kind: string;
  to: readonly Address[];
  title: Text;
  body?: Text | undefined;
  /** id of the person it comes from; absent for the system */
  from?: string;
  /** when another title than the record's is to be shown */
  recordTitle?: string;
}

/** Sends a message by the outbox of the command; one to nobody is not sent. */
export function sendMessage(after: Pick<After, 'next' | 'effects'>, { kind, to, title, body, from, recordTitle }: Message): void {
  if (to.length === 0) return;
  const { process, type, id, title: ownTitle } = after.next;
  const record = { process, type, id, title: recordTitle ?? ownTitle };
  const more = { ...(body === undefined ? {} : { body }), ...(from === undefined ? {} : { from }) };
  addEffect(after, 'message.send', { kind, to, title, record, ...more } as unknown as Json);
}
