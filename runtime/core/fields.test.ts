import { describe, expect, it } from 'vitest';
import { autonumber } from './autonumber';
import { decide } from './decide';
import { dealVersion } from './testing/deal-process';
import { accepted, actor, context, created, facts, given, START } from './testing/given';
import type { RecordData, RecordState } from './types';

const version = dealVersion();
const deal = created(version, { name: 'A', amount: 10, ready: true });
const update = (data: RecordData) => ({ type: 'updateRecord', data }) as const;
const ANA = { id: 'ana', name: 'Ana', team: 'north', active: true };

describe('values', () => {
  it('[F1] of no field are refused', () => {
    given(version, deal)
      .when(update({ nothing: 1, toString: 'x', stage: 'won' }))
      .thenRejected('unknown_field', 'unknown_field', 'unknown_field');
    given(version, null)
      .when({ type: 'createRecord', id: 'x', recordType: 'deal', data: { owner: 'me' } })
      .thenRejected('unknown_field');
  });

  it('[F2] of formulas and autonumbers are computed, never written', () => {
    const numbered = dealVersion({ fields: { no: { type: 'string', 'x-kind': 'autonumber' } } });
    const record = created(numbered, { name: 'A' }, { facts: facts({ sequences: { no: 3 } }) });
    given(numbered, record)
      .when(update({ margin: 1, no: 'Z' }))
      .thenRejected('read_only_field', 'read_only_field');
  });

  it('[F3] equal to the present ones are no change', () => {
    const record = created(version, { amount: 10, cost: 4, rivals: [{ who: 'X' }] });
    const next = given(version, record)
      .when(update({ ...record.data }))
      .then({ type: 'record.updated', changes: [] });
    expect(next.data).toEqual(record.data);
    given(version, record)
      .when(update({ cost: 4 }), { actor: actor('admin', 'rep') })
      .thenRejected('unknown_field');
  });

  it('[F4] are taken away by null and by empty values', () => {
    const record = created(version, { name: 'A', amount: 10, rivals: [{ who: 'X' }] });
    const next = given(version, record)
      .when(update({ name: null, amount: null, rivals: [] }))
      .thenState();
    expect(next.data).toEqual({});
    expect(
      given(version, record)
        .when(update({ name: '' }))
        .thenState().data,
    ).toEqual({ amount: 10, rivals: [{ who: 'X' }] });
  });

  it('[F5] are of the kind of their field', () => {
    given(version, deal)
      .when(update({ amount: 'ten', name: 5, ready: 'yes' }))
      .thenRejected('invalid_value', 'invalid_value', 'invalid_value');
    given(version, deal)
      .when(update({ amount: -1 }))
      .thenRejected('invalid_value');
    given(version, deal)
      .when(update({ rivals: [{ who: 1 }] }))
      .thenRejected('invalid_value');
    given(version, deal)
      .when(update({ rivals: [{ what: 'x' }] }))
      .thenRejected('invalid_value');
    given(version, deal)
      .when(update({ amount: 1.005 }))
      .thenRejected('invalid_value');
  });

  it('[F6] that the type requires are there from create on', () => {
    const strict = dealVersion({ required: ['name', 'ready'] });
    const create = (data: RecordData) => ({ type: 'createRecord', id: 'x', recordType: 'deal', data }) as const;
    given(strict, null).when(create({})).thenRejected('required_field', 'required_field');
    given(strict, null)
      .when(create({ name: 5 }))
      .thenRejected('invalid_value', 'required_field');
    const record = given(strict, null)
      .when(create({ name: 'A', ready: false }))
      .thenState();
    given(strict, record)
      .when(update({ name: null }))
      .thenRejected('required_field');
    given(strict, record)
      .when(update({ amount: 5 }))
      .then({ type: 'record.updated' });
  });

  it('[F7] that the create form requires are asked of who may write them', () => {
    const forms = [
      {
        id: 'main',
        label: 'M',
        sections: [{ id: 's', fields: ['name', { field: 'amount', required: true }, { field: 'cost', required: true }, 'ready'] }],
      },
      { id: 'later', label: 'L', sections: [{ id: 's', fields: [{ field: 'customer', required: true }] }] },
    ];
    const strict = dealVersion({ forms, fields: { ready: { type: 'boolean', 'x-required': 'amount > 5.0' } } });
    const create = (data: RecordData) => ({ type: 'createRecord', id: 'x', recordType: 'deal', data }) as const;
    given(strict, null).when(create({})).thenRejected('required_field', 'required_field');
    given(strict, null)
      .when(create({ amount: 6, cost: 1 }))
      .thenRejected('required_field');
    // a rep does not see the cost, so it cannot be asked of them
    given(strict, null)
      .when(create({ amount: 5 }), { actor: actor('u', 'rep') })
      .then({ type: 'record.created' });
  });

  it('[F8] that a condition requires may stay empty, but not be emptied', () => {
    const strict = dealVersion({
      fields: { name: { type: 'string', 'x-required': 'ready == true' } },
      forms: [{ id: 'main', label: 'M', sections: [{ id: 's', fields: ['amount'] }] }],
    });
    const empty = created(strict, { ready: true });
    given(strict, empty)
      .when(update({ amount: 3 }))
      .then({ type: 'record.updated' });
    const filled = created(strict, { ready: true, name: 'A' });
    given(strict, filled)
      .when(update({ name: null }))
      .thenRejected('required_field');
    expect(
      given(strict, filled)
        .when(update({ name: null, ready: false }))
        .thenState().data,
    ).toEqual({ ready: false });
  });

  it('[F9] of a locked field stay, unless the same command unlocks it', () => {
    const locked = dealVersion({ fields: { amount: { type: 'number', 'x-readOnly': 'ready == true' } } });
    const record = created(locked, { amount: 1, ready: true });
    given(locked, record)
      .when(update({ amount: 2 }))
      .thenRejected('read_only_field');
    given(locked, record)
      .when(update({ amount: 2, ready: false }))
      .then({ type: 'record.updated' });
    const open = created(locked, { amount: 1, ready: false });
    given(locked, open)
      .when(update({ amount: 2, ready: true }))
      .then({ type: 'record.updated' });
  });

  it('[F10] of formulas follow in order, amounts in whole cents', () => {
    const record = created(version, { amount: 500, cost: 100.5 });
    expect(record.data).toMatchObject({ margin: 399.5, marginText: 'good' });
    const next = given(version, record)
      .when(update({ cost: 450 }))
      .then({
        type: 'record.updated',
        changes: [
          { field: 'cost', from: 100.5, to: 450 },
          { field: 'margin', from: 399.5, to: 50 },
          { field: 'marginText', from: 'good', to: 'poor' },
        ],
      });
    expect(next.data.marginText).toBe('poor');
    const thirds = dealVersion({ fields: { half: { 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': 'amount * 0.5' } } });
    expect(created(thirds, { amount: 2.01 }).data.half).toBe(1.01);
    expect(created(thirds, { amount: 0.01 }).data.half).toBe(0.01);
  });

  it('[F11] of computed columns follow row by row', () => {
    const lines = dealVersion({
      fields: {
        lines: {
          type: 'array',
          'x-kind': 'table',
          items: {
            type: 'object',
            properties: {
              withTax: { 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': 'row.sum * 1.1' },
              sum: { 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': 'row.qty * price + coalesce(amount, 0)' },
              qty: { type: 'number' },
              price: { type: 'number', 'x-kind': 'money' },
            },
          },
        },
        total: { 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': 'sum(lines, "sum")' },
      },
    });
    const record = created(lines, { lines: [{ qty: 2, price: 10 }, { qty: null }, {}, { qty: 1 }] });
    expect(record.data).toEqual({ lines: [{ qty: 2, price: 10, sum: 20, withTax: 22 }, { qty: 1 }], total: 20 });
    const next = given(lines, record)
      .when(update({ amount: 5 }))
      .thenState();
    expect(next.data.lines).toEqual([{ qty: 2, price: 10, sum: 25, withTax: 27.5 }, { qty: 1 }]);
    // what a form sends back, computed cells included, is no change
    given(lines, next)
      .when(update({ lines: next.data.lines ?? null }))
      .then({ type: 'record.updated', changes: [] });
  });

  it('[F12] of failing formulas are missing', () => {
    expect(created(version, { amount: 5 }).data).toEqual({ amount: 5 });
    const emptied = given(version, created(version, { amount: 5, cost: 1 }))
      .when(update({ amount: null }))
      .thenState();
    expect(emptied.data).toEqual({ cost: 1 });
  });

  it('[F13] that nobody named at create come from defaults', () => {
    const defaults = dealVersion({
      fields: {
        name: { type: 'string', default: 'New deal' },
        amount: { type: 'number', 'x-kind': 'money', default: 7, 'x-default': 'cost * 2.0' },
        cost: { type: 'number', 'x-kind': 'money', default: 3 },
        helper: { type: 'string', 'x-kind': 'person', 'x-default': 'actor.id' },
        due: { type: 'string', 'x-kind': 'date', 'x-default': '"soon"' },
      },
    });
    const record = created(defaults, {}, { actor: { ...actor('me'), admin: true } });
    expect(record.data).toMatchObject({ name: 'New deal', cost: 3, helper: 'me' });
    expect(record.data.due).toBeUndefined();
    expect(created(defaults, { name: null, cost: 9 }).data).not.toHaveProperty('name');
    expect(created(defaults, { amount: 1 }).data.amount).toBe(1);
  });

  it('[F14] of autonumbers are given at create, in their pattern', () => {
    const numbered = dealVersion({ fields: { no: { type: 'string', 'x-kind': 'autonumber', 'x-autonumber': 'D-{yyyy}{MM}-{0000}' } } });
    const late = { now: '2026-12-31T18:00:00.000Z', facts: facts({ sequences: { no: 12 } }) };
    const record = created(numbered, { name: 'A' }, late);
    // it is next year already in Shanghai
    expect(record.data.no).toBe('D-202701-0012');
    expect(
      given(numbered, record)
        .when(update({ name: 'B' }))
        .thenState().data.no,
    ).toBe('D-202701-0012');
    expect(autonumber(undefined, 12345, START, 'UTC')).toBe('12345');
    expect(autonumber('X{yy}{dd}', 1, START, 'UTC')).toBe('X26020001');
  });

  it('[F15] of unique fields are held by one record', () => {
    const unique = dealVersion({ fields: { name: { type: 'string', 'x-unique': true } } });
    const record = created(unique, { name: 'A' });
    const taken = { facts: facts({ unique: { name: 'other' } }) };
    given(unique, record)
      .when(update({ name: 'B' }), taken)
      .thenRejected('not_unique');
    given(unique, record)
      .when(update({ name: 'B' }), { facts: facts({ unique: { name: 'r1' } }) })
      .then({ type: 'record.updated' });
    given(unique, record)
      .when(update({ amount: 1 }), taken)
      .then({ type: 'record.updated' });
    given(unique, null)
      .when({ type: 'createRecord', id: 'r2', recordType: 'deal', data: { name: 'A' } }, taken)
      .thenRejected('not_unique');
  });

  it('[F16] of notes carry author and time, and belong to their author', () => {
    const ana = { ...actor('ana', 'manager') };
    const record: RecordState = { ...deal, owner: 'ana' };
    const first = given(version, record)
      .when(update({ needs: [{ text: ' one ' }] }), context({ actor: ana }))
      .thenState();
    expect(first.data.needs).toEqual([{ id: 'n1', text: 'one', author: 'ana', at: START }]);
    const bob = { ...actor('bob', 'manager'), teams: [], teamTree: [] };
    const shared: RecordState = { ...first, owner: 'bob' };
    const byBob = (needs: RecordData['needs']) => given(version, shared).when(update({ needs: needs ?? null }), context({ actor: bob }));
    byBob([{ id: 'n1', text: 'changed' }]).thenRejected('note_not_yours');
    byBob([]).thenRejected('note_not_yours');
    byBob(null).thenRejected('note_not_yours');
    byBob([{ id: 'forged', text: 'x' }]).thenRejected('note_not_yours');
    byBob([{ author: 'ana', text: 5 }]).thenRejected('invalid_value');
    const both = byBob([{ id: 'n1', text: 'one' }, { text: 'two', author: 'ana', at: 'never' } as never]).thenState();
    expect(both.data.needs).toMatchObject([
      { id: 'n1', author: 'ana' },
      { text: 'two', author: 'bob', at: START },
    ]);
    expect(byBob([{ text: 'one' }, { text: 'two' }]).thenState().data.needs).toMatchObject([
      { id: 'n1', author: 'ana' },
      { author: 'bob' },
    ]);
    const own = given(version, { ...first })
      .when(update({ needs: [{ id: 'n1', text: 'better' }] }), context({ actor: ana }))
      .thenState();
    expect(own.data.needs).toEqual([{ id: 'n1', text: 'better', author: 'ana', at: START }]);
  });

  it('[F17] of files come by attaching, within the limits of the field', () => {
    const file = {
      id: 'f1',
      name: 'a.jpg',
      mediaType: 'image/jpeg',
      size: 10,
      sha256: 'abc',
      kind: 'photo' as const,
      at: START,
      by: 'admin',
    };
    const attach = (over: Partial<typeof file> & { kind?: 'photo' | 'document' } = {}, field = 'photos') =>
      ({ type: 'attachFile', field, file: { ...file, ...over } as typeof file }) as const;
    const one = given(version, deal).when(attach()).then({ type: 'file.attached', field: 'photos', file });
    expect(one.data.photos).toEqual([file]);
    given(version, deal)
      .when(update({ photos: [file] }))
      .thenRejected('files_by_upload');
    const two = given(version, one)
      .when(attach({ id: 'f2' }))
      .thenState();
    const fewer = given(version, two)
      .when(update({ photos: [{ id: 'f2', name: 'forged' }] }))
      .thenState();
    expect(fewer.data.photos).toEqual([{ ...file, id: 'f2' }]);
    const three = given(version, two)
      .when(attach({ id: 'f3' }))
      .thenState();
    given(version, three)
      .when(attach({ id: 'f4' }))
      .thenRejected('too_many_files');
    given(version, deal)
      .when(attach({ size: 5001 }))
      .thenRejected('file_too_large');
    const photosOnly = dealVersion({ fields: { photos: { type: 'array', 'x-kind': 'files', 'x-files': { accept: 'photo' } } } });
    given(photosOnly, deal)
      .when(attach({ kind: 'document' as never }))
      .thenRejected('wrong_file_kind');
    given(version, deal).when(attach({}, 'nothing')).thenRejected('unknown_field');
    given(version, deal).when(attach({}, 'name')).thenRejected('invalid_value');
  });

  it('[F18] point at people, teams and records that are there', () => {
    given(version, deal)
      .when(update({ helper: 'x', squad: 'x', customer: 'x' }))
      .thenRejected('unknown_person', 'unknown_team', 'unknown_record');
    const known = facts({
      people: { ana: ANA, old: { ...ANA, id: 'old', active: false } },
      teams: { north: { id: 'north', name: 'North' } },
      records: { c1: { id: 'c1', type: 'customer', title: 'C', stage: null, data: {}, owner: 'ana', team: 'south', archived: false } },
    });
    given(version, deal)
      .when(update({ helper: 'ana', squad: 'north', customer: 'c1' }), { facts: known })
      .then({ type: 'record.updated' });
    given(version, deal)
      .when(update({ helper: 'old' }), { facts: known })
      .thenRejected('unknown_person');
    // somebody else's customer cannot be told from none
    given(version, deal)
      .when(update({ customer: 'c1' }), { facts: known, actor: actor('admin', 'rep') })
      .thenRejected('unknown_record');
    given(version, { ...deal, owner: 'ana' })
      .when(update({ customer: 'c1' }), { facts: known, actor: actor('ana', 'rep') })
      .then({ type: 'record.updated' });
  });

  it('[F20] that are missing make conditions false, and their negation too', () => {
    const gate = (expression: string) => {
      const checked = dealVersion({ transitions: [{ id: 'go', from: 'lead', to: 'demo', gates: 'none', when: expression }] });
      return decide(checked, created(checked, {}), { type: 'moveRecord', transition: 'go' }, context()).ok;
    };
    expect(['amount > 1.0', '!(amount > 1.0)', 'amount == 1.0', 'filled(amount)'].map(gate)).toEqual([false, false, false, false]);
    expect(['amount != 1.0', 'amount > 1.0 || true', '!filled(amount)'].map(gate)).toEqual([true, true, true]);
  });

  it('[F21] of the title field make the title', () => {
    expect(created(version, { name: 'Big deal' }).title).toBe('Big deal');
    expect(
      given(version, deal)
        .when(update({ name: null }))
        .then({ type: 'record.updated', title: '' }).title,
    ).toBe('');
  });

  it('[F22] can be read by expressions under their names', () => {
    const names = dealVersion({
      fields: {
        seen: {
          'x-kind': 'formula',
          'x-resultKind': 'text',
          'x-formula':
            'id + " " + stage + " " + owner + " " + title + " " + actor.name + " " + now + " " + today + " " + related.customer.title + " " + coalesce(related.customer.stage, "-")',
        },
        size: { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': 'related.customer.size + version' },
      },
    });
    const c1 = { id: 'c1', type: 'customer', title: 'ACME', stage: null, data: { size: 40 }, owner: 'admin', team: null, archived: false };
    const record = accepted(
      decide(
        names,
        null,
        { type: 'createRecord', id: 'r9', recordType: 'deal', data: { name: 'T', customer: 'c1' } },
        context({ facts: facts({ records: { c1 } }), now: '2026-03-02T17:00:00.000Z' }),
      ),
    ).next;
    expect(record.data.seen).toBe('r9 lead admin T Admin 2026-03-02T17:00:00.000Z 2026-03-03 ACME -');
    expect(record.data.size).toBe(41);
  });
});
