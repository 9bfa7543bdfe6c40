import { describe, expect, it } from 'vitest';
import type { RecordTypeModel } from '../core/process-model';
import type { Action } from '../core/types';
import { movesOf, nextStep } from './next-step';

const type = { stages: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'lost' }] } as unknown as RecordTypeModel;
const move = (to: string, direction: Action['direction']): Action => ({ action: 'move', to, direction, allowed: false, residual: [] });

describe('nextStep', () => {
  it('is the nearest stage ahead, whatever the order of the actions', () => {
    expect(nextStep(type, [move('lost', 'lost'), move('c', 'forward'), move('b', 'forward')])?.to).toBe('b');
  });
  it('is none at the end of the way', () => {
    expect(nextStep(type, [move('a', 'backward'), move('lost', 'lost')])).toBeNull();
    expect(movesOf([{ action: 'comment', allowed: true, residual: [] }])).toEqual([]);
  });
});
