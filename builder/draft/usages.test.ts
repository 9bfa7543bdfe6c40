import { describe, expect, it } from 'vitest';
import { atPointer } from '../../schemas/pointer';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { applyEdit } from './apply-edit';
import type { Edit } from './edit';
import type { Target } from './target';
import { usagesOf } from './usages';

const recordType = 'deal';
const removals: readonly [Target, Edit][] = [
  ...['name', 'source', 'customer', 'amount', 'discount', 'photos', 'lines', 'note'].map((field): [Target, Edit] => [
    { what: 'field', recordType, field },
    { kind: 'removeField', recordType, field, references: 'remove' },
  ]),
  [
    { what: 'column', recordType, field: 'lines', column: 'price' },
    { kind: 'removeColumn', recordType, field: 'lines', column: 'price', references: 'remove' },
  ],
  [
    { what: 'form', recordType, form: 'quick' },
    { kind: 'removeForm', recordType, form: 'quick', references: 'remove' },
  ],
  [
    { what: 'stage', recordType, stage: 'lead' },
    { kind: 'removeStage', recordType, stage: 'lead', references: 'remove' },
  ],
  [
    { what: 'stage', recordType, stage: 'offer' },
    { kind: 'removeStage', recordType, stage: 'offer', references: 'remove' },
  ],
  [
    { what: 'transition', recordType, transition: 'propose' },
    { kind: 'removeTransition', recordType, transition: 'propose', references: 'remove' },
  ],
  [
    { what: 'criterion', recordType, criterion: 'customerKnown' },
    { kind: 'removeCriterion', recordType, criterion: 'customerKnown', references: 'remove' },
  ],
  [
    { what: 'role', role: 'manager' },
    { kind: 'removeRole', role: 'manager', references: 'remove' },
  ],
  [
    { what: 'recordType', recordType: 'customer' },
    { kind: 'removeRecordType', recordType: 'customer', references: 'remove' },
  ],
  [
    { what: 'sample', sample: 'c1' },
    { kind: 'removeSample', sample: 'c1', references: 'remove' },
  ],
];

describe('usages', () => {
  it('of a field are told with place and words', () => {
    const usages = usagesOf(exampleProcess(), { what: 'field', recordType, field: 'amount' });
    expect(usages.map(({ path, place, kind }) => [path.replace('/recordTypes/0', ''), localise(place, 'en'), kind])).toEqual([
      ['/schema/properties/net/x-formula', 'Field “Net”', 'expression'],
      ['/forms/1/sections/0/fields/0', 'Form “Offer”', 'structure'],
      ['/list/columns/2', 'List of “Deal”', 'structure'],
      ['/list/sort', 'List of “Deal”', 'structure'],
      ['/card/fields/1', 'Cards of “Deal”', 'structure'],
      ['/card/sum', 'Cards of “Deal”', 'structure'],
      ['/pipeline/stages/1/gate/criteria/2/expression', 'Gate of the stage “Offer”: The amount is missing', 'expression'],
      ['/pipeline/stages/1/gate/criteria/2/fields/0', 'Gate of the stage “Offer”: The amount is missing', 'structure'],
      ['/knowledge/0/match/when', 'Article “Talk at a fair”', 'expression'],
      ['/samples/1/data/amount', 'Sample “First deal”', 'structure'],
    ]);
  });
  it('are found in expressions too: stages and roles that are compared with, columns that are summed', () => {
    const process = exampleProcess();
    const field = process.recordTypes[0]?.schema.properties.note;
    if (field)
      field['x-visible'] = 'stage == "lead" && ("manager" in actor.roles || sum(lines, "price") > 3.0) && related.customer.phone != null';
    const at = '/recordTypes/0/schema/properties/note/x-visible';
    for (const target of [
      { what: 'stage', recordType, stage: 'lead' },
      { what: 'role', role: 'manager' },
      { what: 'column', recordType, field: 'lines', column: 'price' },
      { what: 'field', recordType: 'customer', field: 'phone' },
      { what: 'field', recordType, field: 'customer' },
    ] satisfies Target[])
      expect(usagesOf(process, target), JSON.stringify(target)).toContainEqual({
        path: at,
        place: { 'zh-CN': '字段“备注”', en: 'Field “Note”' },
        kind: 'expression',
      });
    expect(usagesOf(process, { what: 'stage', recordType, stage: 'offer' }).map((usage) => usage.path)).not.toContain(at);
  });
  it.each(removals)('of %j are places that are there, and none but expressions is left by its removal', (target, edit) => {
    const process = exampleProcess();
    const before = usagesOf(process, target);
    expect(before.length).toBeGreaterThan(0);
    for (const { path, place } of before) {
      expect(atPointer(process, path), path).toBeDefined();
      expect(localise(place, 'zh-CN')).not.toBe('');
    }
    const result = applyEdit(process, edit);
    expect(result.ok).toBe(true);
    expect(result.ok && usagesOf(result.process, target).filter((usage) => usage.kind === 'structure')).toEqual([]);
    const kept = applyEdit(process, { ...edit, references: 'keep' } as Edit);
    expect(kept.ok && usagesOf(kept.process, target).length).toBeGreaterThan(0);
  });
});
