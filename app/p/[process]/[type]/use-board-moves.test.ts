import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../runtime/core/types';
import { asksFirst } from './use-board-moves';

const way = (more: Partial<Action>): Action => ({
  action: 'move',
  to: 'demo',
  transition: 't',
  allowed: true,
  residual: [],
  reason: 'none',
  ...more,
});
const missing = [{ code: 'field_missing' as const, message: 'm' }];

describe('a drop on the board', () => {
  it('is sent when nothing else is needed, also to be refused with what is missing', () => {
    expect(asksFirst([way({})], 'demo')).toBe(false);
    expect(asksFirst([way({ allowed: false, residual: missing })], 'demo')).toBe(false);
    expect(asksFirst([way({ to: 'lost', reason: 'required' })], 'demo')).toBe(false);
    expect(asksFirst([], 'demo')).toBe(false);
  });
  it('asks for a reason, a form, a waiver, or which way', () => {
    expect(asksFirst([way({ reason: 'required' })], 'demo')).toBe(true);
    expect(asksFirst([way({ form: 'handover' })], 'demo')).toBe(true);
    expect(asksFirst([way({ residual: missing, waivable: true })], 'demo')).toBe(true);
    expect(asksFirst([way({}), way({ transition: 'u' })], 'demo')).toBe(true);
  });
});
