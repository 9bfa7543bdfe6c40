import { describe, expect, it } from 'vitest';
import { columnsOf, viewOf } from './list-state';

describe('list state', () => {
  it('prefers the address over memory, and a list where there are no stages', () => {
    expect(viewOf('list', 'board', true)).toBe('list');
    expect(viewOf(null, 'list', true)).toBe('list');
    expect(viewOf(null, null, true)).toBe('board');
    expect(viewOf('board', 'board', false)).toBe('list');
    expect(viewOf('nonsense', null, true)).toBe('board');
  });
  it('drops remembered columns that a newer version no longer has', () => {
    const known = new Set(['title', 'amount']);
    expect(columnsOf('amount,gone', known, ['title'])).toEqual(['amount']);
    expect(columnsOf('gone', known, ['title', 'gone'])).toEqual(['title']);
    expect(columnsOf(null, known, ['title'])).toEqual(['title']);
  });
});
