import { describe, expect, it } from 'vitest';
import { available } from './available';
import { compileVersion } from './compile';
import { DEAL_ROLES, DEAL_STAGES, DEAL_TRANSITIONS, dealProcess, dealVersion } from './testing/deal-process';
import { actor, context, created, facts, given, START } from './testing/given';
import type { RecordState } from './types';

const version = dealVersion();
const LATER = '2026-03-03T08:00:00.000Z';
const lead = created(version, { name: 'A', amount: 10 });
const at = (stage: string, data: RecordState['data'] = {}): RecordState => ({ ...lead, stage, data: { ...lead.data, ...data } });
const EVIDENCE: RecordState['data'] = {
  photos: [{ id: 'f1', name: 'a.jpg', mediaType: 'image/jpeg', size: 1, sha256: 'x', kind: 'photo', at: START, by: 'admin' }],
  needs: ['a', 'b', 'c'].map((text) => ({ id: text, text, author: 'admin', at: START })),
  rivals: [{ who: 'X', price: 1 }],
};

describe('transitions', () => {
  it('[T1] makes the transition that is named, by its id or by its stage', () => {
    const byId = given(version, lead).when({ type: 'moveRecord', transition: 'qualify' }, LATER);
    byId.then({ type: 'stage.entered', from: 'lead', to: 'demo', transition: 'qualify', direction: 'forward', reason: null });
    expect(given(version, lead).when({ type: 'moveRecord', to: 'demo' }, LATER).thenState().stage).toBe('demo');
    for (const wrong of [{ transition: 'win' }, { transition: 'nothing' }, { to: 'won' }, {}, { transition: 'qualify', to: 'quote' }]) {
      given(version, lead)
        .when({ type: 'moveRecord', ...wrong })
        .thenRejected('no_such_transition');
    }
  });

  it('[T2] leaves every open stage by a transition from *, and no other', () => {
    for (const stage of ['lead', 'demo', 'quote']) {
      const lost = given(version, at(stage)).when({ type: 'moveRecord', transition: 'lose', reason: 'price' }).thenState();
      expect(lost.stage).toBe('lost');
    }
    for (const stage of ['won', 'lost']) {
      given(version, at(stage)).when({ type: 'moveRecord', transition: 'lose', reason: 'x' }).thenRejected('no_such_transition');
    }
    const toOpen = dealVersion({ transitions: [{ id: 'restart', from: '*', to: 'lead', reason: 'optional' }] });
    given(toOpen, lead).when({ type: 'moveRecord', to: 'lead' }).thenRejected('no_such_transition');
    given(toOpen, at('demo')).when({ type: 'moveRecord', to: 'lead' }).then({ type: 'stage.entered', direction: 'backward' });
  });

  it('[T3] needs to be told which of several transitions is meant', () => {
    const two = dealVersion({
      transitions: [
        { id: 'one', from: 'lead', to: 'demo' },
        { id: 'two', from: 'lead', to: 'demo', roles: ['manager'] },
      ],
    });
    const rep = actor('admin', 'rep');
    given(two, lead).when({ type: 'moveRecord', to: 'demo' }).thenRejected('ambiguous_transition');
    given(two, lead).when({ type: 'moveRecord', transition: 'two' }).then({ type: 'stage.entered', transition: 'two' });
    given(two, lead).when({ type: 'moveRecord', to: 'demo' }, { actor: rep }).then({ type: 'stage.entered', transition: 'one' });
  });

  it('[T4] is made by people with one of its roles', () => {
    const managers = dealVersion({ transitions: [{ id: 'go', from: 'lead', to: 'demo', roles: ['manager'] }] });
    const move = { type: 'moveRecord', transition: 'go' } as const;
    given(managers, lead)
      .when(move, { actor: actor('admin', 'rep') })
      .thenRejected('transition_not_allowed');
    given(managers, lead)
      .when(move, { actor: actor('admin', 'rep', 'manager') })
      .then({ type: 'stage.entered' });
    expect(available(managers, lead, actor('admin', 'rep'), START, facts()).filter((action) => action.action === 'move')).toEqual([]);
  });

  it('[T5] is offered while its condition holds, with the values the move brings', () => {
    const big = dealVersion({ transitions: [{ id: 'go', from: 'lead', to: 'demo', when: 'amount > 100.0' }] });
    given(big, lead).when({ type: 'moveRecord', transition: 'go' }).thenRejected('transition_not_allowed');
    given(big, lead)
      .when({ type: 'moveRecord', transition: 'go', data: { amount: 200 } })
      .then({ type: 'record.updated' }, { type: 'stage.entered', continues: true });
  });

  it('[T5] looks into the record that the move brings, also where nothing is computed', () => {
    const process = dealProcess({
      fields: { margin: { type: 'number' }, marginText: { type: 'string' } },
      transitions: [{ id: 'go', from: 'lead', to: 'demo', when: 'related.customer.size > 10.0', gates: 'none' }],
    });
    const plain = compileVersion(process, 1);
    const customer = { id: 'c1', type: 'customer', title: 'C', stage: null, data: { size: 20 }, owner: 'x', team: null, archived: false };
    given(plain, created(plain, { name: 'N' }))
      .when({ type: 'moveRecord', transition: 'go', data: { customer: 'c1' } }, { facts: facts({ records: { c1: customer } }) })
      .then({ type: 'record.updated' }, { type: 'stage.entered' });
  });

  it('[T6] knows forward, backward, lost and reopening moves', () => {
    const any = dealVersion({
      transitions: ['lead', 'demo', 'quote', 'won', 'lost'].flatMap((from) =>
        ['lead', 'demo', 'quote', 'won', 'lost'].map((to) => ({ id: `${from}_${to}`, from, to, gates: 'none' as const })),
      ),
    });
    const direction = (from: string, to: string) => {
      const { decision } = given(any, at(from)).when({ type: 'moveRecord', to, reason: 'r' });
      return decision.ok ? decision.events.flatMap((event) => (event.type === 'stage.entered' ? [event.direction] : [])) : [];
    };
    expect(direction('lead', 'demo')).toEqual(['forward']);
    expect(direction('lead', 'won')).toEqual(['forward']);
    expect(direction('quote', 'lead')).toEqual(['backward']);
    expect(direction('demo', 'lost')).toEqual(['lost']);
    expect(direction('won', 'lost')).toEqual(['lost']);
    expect(direction('won', 'quote')).toEqual(['reopen']);
    expect(direction('lost', 'lead')).toEqual(['reopen']);
  });

  it('[T7] wants the reason of a backward or lost move', () => {
    const back = { type: 'moveRecord', transition: 'back' } as const;
    given(version, at('quote')).when(back).thenRejected('reason_required');
    given(version, at('quote'))
      .when({ ...back, reason: '  ' })
      .thenRejected('reason_required');
    given(version, at('quote'))
      .when({ ...back, reason: 'again' })
      .then({ type: 'stage.entered', direction: 'backward', reason: 'again' });
    const reasons = (reason: 'none' | 'optional' | 'required') =>
      dealVersion({
        transitions: [
          { id: 'back', from: 'quote', to: 'demo', reason },
          { id: 'on', from: 'lead', to: 'demo', reason },
        ],
      });
    given(reasons('none'), at('quote')).when(back).thenRejected('reason_required');
    given(reasons('optional'), at('quote')).when(back).then({ type: 'stage.entered', reason: null });
    given(reasons('none'), lead).when({ type: 'moveRecord', transition: 'on' }).then({ type: 'stage.entered' });
    given(reasons('required'), lead).when({ type: 'moveRecord', transition: 'on' }).thenRejected('reason_required');
    given(version, at('quote'))
      .when({ ...back, reason: 'x'.repeat(2001) })
      .thenRejected('invalid_value');
  });

  it('[T8] remembers where and why a record was lost until it is reopened', () => {
    const lost = given(version, at('demo')).when({ type: 'moveRecord', to: 'lost', reason: 'price' }).thenState();
    expect(lost.lost).toEqual({ from: 'demo', reason: 'price' });
    expect(given(version, lost).when({ type: 'moveRecord', transition: 'reopen' }).thenState().lost).toBeNull();
  });

  it('[T9] writes the values given with it, of its form alone without the right to update', () => {
    const mover = {
      id: 'mover',
      label: 'Mover',
      grants: [{ recordType: 'deal', actions: ['read' as const, 'move' as const], scope: 'all' as const }],
    };
    const asked = dealVersion({
      transitions: [{ id: 'offer', from: 'demo', to: 'quote', form: 'evidence' }],
      roles: [...DEAL_ROLES, mover],
    });
    const who = { actor: actor('m', 'mover') };
    const record = at('demo', { ...EVIDENCE, rivals: [] });
    given(asked, record)
      .when({ type: 'moveRecord', transition: 'offer', data: { amount: 5 } }, who)
      .thenRejected('read_only_field', 'list_too_short');
    const moved = given(asked, record)
      .when({ type: 'moveRecord', transition: 'offer', data: { rivals: [{ who: 'Y', price: 2 }] } }, who)
      .thenState();
    expect([moved.stage, moved.data.rivals]).toEqual(['quote', [{ who: 'Y', price: 2 }]]);
    given(asked, record)
      .when({ type: 'moveRecord', transition: 'offer', data: { amount: 'x' } })
      .thenRejected('invalid_value', 'list_too_short');
  });

  it('[T10] sets the time of entering and computes what reads the stage', () => {
    const staged = dealVersion({ fields: { mark: { 'x-kind': 'formula', 'x-resultKind': 'text', 'x-formula': 'stage + "!"' } } });
    const record = created(staged, { name: 'A', amount: 1 });
    expect(record.data.mark).toBe('lead!');
    const next = given(staged, record)
      .when({ type: 'moveRecord', to: 'demo' }, context({ now: LATER }))
      .then(
        { type: 'stage.entered' },
        { type: 'record.updated', continues: true, changes: [{ field: 'mark', from: 'lead!', to: 'demo!' }] },
      );
    expect([next.stageEnteredAt, next.data.mark]).toEqual([LATER, 'demo!']);
  });
});

