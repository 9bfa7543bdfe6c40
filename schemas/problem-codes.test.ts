import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from './problem-codes';

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'problems.md'), 'utf8');
const rows = new Map(
  [...page.matchAll(/^\| `(\w+)` \| (\w+) \| (.+) \| (.+) \|$/gm)].map(([, code = '', severity = '', means = '', mend = '']) => [
    code,
    { severity, means, mend },
  ]),
);

describe('docs/problems.md', () => {
  it.each(Object.entries(PROBLEM_CODES))('tells %s with its severity (%s), meaning and mend', (code, severity) => {
    expect(rows.get(code)).toMatchObject({ severity, means: expect.stringMatching(/.{15,}/), mend: expect.stringMatching(/.{5,}/) });
  });
  it('tells no code that is not there', () => {
    expect([...rows.keys()].filter((code) => !Object.hasOwn(PROBLEM_CODES, code))).toEqual([]);
  });
});

describe('fixtures', () => {
  it('show every code at least once, except what no document of one process shows', () => {
    const folder = join(import.meta.dirname, 'fixtures');
    const shown = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const tested = ['document_too_large', 'not_json', 'too_many_problems', 'too_many_fields', 'key_mismatch', 'schema_refused'];
    const missing = Object.keys(PROBLEM_CODES).filter((code) => !shown.includes(`"code": "${code}"`) && !tested.includes(code));
    expect(missing).toEqual([]);
  });
});
