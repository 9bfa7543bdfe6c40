import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const core = dirname(fileURLToPath(import.meta.url));
const spec = readFileSync(join(core, '..', 'SPEC.md'), 'utf8');
const rules = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\* /gm)].map((match) => match[1] ?? '');
const sources = readdirSync(core, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && file !== 'spec.test.ts')
  .map((file) => readFileSync(join(core, file), 'utf8'));
const names = sources.flatMap((source) => [...source.matchAll(/\bit\(\s*['"`]((?:\[[A-Z]\d+\])+)/g)].map((match) => match[1] ?? ''));
const tested = new Set(names.flatMap((name) => [...name.matchAll(/[A-Z]\d+/g)].map(String)));

describe('SPEC.md', () => {
  it('has rules, each id once and without gaps', () => {
    expect(rules.length).toBeGreaterThan(60);
    expect(new Set(rules).size).toBe(rules.length);
    for (const letter of new Set(rules.map((rule) => rule.charAt(0)))) {
      const numbers = rules.filter((rule) => rule.startsWith(letter)).map((rule) => Number(rule.slice(1)));
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });
  it('has a test for every rule', () => {
    expect(rules.filter((rule) => !tested.has(rule))).toEqual([]);
  });
  it('has every rule that a test names', () => {
    expect([...tested].filter((id) => !rules.includes(id))).toEqual([]);
  });
});
