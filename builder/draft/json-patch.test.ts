import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPublishable } from '../../schemas/check-publishable';
import { exampleProcess } from '../../schemas/testing/example-process';
import { patched as oracle } from '../../schemas/testing/json-patch';
import { patched } from './json-patch';

type Operations = Parameters<typeof patched>[1];
const folder = join(import.meta.dirname, '../../schemas/fixtures');
const patches = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'valid.json')
  .map((name): [string, Operations] => [
    name.replace('.json', ''),
    (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { patch?: Operations }).patch ?? [],
  ]);

describe('RFC 6902 operations with sharing', () => {
  it.each(patches)('do what copying does: %s', (_, operations) => {
    const process = exampleProcess();
    const next = patched(process, operations);
    expect(next).toEqual(oracle(process, operations));
    expect(process).toEqual(exampleProcess());
    const fixes = next === undefined ? [] : checkPublishable(next).flatMap((problem) => (problem.fix ? [problem.fix.operations] : []));
    for (const fix of fixes) expect(next && patched(next, fix)).toEqual(oracle(next, fix));
  });
  it('share what they do not touch', () => {
    const process = exampleProcess();
    const next = patched(process, [{ op: 'replace', path: '/recordTypes/0/label', value: 'Deals' }]);
    expect(next?.recordTypes[1]).toBe(process.recordTypes[1]);
    expect(next?.recordTypes[0]?.forms).toBe(process.recordTypes[0]?.forms);
  });
  it.each<[string, Operations]>([
    ['a member that is not there', [{ op: 'remove', path: '/recordTypes/0/nothing' }]],
    ['an item behind the end', [{ op: 'remove', path: '/recordTypes/7' }]],
    ['a place below one that is not there', [{ op: 'add', path: '/scenarios/3/label', value: 'x' }]],
    ['an inherited member', [{ op: 'replace', path: '/recordTypes/0/toString', value: 'x' }]],
    ['an index that is none', [{ op: 'replace', path: '/recordTypes/00', value: {} }]],
    ['the whole document', [{ op: 'remove', path: '' }]],
  ])('refuse %s', (_, operations) => {
    expect(patched(exampleProcess(), operations)).toBeUndefined();
  });
});
