/** Messages that a run would send: to whom, and what they say. */
import type { Address } from '../../runtime/core/recipients';
import type { Json } from '../../runtime/core/types';
import type { Process, Text } from '../../schemas/process';
import { listed } from './list';
import { recipientName } from './recipient';
import { say } from './say';
import { simulatedPerson } from './step';

/** The part of a message that people read. */
interface ToldMessage {
  to: Address[];
  title: Text;
  body?: Text;
}

/** The message in the payload of an effect `message.send`; null for anything else. */
export function toldMessage(payload: Json): ToldMessage | null {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return null;
  return Array.isArray(payload.to) && payload.title !== undefined ? (payload as unknown as ToldMessage) : null;
}

/** Who is meant: simulated people by their role, roles with their reach. */
export function addressWords(process: Process, to: readonly Address[]): Text {
  const names = to.map((address): Text => {
    if ('person' in address) return simulatedPerson(process, address.person) ?? say('某人', 'somebody');
    return recipientName(process, undefined, { kind: 'role', role: address.role, scope: address.scope });
  });
  return listed(names);
}
