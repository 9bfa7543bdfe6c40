import { describe, expect, it } from 'vitest';
import type { FormPreview, FormView, Json, RecordData, Rejection } from '../core/types';
import { writableFields } from './form-data';
import { appearedIn, creationOf, gateItems, liveValue, liveView, notShownBy, withEmptied } from './live-form';

const ui = (kind: string, more: { [key: string]: Json } = {}): Json => ({ 'ui:options': { kind, shownKind: kind, ...more } });
const PROPERTIES: { [field: string]: Json } = {
  source: { type: 'string' },
  code: { type: 'string' },
  total: { type: 'number' },
  locked: { type: 'string' },
  lines: {
    type: 'array',
    items: { type: 'object', properties: { what: { type: 'string' }, count: { type: 'number' }, twice: { type: 'number' } } },
  },
  photos: { type: 'array' },
};
const UI: { [field: string]: Json } = {
  source: ui('text'),
  code: ui('text'),
  total: { ...(ui('formula', { shownKind: 'money' }) as object), 'ui:readonly': true },
  locked: { ...(ui('text') as object), 'ui:readonly': true },
  lines: ui('table', {
    columns: [
      { id: 'what', kind: 'text' },
      { id: 'count', kind: 'number' },
      { id: 'twice', kind: 'formula' },
    ],
  }),
  photos: ui('files'),
};
function view(data: RecordData, fields = Object.keys(PROPERTIES)): FormView {
  const pick = (from: { [field: string]: Json }) => Object.fromEntries(fields.map((field) => [field, from[field] ?? null]));
  return { schema: { type: 'object', properties: pick(PROPERTIES) }, uiSchema: pick(UI), data };
}
const STORED = view({ source: 'phone', total: 10, locked: 'old' }, ['source', 'total', 'locked', 'lines', 'photos']);
const told = (asked: RecordData, data: RecordData) => ({
  asked,
  preview: { ...view(data), residual: [], knowledge: [], approvals: [] } satisfies FormPreview,
});

describe('a form that follows what is typed', () => {
  it('is the stored one until something is foretold', () => {
    const value = { source: 'fair' };
    expect(liveView(STORED, null, {})).toBe(STORED);
    expect(liveValue(value, null, {})).toBe(value);
  });

  it('takes fields and computed values over, and nothing that can be typed', () => {
    const foretold = told({ source: 'fa' }, { source: 'fa', total: 25, locked: 'new' });
    const value = { source: 'fair', total: 10, locked: 'old', photos: [] };
    expect(liveValue(value, foretold, {})).toEqual({ source: 'fair', total: 25, locked: 'new', photos: [] });
    expect(writableFields(liveView(STORED, foretold, {}))).toEqual(['source', 'code', 'lines']);
    expect(liveValue(value, told({}, {}), {})).not.toHaveProperty('total');
  });

  it('shows the stored value of a field that appears, until the person has it otherwise', () => {
    const foretold = told({ source: 'fair' }, { source: 'fair', code: 'X-1' });
    const appeared = appearedIn(STORED, foretold, {});
    expect(appeared).toEqual({ code: 'X-1' });
    expect(liveView(STORED, foretold, appeared).data).toMatchObject({ source: 'phone', code: 'X-1' });
    expect(liveValue({ source: 'fair' }, foretold, appeared).code).toBe('X-1');
    expect(liveValue({ source: 'fair', code: 'X-2' }, foretold, appeared).code).toBe('X-2');
    expect(liveValue({ source: 'fair', code: undefined } as unknown as RecordData, foretold, appeared).code).toBeUndefined();
    const { code: _, ...emptied } = liveValue({ source: 'fair' }, foretold, appeared);
    expect(liveValue(withEmptied(emptied, { source: 'fair', code: 'X-1' }, appeared), foretold, appeared).code).toBeNull();
    expect(notShownBy(STORED, appeared)).toEqual({ code: 'X-1' });
    expect(notShownBy(view({}), appeared)).toEqual({});
    // what was typed is not mistaken for what is stored
    const typed = told({ source: 'fair', code: 'X-2' }, { source: 'fair', code: 'X-2' });
    expect(appearedIn(STORED, typed, appeared)).toBe(appeared);
    expect(appearedIn(STORED, typed, {})).toEqual({});
  });

  it('fills computed cells of rows that are still as they were asked about', () => {
    const answer = told(
      {},
      {
        lines: [
          { what: 'a', count: 1, twice: 2 },
          { what: 'b', count: 2, twice: 4 },
        ],
      },
    );
    const rows = (lines: Json[]) => liveValue({ lines }, answer, {}).lines;
    expect(rows([{ what: 'a', count: 1 }, {}, { what: 'b', count: 2, twice: 1 }])).toEqual([
      { what: 'a', count: 1, twice: 2 },
      {},
      { what: 'b', count: 2, twice: 4 },
    ]);
    expect(rows([{ what: 'a', count: 7 }])).toEqual([{ what: 'a', count: 7 }]);
    expect(liveValue({ lines: [{ what: 'a', twice: 2 }] }, told({}, { lines: [{ what: 'a' }] }), {}).lines).toEqual([{ what: 'a' }]);
  });

  it('creates with what is filled in, and says what was emptied', () => {
    const begun = view({ source: 'phone' });
    expect(creationOf(begun, { source: 'phone', code: '' }, ['source', 'code'])).toEqual({ source: 'phone' });
    expect(creationOf(begun, { code: 'X' }, ['source', 'code'])).toEqual({ code: 'X', source: null });
  });

  it('tells what is filled but not saved from what is missing', () => {
    const lack = (criterion: string, have = 0): Rejection => ({ code: 'list_too_short', message: 'x', stage: 's', criterion, have });
    const stored = [lack('notes'), lack('code')];
    expect(gateItems(stored, null).map(({ filled }) => filled)).toEqual([false, false]);
    expect(gateItems(stored, [lack('amount'), lack('notes', 2)])).toEqual([
      { rejection: lack('notes', 2), filled: false },
      { rejection: lack('code'), filled: true },
      { rejection: lack('amount'), filled: false },
    ]);
  });
});
