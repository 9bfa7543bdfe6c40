import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { matchesFilter } from '../../runtime/core/matches-filter';
import type { FieldRef, FilterNode, Json, RecordState } from '../../runtime/core/types';
import { creation, dataField, later, listQuery, newRecord, systemField } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

const TEXTS = ['', 'a', 'ab', 'b', '王', '王小', '%', '_', "'", '\\', '🚀', '12', 'true'];
const NUMBERS = [-1.5, 0, 0.1, 1, 2, 1e15];
const FIELDS: FieldRef[] = [
  ...(['stage', 'owner', 'team', 'title', 'createdAt', 'version', 'archived'] as const).map(systemField),
  ...(['text', 'number', 'boolean', 'list'] as const).map((type) => dataField(`f_${type}`, type)),
];
const scalar = fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(...NUMBERS), fc.boolean());
const field = fc.constantFrom(...FIELDS);
/** A yes/no is never put in an order with a number: `parseFilter` refuses it, so that nothing need be said of its meaning. */
const comparison = fc
  .record({ op: fc.constant('compare' as const), field, cmp: fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge'), value: scalar })
  .filter(({ field: { valueType }, cmp, value }) => {
    const types = [valueType, typeof value];
    return cmp === 'eq' || cmp === 'ne' || !(types.includes('boolean') && types.includes('number'));
  });
const filter = fc.letrec<{ node: FilterNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    comparison,
    fc.record({ op: fc.constant('in' as const), field, values: fc.array(fc.constantFrom(...TEXTS, ...NUMBERS), { maxLength: 3 }) }),
    fc.record({
      op: fc.constantFrom('contains' as const, 'startsWith' as const, 'endsWith' as const),
      field,
      value: fc.constantFrom(...TEXTS),
    }),
    fc.record({ op: fc.constant('filled' as const), field }),
    fc.record({ op: fc.constant('constant' as const), value: fc.boolean() }),
    fc.record({ op: fc.constantFrom('and' as const, 'or' as const), nodes: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), node: tie('node') }),
  ),
})).node;

/** Values of the field's own type, of another one, and none at all. */
function pick(values: readonly Json[], i: number): Json | undefined {
  return values[i % (values.length + 1)];
}

function records(): RecordState[] {
  return Array.from({ length: 60 }, (_, i) => {
    const data: Record<string, Json | undefined> = {
      f_text: pick([...TEXTS, 12, false], i),
      f_number: pick([...NUMBERS, '1'], i * 3),
      f_boolean: pick([true, false, 1], i),
      f_list: pick([[], ['a'], ['ab', '王'], ["'", ''], 'a', [1, null]], i),
    };
    const filled = Object.entries(data).filter((entry): entry is [string, Json] => entry[1] !== undefined);
    return newRecord({
      process: 'filtered',
      version: 1,
      stage: i % 4 === 0 ? null : (TEXTS[i % 5] ?? null),
      team: i % 3 === 0 ? null : (TEXTS[i % 7] ?? null),
      owner: TEXTS[i % 6] || 'ann',
      title: TEXTS[i % TEXTS.length] ?? '',
      archived: i % 5 === 0,
      createdAt: later(i),
      data: Object.fromEntries(filled),
    });
  });
}

export function filterContract(store: StoreUnderTest): void {
  describe('filters', () => {
    const all = records();
    beforeAll(() => Promise.all(all.map((record) => store().records.commit(creation(record)))));
    const found = async (node: FilterNode) => {
      const result = await store().records.list(listQuery({ process: 'filtered', filter: node, limit: 200, includeArchived: true }));
      return result.ok ? result.items.map((record) => record.id) : null;
    };

    it('find what the definition of filters says, whatever the filter', async () => {
      await fc.assert(
        fc.asyncProperty(filter, async (node) => {
          expect(await found(node)).toEqual(
            all
              .filter((record) => matchesFilter(node, record))
              .map((record) => record.id)
              .sort(),
          );
        }),
        { numRuns: 300 },
      );
    });

    it('take hostile texts as mere texts', async () => {
      for (const value of ["' or 1=1 --", '\0', 'a\0', '\ud800', '$1', '?', '%', '"', 'x'.repeat(100_000)]) {
        for (const op of ['contains', 'startsWith', 'endsWith'] as const) {
          for (const name of ['f_text', 'f_list'] as const) {
            await expect(found({ op, field: dataField(name, name === 'f_text' ? 'text' : 'list'), value })).resolves.toBeInstanceOf(Array);
          }
        }
        expect(await found({ op: 'compare', field: systemField('title'), cmp: 'eq', value })).toHaveLength(value === '%' ? 5 : 0);
      }
    });

    it('refuse a field that is not an id, wherever it comes from', async () => {
      for (const name of ["x') or 1=1 --", 'x y', '', '__proto__', 'a"b', "a'b"]) {
        await expect(found({ op: 'filled', field: dataField(name, 'text') })).rejects.toThrow('Not an id');
      }
    });
  });
}
