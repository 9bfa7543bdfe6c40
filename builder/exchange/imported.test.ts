import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportProcess } from '../../schemas/export-process';
import type { Process } from '../../schemas/process';
import { bigProcess } from '../../schemas/testing/big-process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { applyEdit } from '../draft/apply-edit';
import { type Clipping, clippingOf, exportClipping } from '../draft/clipping';
import { randomEdit } from '../draft/testing/random-edit';
import { readImported, withPart } from './imported';
import { mergeProcesses } from './merge-process';

const example = exampleProcess();
const [deal] = example.recordTypes;
const part = (copied: Parameters<typeof clippingOf>[1]): Clipping => {
  const clipping = deal && clippingOf(deal, copied);
  if (clipping === undefined) throw new Error('the example has it');
  return clipping;
};
const PARTS = ['pipeline', { form: 'quick' }, { form: 'offer', section: 'all' }, { stage: 'lead' }, { field: 'amount' }] as const;

describe('what is exported and imported', () => {
  it('is the same again: ids, order and every value of a process', () => {
    const run = (rolls: readonly number[][]) => {
      let process: Process = example;
      for (const roll of rolls) {
        const result = applyEdit(process, randomEdit(process, roll, 'remove'));
        if (result.ok) process = result.process;
      }
      const text = exportProcess(process);
      const read = readImported(text);
      if (read.kind !== 'process') throw new Error(JSON.stringify(read));
      expect(exportProcess(read.process)).toBe(text);
      // imported onto itself there is nothing to ask and nothing to do
      const merged = mergeProcesses(null, process, read.process);
      expect([merged.conflicts, exportProcess(merged.process)]).toEqual([[], text]);
    };
    const rolls = fc.array(fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 8 }), { maxLength: 40 });
    fc.assert(fc.property(rolls, run), { numRuns: 40, endOnFailure: true });
  }, 180_000);

  it.each(PARTS)('%j: a part comes back as it was, and changes nothing where it came from', (copied) => {
    const clipping = part(copied);
    const text = exportClipping(clipping);
    const read = readImported(text);
    if (read.kind !== 'part') throw new Error(JSON.stringify(read));
    expect(read.clipping).toEqual(clipping);
    expect(exportClipping(read.clipping)).toBe(text);
    const there = withPart(example, 'deal', read.clipping);
    expect(exportProcess(there)).toBe(exportProcess(example));
    expect(mergeProcesses(null, example, there).conflicts).toEqual([]);
  });

  it('a section goes to the first form of a type that does not have it, and replaces no other of its id', () => {
    const there = withPart(example, 'customer', part({ form: 'offer', section: 'all' }));
    const [form] = there.recordTypes.find(({ id }) => id === 'customer')?.forms ?? [];
    expect(form?.sections.map(({ id, fields }) => [id, fields[0]])).toEqual([
      ['all', 'name'],
      ['all2', 'amount'],
    ]);
  });

  it('keeps its ids in a process that has none of it', () => {
    const empty = withPart({ ...example, recordTypes: [{ ...example.recordTypes[1], id: 'deal' } as never] }, 'deal', part('pipeline'));
    const { process } = mergeProcesses(null, example, empty);
    expect(process.recordTypes[0]?.pipeline?.stages.map(({ id }) => id)).toEqual(deal?.pipeline?.stages.map(({ id }) => id));
    expect(empty.recordTypes[0]?.pipeline).toEqual(deal?.pipeline);
  });
});

describe('what cannot be imported', () => {
  const text = exportProcess(example);
  const cases: [string, string, RegExp][] = [
    ['nothing', '', /not JSON: unexpected end of the text/],
    ['words', 'please import this', /unexpected “p” at line 1, column 1/],
    ['half a document', text.slice(0, 900), /unexpected end of the text at line \d+/],
    ['a web page', '<!doctype html><p>', /unexpected “<” at line 1/],
    ['JSON of something else', '{"users": [1, 2]}', /no process, form or pipeline/],
    ['a list', '[1]', /no process, form or pipeline/],
    ['a forbidden name', '{"format": 1, "__proto__": {}}', /__proto__ is refused/],
    ['too much depth', '['.repeat(100), /deeper than 32/],
    ['a part that is none', '{"clipping": "form", "form": {"id": "a"}}', /label/],
    ['another format', text.replace('"format": 1', '"format": 7'), /Format 7/],
    ['more than a mebibyte', text + ' '.repeat(1_048_576), /larger than 1048576 bytes/],
  ];
  it.each(cases)('%s is refused with its reason', (_, given, reason) => {
    const read = readImported(given);
    if (read.kind !== 'refused') throw new Error('was taken');
    expect(read.problems.map(({ message }) => localise(message, 'en')).join('\n')).toMatch(reason);
    for (const { message } of read.problems) expect(localise(message, 'zh-CN')).toMatch(/\p{Script=Han}/u);
  });

  it('a process of nearly a mebibyte is taken, and merged onto another in good time', () => {
    const big = bigProcess(480, 480);
    const room = 1_000_000 - exportProcess(big).length;
    const filled: Process = { ...big, samples: [{ ref: 'long', recordType: 'deal', data: { f0: 'x'.repeat(Math.max(0, room)) } }] };
    const read = readImported(exportProcess(filled));
    if (read.kind !== 'process') throw new Error(JSON.stringify(read));
    const started = performance.now();
    const merged = mergeProcesses(big, { ...big, label: 'Mine' }, read.process);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(merged.conflicts).toEqual([]);
    expect(merged.process).toMatchObject({ label: 'Mine', samples: [{ ref: 'long' }] });
  });
});
