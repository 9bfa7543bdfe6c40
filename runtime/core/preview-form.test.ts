import { describe, expect, it } from 'vitest';
import { formFactsNeeded } from './facts-needed';
import { previewForm } from './preview-form';
import { DEAL_STAGES, dealVersion } from './testing/deal-process';
import { ADMIN, actor, created, facts, given, START } from './testing/given';
import type { Actor, Facts, Json, RecordData, RecordState } from './types';

const LATER = '2026-03-02T09:00:00.000Z';
const REP = actor('rep', 'rep');
const MANAGER = actor('boss', 'manager');
const version = dealVersion({
  fields: {
    source: { type: 'string', 'x-kind': 'choice', default: 'phone', oneOf: [{ const: 'phone' }, { const: 'fair' }] },
    code: { type: 'string', 'x-visible': 'source == "fair"', 'x-required': 'source == "fair"' },
    tax: { 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': 'amount * 0.1' },
    total: { 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': 'amount + tax' },
    why: { type: 'string', 'x-visible': 'total > 1000.0' },
    frozen: { type: 'string', 'x-readOnly': 'ready == true' },
    lines: {
      type: 'array',
      'x-kind': 'table',
      items: {
        type: 'object',
        properties: {
          what: { type: 'string' },
          count: { type: 'number' },
          twice: { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': 'count * 2.0' },
        },
      },
    },
    guess: { type: 'string', 'x-visible': 'amount > cost' },
    urge: { type: 'string', 'x-required': 'amount > cost' },
    lock: { type: 'string', 'x-readOnly': 'amount > cost' },
    taste: { type: 'string', 'x-visible': 'related.customer.secret == source' },
    size: { type: 'string', 'x-visible': 'related.customer.size > 10.0' },
  },
  forms: [
    {
      id: 'main',
      label: 'Main',
      tabs: [
        { id: 'basics', label: 'Basics' },
        { id: 'hidden', label: 'Hidden', visible: 'amount > cost' },
      ],
      sections: [
        { id: 'top', fields: ['name', 'source', 'code', 'amount', 'tax', 'total', 'why', 'ready', 'frozen', 'lines', 'photos', 'needs'] },
        { id: 'customer', fields: ['customer', 'size', 'taste', 'helper'] },
        { id: 'secret', fields: ['cost', 'margin', 'guess', 'urge', 'lock'] },
        { id: 'tabbed', tab: 'hidden', fields: ['squad'] },
      ],
    },
  ],
  stages: DEAL_STAGES.map((stage) => {
    if (stage.id !== 'lead') return stage;
    const message = { 'zh-CN': '太便宜', en: 'Too cheap' };
    return {
      ...stage,
      forms: ['main'],
      gate: {
        criteria: [
          { id: 'amountKnown', kind: 'field', field: 'amount' },
          { id: 'coded', kind: 'field', field: 'code', when: 'source == "fair"' },
          { id: 'profitable', kind: 'expression', expression: 'amount >= cost', message },
          { id: 'costKnown', kind: 'field', field: 'cost' },
        ],
      },
    };
  }),
  roles: [
    ...dealVersion().process.roles.map((role) =>
      role.id === 'rep'
        ? { ...role, fields: [...(role.fields ?? []), { recordType: 'customer', field: 'secret', access: 'hidden' as const }] }
        : role,
    ),
  ],
});

function see(preview: ReturnType<typeof previewForm>) {
  const schema = preview.schema as { properties: { [field: string]: Json }; required?: string[] };
  const ui = preview.uiSchema as { [field: string]: { 'ui:readonly'?: boolean } };
  const shown = Object.keys(schema.properties);
  return {
    shown,
    required: schema.required ?? [],
    locked: shown.filter((field) => ui[field]?.['ui:readonly'] === true),
    data: preview.data,
    missing: (transition: string) =>
      preview.residual.find((move) => move.transition === transition)?.missing.map((lack) => lack.criterion ?? ''),
  };
}
const typing = (record: RecordState | null, data: RecordData, who: Actor = ADMIN, known: Facts = facts()) =>
  see(previewForm(version, 'deal', 'main', record, data, who, LATER, 'en', known));
const deal = (data: RecordData = {}) => created(version, { name: 'N', ...data }, { actor: ADMIN });
const ownDeal = (data: RecordData) => ({ ...deal(data), owner: 'rep' });

describe('a form while somebody types', () => {
  it('[F23] follows conditions and formulas before anything is saved', () => {
    const before = typing(deal(), {});
    expect(before.shown).not.toContain('code');
    const after = typing(deal(), { source: 'fair', amount: 1000 });
    expect(after.shown).toEqual(expect.arrayContaining(['code', 'why']));
    expect(after.required).toContain('code');
    expect(after.data).toMatchObject({ source: 'fair', amount: 1000, tax: 100, total: 1100 });
    expect(typing(deal({ source: 'fair', code: 'X-1' }), { source: null }).shown).not.toContain('code');
    expect(typing(deal(), { lines: [{ what: 'a', count: 3 }, {}] }).data.lines).toEqual([{ what: 'a', count: 3, twice: 6 }]);
  });

  it('[F23] of a record to be created begins with the defaults of what is not typed', () => {
    expect(typing(null, {}).data).toEqual({ source: 'phone' });
    expect(typing(null, { source: 'fair' }).required).toContain('code');
    expect(typing(null, { source: null }).data).toEqual({});
    expect(previewForm(version, 'deal', 'none', null, {}, ADMIN, LATER, 'en', facts())).toMatchObject({ data: {}, residual: [] });
  });

  it('[F23] ignores what the actor may not write, and refuses nothing', () => {
    const record = ownDeal({ cost: 50, amount: 10 });
    const plain = typing(record, {}, REP);
    expect(typing(record, { cost: 1, margin: 5, total: 7, nothing: 1, toString: 'x', stage: 'won' }, REP)).toMatchObject(
      JSON.parse(JSON.stringify(plain)) as object,
    );
    expect(typing(record, { amount: 5000 }, actor('v', 'viewer')).data.amount).toBe(10);
    expect(typing({ ...record, archived: true }, { amount: 5000 }).data.amount).toBe(10);
    const locked = deal({ ready: true, frozen: 'old' });
    expect(typing(locked, { frozen: 'new' }).data.frozen).toBe('old');
    expect(typing(locked, { frozen: 'new', ready: false }).data.frozen).toBe('new');
  });

  it('[F23] locks nothing that could be changed before, until it is saved', () => {
    const open = deal({ frozen: 'old' });
    expect(typing(open, { ready: true, frozen: 'new' })).toMatchObject({
      locked: expect.not.arrayContaining(['frozen']),
      data: { frozen: 'new' },
    });
    const locked = deal({ ready: true, frozen: 'old' });
    expect(typing(locked, {}).locked).toContain('frozen');
    expect(typing(locked, { ready: false }).locked).not.toContain('frozen');
  });

  it('[F23] keeps values beyond their limits for conditions that can read them, others count as missing', () => {
    expect(typing(deal({ amount: 5 }), { amount: -5.123 }).data).toMatchObject({ amount: -5.123, tax: -0.51 });
    const none = typing(deal({ amount: 5 }), { amount: 'many' });
    expect(none.data).not.toHaveProperty('amount');
    expect(none.data).not.toHaveProperty('total');
    const photo = { id: 'p', name: 'p', mediaType: 'image/png', size: 1, sha256: 'a', kind: 'photo', at: START, by: 'x' } as const;
    const shot = { ...deal(), data: { name: 'N', photos: [photo] } };
    expect(typing(shot, { photos: [null, 7, { id: 'forged' }] }).data.photos).toEqual([photo]);
    expect(typing(shot, { photos: [] }).data).not.toHaveProperty('photos');
    expect(typing(shot, { needs: [{ text: 'one' }] }).data.needs).toMatchObject([{ text: 'one' }]);
    expect(typing(shot, { needs: [{ id: 'of another', text: 'one' }] }).data).not.toHaveProperty('needs');
  });

  it('[F23] looks into a record that is chosen only when the actor may read it', () => {
    const known = (owner: string) =>
      facts({
        records: { c1: { id: 'c1', type: 'customer', title: 'C', stage: null, data: { size: 20 }, owner, team: null, archived: false } },
      });
    const record = ownDeal({});
    expect(typing(record, { customer: 'c1' }, REP, known('rep')).shown).toContain('size');
    expect(typing(record, { customer: 'c1' }, REP, known('other')).shown).not.toContain('size');
    expect(typing(record, { customer: 'c1' }, REP, known('other')).data).toEqual(typing(record, { customer: 'c2' }, REP).data);
    expect(formFactsNeeded(version, 'deal', { data: { customer: 'c0' } }, { customer: 'c1', name: 'x' })).toEqual([
      { type: 'customer', id: 'c1' },
      { type: 'customer', id: 'c0' },
    ]);
    expect(formFactsNeeded(version, 'deal', null, {})).toEqual([]);
  });

  it('[F24] tells nothing of what is hidden, whatever is tried', () => {
    const record = (cost: number) => ownDeal({ cost, amount: 10, urge: 'u', lock: 'l' });
    const tries: RecordData[] = [
      { amount: 1 },
      { amount: 60 },
      { amount: 500, lock: 'x' },
      { amount: null },
      { urge: null },
      { lock: 'y' },
    ];
    for (const data of tries) {
      const told = [30, 50, 70].map((cost) =>
        JSON.stringify(previewForm(version, 'deal', 'main', record(cost), data, REP, LATER, 'en', facts())),
      );
      expect(new Set(told).size).toBe(1);
      // an administrator sees cost, and so what depends on it
      expect(typing(record(50), { amount: 60 }).shown).toEqual(expect.arrayContaining(['guess', 'squad']));
    }
    // what the stored form tells already stays while typing
    expect(typing(record(5), { source: 'fair' }, REP).shown).toContain('guess');
    expect(typing(record(50), { amount: 60 }, REP).missing('qualify')).toEqual(['profitable']);
    expect(typing(record(5), { amount: 1 }, REP).missing('qualify')).toEqual([]);
    const chosen = facts({
      records: {
        c1: { id: 'c1', type: 'customer', title: 'C', stage: null, data: { secret: 'fair' }, owner: 'rep', team: null, archived: false },
      },
    });
    expect(typing(record(5), { customer: 'c1', source: 'fair' }, REP, chosen).shown).not.toContain('taste');
    expect(typing(record(5), { customer: 'c1', source: 'fair' }, MANAGER, chosen).shown).not.toContain('taste');
    expect(typing(record(5), { customer: 'c1', source: 'fair' }, ADMIN, chosen).shown).toContain('taste');
  });

  it('[F25] keeps a value while its condition hides the field', () => {
    const record = deal({ source: 'fair', code: 'X-1' });
    const saved = given(version, record)
      .when({ type: 'updateRecord', data: { source: 'phone' } })
      .thenState();
    expect(saved.data.code).toBe('X-1');
    expect(typing(saved, {}).data).not.toHaveProperty('code');
    expect(typing(saved, { source: 'fair' }).data.code).toBe('X-1');
  });

  it('[G14] foretells what forward moves would still miss', () => {
    expect(typing(deal(), {}).missing('qualify')).toEqual(['amountKnown', 'profitable', 'costKnown']);
    expect(typing(deal(), { amount: 9, cost: 8 }).missing('qualify')).toEqual([]);
    expect(typing(deal(), { source: 'fair', amount: 9, cost: 8 }).missing('qualify')).toEqual(['coded']);
    expect(typing(deal(), { amount: 9, cost: 8 }).missing('jump')).toEqual(['sitePhoto', 'notes', 'compared']);
    expect(typing(deal(), {}).missing('lose')).toBeUndefined();
    expect(typing(deal(), {}, actor('v', 'viewer')).missing('qualify')).toBeUndefined();
    expect(typing(null, { amount: 9, cost: 8 }).missing('qualify')).toEqual([]);
  });
});
