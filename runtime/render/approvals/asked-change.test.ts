import { describe, expect, it } from 'vitest';
import type { HeldChange } from '../../core/approvals/needed';
import type { RecordTypeModel } from '../../core/process-model';
import type { Rejection } from '../../core/types';
import { heldNow } from './asked-change';

const type = { approvals: [{ id: 'cost', label: 'Cost', levels: [{ id: 'lead', label: 'Lead', asks: '', need: 'any' }] }] };
const now = (foretold: HeldChange[], rejections: Partial<Rejection>[], patch: Record<string, number>) =>
  heldNow(foretold, rejections as Rejection[], patch, type as unknown as RecordTypeModel);
const discount: HeldChange = { approval: 'bigDiscount', fields: ['discount'], levels: ['shop'] };
const refused = { code: 'approval_missing', field: 'cost', approval: 'cost' } as const;

describe('changes that are asked for', () => {
  it('are those foretold of what is typed, and those that only a refusal has told', () => {
    expect(now([discount], [refused], { discount: 0.3, cost: 5 })).toEqual([
      discount,
      { approval: 'cost', fields: ['cost'], levels: ['lead'] },
    ]);
  });
  it('are not those of a value that was taken back while the answer to it is the newest there is', () => {
    expect(now([discount], [refused], { quantity: 12 })).toEqual([]);
  });
  it('are the very same for the same answer: what listens to them is not drawn anew', () => {
    const foretold = [discount];
    expect(now(foretold, [], { discount: 0.3 })).toBe(foretold);
  });
});
