import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../../schemas/expression';
import { decide } from '../decide';
import { foldEvents } from '../fold-events';
import { SYSTEM } from '../system-actor';
import { ADMIN, accepted, actor, context, created, facts, recorded } from '../testing/given';
import { POC_TASKS, pocVersion } from '../testing/poc-process';
import type { Command, RecordedEvent, RecordState } from '../types';
import { CUSTOMER } from './customer-actor';

const version = pocVersion();
const demo = version.types.get('deal')?.pipeline?.stages.get('demo');
const FACTS = facts({ people: { helper: { id: 'helper', name: 'helper', team: null, active: true } } });
const START = Date.parse('2026-03-02T08:00:00.000Z');
const photo = {
  id: 'f1',
  name: 'a.jpg',
  mediaType: 'image/jpeg',
  size: 10,
  sha256: 'a'.repeat(64),
  kind: 'photo',
  at: '',
  by: 'x',
} as const;

const task = fc.constantFrom(...POC_TASKS.items.map(({ id }) => id), 'hand-n1');
const command: fc.Arbitrary<Command> = fc.oneof(
  task.map((id): Command => ({ type: 'finishTask', task: id })),
  task.map((id): Command => ({ type: 'reopenTask', task: id })),
  task.map((id): Command => ({ type: 'cancelTask', task: id, reason: 'x' })),
  task.map((id): Command => ({ type: 'assignTask', task: id, assignee: 'helper' })),
  fc.constant<Command>({ type: 'addTask', label: 'call', assignee: 'helper' }),
  fc.constant<Command>({ type: 'attachFile', field: 'photos', file: photo }),
  fc.constantFrom(10, 5000).map((amount): Command => ({ type: 'updateRecord', data: { amount } })),
  fc.constantFrom<Command>({ type: 'updateRecord', data: { needs: [{ text: 'x' }] } }, { type: 'updateRecord', data: { photos: null } }),
  fc.constantFrom('lead', 'demo', 'quote', 'lost').map((to): Command => ({ type: 'moveRecord', to, reason: 'x', waiver: { reason: 'x' } })),
  fc.nat(2).map((n): Command => ({ type: 'requestConfirmation', task: 'signature', confirmation: `c${n}`, hash: 'h' })),
  fc.constant<Command>({ type: 'revokeConfirmation', task: 'signature' }),
  fc
    .tuple(fc.nat(2), fc.constantFrom('confirmed' as const, 'declined' as const))
    .map(([n, verdict]): Command => ({ type: 'answerConfirmation', confirmation: `c${n}`, verdict, name: 'Li', remark: 'x' })),
  fc.constant<Command>({ type: 'wake' }),
);
const step = fc.record({ command, hours: fc.constantFrom(0, 1, 30, 200), admin: fc.boolean() });

/** At most one task of the stage is open, and whatever stands before it has ended or is not asked for. */
function expectOrder(record: RecordState): void {
  const { tasks } = record.running;
  const here = (tasks?.items ?? []).filter((one) => one.stage === 'demo' && tasks?.stage === 'demo');
  const open = here.filter((one) => one.state === 'open').map(({ id }) => id);
  expect(open.length).toBeLessThanOrEqual(1);
  for (const compiled of demo?.tasks ?? []) {
    if (compiled.id === open[0]) return;
    const before = here.find(({ id }) => id === compiled.id);
    const asked = compiled.when === null || holds(compiled.when, { amount: record.data.amount ?? null });
    if (open.length > 0 && asked) expect(['finished', 'cancelled']).toContain(before?.state);
  }
}

describe('tasks under random commands', () => {
  it('[K18] order holds, links are answered at most once, and events fold to the state', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const rep = actor('rep', 'rep');
        const begun = accepted(
          decide(
            version,
            null,
            { type: 'createRecord', id: 'r1', recordType: 'deal', data: { name: 'S', amount: 10 } },
            context({ actor: rep }),
          ),
        );
        let record = begun.next;
        const events: RecordedEvent[] = recorded(begun.events, 'rep', context().now);
        let now = START;
        let ids = 0;
        for (const { command, hours, admin } of steps) {
          now += hours * 3_600_000;
          const by = command.type === 'wake' ? SYSTEM : command.type === 'answerConfirmation' ? CUSTOMER : admin ? ADMIN : rep;
          const at = new Date(now).toISOString();
          const newId = () => {
            ids += 1;
            return `n${ids}`;
          };
          const decision = decide(version, record, command, context({ now: at, actor: by, facts: FACTS, newId }));
          if (!decision.ok) continue;
          record = decision.next;
          events.push(...decision.events.map((event) => ({ ...event, seq: events.length + 1, at, actor: by.id })));
          if (record.stage === 'demo') expectOrder(record);
        }
        expect(foldEvents(events, version)).toEqual(record);
        const answered = events.flatMap((event) =>
          event.type === 'confirmation.confirmed' || event.type === 'confirmation.declined' ? [event] : [],
        );
        const requests = events.filter((event) => event.type === 'confirmation.requested').length;
        expect(answered.length).toBeLessThanOrEqual(requests);
      }),
      { numRuns: 400 },
    );
  });

  it('a record made by the test process is one', () => {
    expect(created(version, { name: 'S' }).stage).toBe('lead');
  });
});