describe('gates in the way', () => {
  it('[G1] are that of the stage and those of every open stage jumped over', () => {
    given(version, at('lead', { amount: 10 }))
      .when({ type: 'moveRecord', transition: 'jump' })
      .thenRejected('evidence_missing', 'list_too_short', 'list_too_short');
    given(version, at('lead', EVIDENCE)).when({ type: 'moveRecord', transition: 'jump' }).then({ type: 'stage.entered', to: 'quote' });
    const straight = dealVersion({ transitions: [{ id: 'win', from: 'lead', to: 'won' }] });
    const rejections = given(straight, { ...at('lead'), data: {} }).when({ type: 'moveRecord', to: 'won' }).decision;
    expect(rejections.ok ? [] : rejections.rejections.map((one) => one.stage)).toEqual(['lead', 'demo', 'demo', 'demo', 'quote']);
  });

  it('[G8] can be less by definition, and are none for other directions', () => {
    const none = { ...at('lead'), data: {} };
    const [, jump] = [DEAL_TRANSITIONS[0], DEAL_TRANSITIONS[2]];
    if (jump === undefined) throw new Error('the test process has no jump');
    const gates = (kind: 'own' | 'none') => dealVersion({ transitions: [{ ...jump, gates: kind }] });
    given(gates('own'), none).when({ type: 'moveRecord', to: 'quote' }).thenRejected('field_missing');
    given(gates('none'), none).when({ type: 'moveRecord', to: 'quote' }).then({ type: 'stage.entered' });
    given(version, none).when({ type: 'moveRecord', to: 'lost', reason: 'r' }).then({ type: 'stage.entered' });
    const strict = dealVersion({ stages: DEAL_STAGES, transitions: [{ id: 'lose', from: '*', to: 'lost', gates: 'own' }] });
    given(strict, none).when({ type: 'moveRecord', to: 'lost', reason: 'r' }).thenRejected('field_missing');
  });
});
