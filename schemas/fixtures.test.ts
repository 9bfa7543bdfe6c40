/** Each fixture breaks the rule it is named after, in a process that is valid otherwise, and must give exactly its problems. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPublishable } from './check-publishable';
import { readProcess } from './import-process';
import { atPointer } from './pointer';
import type { Fix, Problem } from './problem';
import { exampleProcess } from './testing/example-process';
import { patched } from './testing/json-patch';

interface Fixture {
  rule: string;
  /** RFC 6902 operations on fixtures/valid.json */
  patch?: Fix['operations'];
  /** or a whole text */
  text?: string;
  problems: { code: string; path: string }[];
}

const folder = join(import.meta.dirname, 'fixtures');
const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'valid.json');

function problemsOf(text: string): Problem[] {
  const draft = readProcess(text);
  return draft.ok ? checkPublishable(draft.process) : draft.problems;
}
const places = (problems: readonly { code: string; path: string }[]) => problems.map(({ code, path }) => `${code} ${path}`).sort();

/** Ids of parts that have a label: nobody but who reads the JSON knows them. */
function labelledIds(part: unknown, key = ''): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { id = key, label, title } = part as { id?: unknown; label?: unknown; title?: unknown };
  const own = typeof id === 'string' && (label ?? title ?? (part as { 'x-label'?: unknown })['x-label']) !== undefined ? [id] : [];
  return [...own, ...Object.entries(part).flatMap(([name, inner]) => labelledIds(inner, name))];
}
/** Whose messages are about ids, or about what is written in an expression. */
const ABOUT_IDS = /^(duplicate_id|reserved_name|invalid_id|value_not_allowed|expression_.*|invalid_value)$/;

describe('fixtures', () => {
  it('start from a process without problems', () => {
    expect(problemsOf(JSON.stringify(exampleProcess()))).toEqual([]);
  });

  it.each(names.map((name) => name.replace('.json', '')))('%s', (name) => {
    const fixture = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Fixture;
    const document = fixture.patch ? patched(exampleProcess(), fixture.patch) : undefined;
    const problems = problemsOf(fixture.text ?? JSON.stringify(document));
    expect(places(problems)).toEqual(places(fixture.problems));
    for (const problem of problems) {
      expect(problem.message).toEqual({
        'zh-CN': expect.stringMatching(/\p{Script=Han}/u),
        en: expect.stringMatching(/^[^\p{Script=Han}]{8,}$/u),
      });
      const told = [problem.message, problem.fix?.label].flatMap((text) => Object.values(text ?? {}) as string[]);
      const quoted = told.flatMap((text) => [...text.matchAll(/“([^”]*)”/g)].map(([, name = '']) => name));
      // what is not there has no label: it is called as the document calls it
      const written = JSON.stringify(atPointer(document ?? null, problem.path) ?? '');
      const known = new Set(labelledIds(document).filter((id) => !written.includes(id)));
      if (!ABOUT_IDS.test(problem.code)) expect(quoted.filter((name) => known.has(name))).toEqual([]);
      if (problem.fix === undefined || document === undefined) continue;
      const mended = problemsOf(JSON.stringify(patched(document, problem.fix.operations)));
      expect(places(mended)).not.toContain(`${problem.code} ${problem.path}`);
    }
  });
});
