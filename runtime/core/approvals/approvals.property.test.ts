import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../decide';
import { foldEvents } from '../fold-events';
import { SYSTEM } from '../system-actor';
import { approvalVersion, as, BOSS, HEAD, LEAD, level, OTHER, REGION, REP } from '../testing/approval-process';
import { context, recorded, START } from '../testing/given';
import type { Actor, Command, RecordedEvent, RecordState } from '../types';

const PEOPLE = [REP, LEAD, REGION, HEAD, OTHER, BOSS];
const person = fc.constantFrom(...PEOPLE);
const id = fc.constantFrom(...PEOPLE.map((one) => one.id), 'nobody');
const at = fc.constantFrom('lead', 'region', 'head', 'nothing');
/** `q?` is the request that is there; the others are of no request. */
const request = fc.constantFrom('q?', 'q?', 'q?', 'q?', 'old');
const remark = fc.constantFrom('because', '');

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Command>({ type: 'requestApproval', approval: 'price' }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('approve' as const), request, level: at }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('approve' as const), request, level: at, onBehalfOf: id }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reject' as const), request, level: at, remark }) },
  fc.record({
    type: fc.constant('returnApproval' as const),
    request,
    level: at,
    to: fc.constantFrom('requester', 'lead', 'region'),
    remark,
  }),
  fc.record({ type: fc.constant('reassignApproval' as const), request, level: at, to: id }),
  fc.record({ type: fc.constant('reassignApproval' as const), request, level: at, to: id, from: id }),
  fc.record({ type: fc.constant('addApprover' as const), request, level: at, person: id }),
  fc.record({ type: fc.constant('withdrawApproval' as const), request }),
  fc.constantFrom(80, 40, 20).map((amount): Command => ({ type: 'updateRecord', data: { amount } })),
  { weight: 3, arbitrary: fc.constant<Command>({ type: 'moveRecord', transition: 'qualify' }) },
  fc.constant<Command>({ type: 'wake' }),
);
const steps = fc.array(fc.record({ who: person, command, standsInFor: fc.subarray(PEOPLE.map((one) => one.id)) }), { maxLength: 25 });
const shape = fc.record({
  order: fc.constantFrom('sequence' as const, 'parallel' as const),
  need: fc.constantFrom('any' as const, 'all' as const, { count: 2 }),
  auto: fc.boolean(),
});

interface Seen {
  before: RecordState;
  after: RecordState;
  events: RecordedEvent[];
  who: Actor;
}

/** Does the steps on a deal; `see` is called for each that is accepted. Answers all events and the last state. */
function run(
  version: ReturnType<typeof approvalVersion>,
  walk: readonly { who: Actor; command: Command; standsInFor: string[] }[],
  see: (seen: Seen) => void,
) {
  const make: Command = { type: 'createRecord', id: 'r1', recordType: 'deal', data: { name: 'D', amount: 80 } };
  const created = decide(version, null, make, context({ actor: REP }));
  if (!created.ok) throw new Error('the deal was not created');
  let record = created.next;
  const history = recorded(created.events, REP.id, START);
  let ids = 0;
  for (const [minute, { who, command, standsInFor }] of walk.entries()) {
    const now = new Date(Date.parse(START) + (minute + 1) * 3_600_000).toISOString();
    const by = command.type === 'wake' ? SYSTEM : who;
    const current = Object.values(record.running.approvals ?? {})[0]?.request ?? 'none';
    const meant = 'request' in command && command.request === 'q?' ? { ...command, request: current } : command;
    const people = { lead: [LEAD, OTHER, REP], region: [REGION, HEAD, LEAD], head: [HEAD, BOSS] };
    const seeing = as(by, { now, people, standsInFor });
    const newId = () => {
      ids += 1;
      return `r${ids}`;
    };
    const decision = decide(version, record, meant as Command, { ...seeing, newId });
    if (!decision.ok) {
      expect(decision.rejections.length).toBeGreaterThan(0);
      continue;
    }
    const events = recorded(decision.events, by.id, now);
    see({ before: record, after: decision.next, events, who: by });
    record = decision.next;
    history.push(...events);
  }
  return { record, history: history.map((event, index) => ({ ...event, seq: index + 1 })) };
}

describe('random verdicts', () => {
  it('[A8] lead to one outcome at most for each request, fold to the state, and are never by who asked', () => {
    fc.assert(
      fc.property(shape, steps, ({ order, need, auto }, walk) => {
        const due = { limit: { duration: 'PT3H' }, remindAt: 50, escalate: [{ kind: 'role' as const, role: 'head' }] };
        const levels = [
          level('lead', { need, due }),
          level('region', { when: 'amount < 50.0', due }),
          level('head', { when: 'amount < 30.0' }),
        ];
        const version = approvalVersion([{ id: 'price', label: 'P', on: { transitions: ['qualify'] }, order, auto, levels }]);
        const askedBy = new Map<string, string>();
        const { record, history } = run(version, walk, ({ before, after, events, who }) => {
          for (const event of events) {
            if (event.type === 'approval.requested') askedBy.set(event.request, event.actor);
            if (event.type !== 'approval.verdictGiven') continue;
            const asker = askedBy.get(event.request);
            expect(who.id).not.toBe(asker);
            expect(event.onBehalfOf).not.toBe(asker);
          }
          const running = after.running.approvals?.price;
          const seats = running?.levels.flatMap(({ approvers }) => approvers) ?? [];
          expect(seats).not.toContain(running?.requestedBy);
          for (const one of running?.levels ?? []) {
            const voices = one.verdicts.map(({ by }) => by);
            expect(new Set(voices).size).toBe(voices.length);
          }
          // no way forward but by an approval of every level that counts
          if (before.stage === 'lead' && after.stage === 'demo') {
            const amount = after.data.amount as number;
            const needed = ['lead', ...(amount < 50 ? ['region'] : []), ...(amount < 30 ? ['head'] : [])];
            const last = events.find(({ type }) => type === 'approval.approved');
            const given = before.running.approvals?.price;
            const approved = given?.levels.filter(({ state }) => state === 'approved').map((one) => one.id) ?? [];
            const verdicts = events.flatMap((event) => (event.type === 'approval.verdictGiven' ? [event.level] : []));
            expect(last !== undefined || given?.state === 'approved').toBe(true);
            expect([...approved, ...verdicts]).toEqual(expect.arrayContaining(needed));
          }
        });
        expect(foldEvents(history)).toEqual(record);
        for (const request of askedBy.keys()) {
          const ends = history.filter(
            (event) =>
              'request' in event && event.request === request && (event.type === 'approval.approved' || event.type === 'approval.rejected'),
          );
          expect(ends.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
