import { describe, expect, it } from 'vitest';
import { dealProcess } from '../../../runtime/core/testing/deal-process';
import type { Process } from '../../../schemas/process';
import { fieldsFor, stagesFor } from './mapping-choices';

const before = dealProcess({ fields: { budget: { type: 'number', 'x-kind': 'money' } } });
const after: Process = dealProcess({
  fields: {
    worth: { type: 'number', 'x-kind': 'money' },
    remark: { type: 'string' },
    double: { 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': 'worth * 2.0' },
  },
});
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('where a mapping may lead', () => {
  it('offers stages of the same kind', () => {
    expect(ids(stagesFor(before, after, 'deal', 'demo'))).toEqual(['lead', 'demo', 'quote']);
    expect(ids(stagesFor(before, after, 'deal', 'lost'))).toEqual(['lost']);
    expect(ids(stagesFor(before, after, 'deal', 'of_long_ago'))).toHaveLength(5);
    expect(stagesFor(before, after, 'nothing', 'demo')).toEqual([]);
  });
  it('offers new fields of the same kind, never one that holds values already or is computed', () => {
    expect(fieldsFor(before, after, 'deal', 'budget').map(([id]) => id)).toEqual(['worth']);
    expect(fieldsFor(before, after, 'deal', 'of_long_ago').map(([id]) => id)).toEqual(['worth', 'remark']);
    expect(fieldsFor(before, after, 'nothing', 'budget')).toEqual([]);
  });
});
