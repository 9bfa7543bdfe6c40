import { describe, expect, it } from 'vitest';
import type { Event } from '../core/types';
import { brokenLink, chainEnd, chainEvents, EMPTY_CHAIN } from './event-chain';

const COMMENTS: Event[] = [
  { type: 'comment.added', text: 'one' },
  { type: 'comment.added', text: 'two' },
  { type: 'comment.added', text: 'three' },
];
const chained = chainEvents(EMPTY_CHAIN, COMMENTS, '2026-11-24T08:00:00.000Z', 'ann');

describe('event chain', () => {
  it('numbers events on from the end and gives each a hash of 64 hex digits', () => {
    const more = chainEvents(chainEnd(EMPTY_CHAIN, chained), [{ type: 'comment.added', text: 'four' }], '2026-11-24T09:00:00.000Z', 'bob');
    expect(more.map(({ event }) => [event.seq, event.at, event.actor])).toEqual([[4, '2026-11-24T09:00:00.000Z', 'bob']]);
    expect([...chained, ...more].every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(brokenLink(EMPTY_CHAIN, [...chained, ...more])).toBeNull();
  });

  it('does not depend on the order in which members were written', () => {
    const turned = chained.map((link) => ({
      ...link,
      event: Object.fromEntries(Object.entries(link.event).reverse()) as typeof link.event,
    }));
    expect(brokenLink(EMPTY_CHAIN, turned)).toBeNull();
  });

  it('finds a changed event, a changed hash, a missing event and a swapped pair', () => {
    const [one, two, three] = chained;
    if (!one || !two || !three) throw new Error('three events were chained');
    const forged = { ...two, event: { ...two.event, actor: 'eve' } };
    expect(brokenLink(EMPTY_CHAIN, [one, forged, three])).toEqual({ seq: 2, what: 'hash' });
    expect(brokenLink(EMPTY_CHAIN, [one, { ...two, hash: one.hash }, three])).toEqual({ seq: 2, what: 'hash' });
    expect(brokenLink(EMPTY_CHAIN, [one, three])).toEqual({ seq: 2, what: 'gap' });
    expect(brokenLink(EMPTY_CHAIN, [two, one, three])).toEqual({ seq: 1, what: 'gap' });
  });

  it('answers the end it was given when nothing follows', () => {
    expect(chainEnd({ seq: 7, hash: 'x' }, [])).toEqual({ seq: 7, hash: 'x' });
  });
});
