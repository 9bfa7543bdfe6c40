/** Each fixture breaks the rule it is named after, in a process that is valid otherwise, and must give exactly its problems. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPublishable } from './check-publishable';
import { readProcess } from './import-process';
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
      if (problem.fix === undefined || document === undefined) continue;
      const mended = problemsOf(JSON.stringify(patched(document, problem.fix.operations)));
      expect(places(mended)).not.toContain(`${problem.code} ${problem.path}`);
    }
  });
});
