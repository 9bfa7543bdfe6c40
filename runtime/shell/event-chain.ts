import { hash as digest } from 'node:crypto';
import { canonicalJson } from '../../schemas/canonical-json';
import type { Event, RecordedEvent } from '../core/types';
import type { ChainEnd, ChainedEvent } from './ports';

/** Where the chain of a record without events ends. */
export const EMPTY_CHAIN: ChainEnd = { seq: 0, hash: '' };

/** SHA-256 (hex) over the previous hash and the canonical JSON of the event: whoever changes an event must change all after it. */
function eventHash(previous: string, event: RecordedEvent): string {
  return digest('sha256', previous + canonicalJson(event), 'hex');
}

/** Numbers the events on from the end of the chain, stamps them with who and when, and links them. */
export function chainEvents(end: ChainEnd, events: readonly Event[], at: string, actor: string): ChainedEvent[] {
  let { seq, hash } = end;
  return events.map((event) => {
    seq += 1;
    const recorded: RecordedEvent = { ...event, seq, at, actor };
    hash = eventHash(hash, recorded);
    return { event: recorded, hash };
  });
}

/** Where the chain ends after these events; `end` when there are none. */
export function chainEnd(end: ChainEnd, chained: readonly ChainedEvent[]): ChainEnd {
  const last = chained.at(-1);
  return last === undefined ? end : { seq: last.event.seq, hash: last.hash };
}

/** The first event that does not continue the chain from `end`, or null when all of them do. */
export function brokenLink(end: ChainEnd, chained: readonly ChainedEvent[]): { seq: number; what: 'gap' | 'hash' } | null {
  let { seq, hash } = end;
  for (const link of chained) {
    seq += 1;
    if (link.event.seq !== seq) return { seq, what: 'gap' };
    hash = eventHash(hash, link.event);
    if (link.hash !== hash) return { seq, what: 'hash' };
  }
  return null;
}
