import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { counts, secondTries, troubles, withSecondTries } from './test-report.mjs';

const ROOT = join(import.meta.dirname, '..');
const JOURNEY = 'e2e/journeys/one.test.ts';
interface Test {
  fullName: string;
  status: string;
  failureMessages: string[];
}
const passed = (fullName: string): Test => ({ fullName, status: 'passed', failureMessages: [] });
const failed = (fullName: string, message = 'Error: no'): Test => ({ fullName, status: 'failed', failureMessages: [message] });
const file = (name: string, ...tests: Test[]) => ({
  name: join(ROOT, name),
  status: tests.length === 0 || tests.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  message: tests.length === 0 ? 'SyntaxError: Unexpected token\n    at node:internal/modules:1:1' : '',
  assertionResults: tests,
});
const report = (...testResults: ReturnType<typeof file>[]) => ({ testResults });
const WAITED = [
  '\u001b[31mTimeoutError\u001b[39m: locator.waitFor: Timeout 60000ms exceeded.',
  'Call log:',
  "  - waiting for getByRole('status') to be visible",
  '    at Locator.waitFor (/somewhere/node_modules/playwright-core/lib/client/locator.js:1:2)',
  `    at told (${ROOT}/e2e/support/walk.ts:38:3)`,
  `    at ${ROOT}/e2e/journeys/one.test.ts:12:5`,
].join('\n');

describe('troubles', () => {
  it('tell in one line what was waited for, and where', () => {
    expect(troubles(report(file(JOURNEY, failed('a rep opens a deal', WAITED))))).toEqual([
      'not passed: e2e/journeys/one.test.ts > a rep opens a deal (failed) TimeoutError: locator.waitFor: Timeout 60000ms exceeded. ' +
        "- waiting for getByRole('status') to be visible at e2e/support/walk.ts:38:3",
    ]);
  });

  it('are none where all passed, and a test that was skipped is one', () => {
    expect(troubles(report(file(JOURNEY, passed('one'))))).toEqual([]);
    const skipped = { ...passed('two'), status: 'skipped' };
    expect(troubles(report(file(JOURNEY, passed('one'), skipped)))).toEqual([`not passed: ${JOURNEY} > two (skipped) `]);
  });

  it('tell of a file that does not load', () => {
    expect(troubles(report(file(JOURNEY)))).toEqual([`not passed: ${JOURNEY} (failed) SyntaxError: Unexpected token`]);
  });
});

describe('a second try', () => {
  it('is for a few journeys and nothing else', () => {
    const journey = (at: number) => file(`e2e/journeys/${at}.test.ts`, failed('step'));
    expect(secondTries(report(journey(1), journey(2), file('app/one.test.ts', passed('one'))))).toEqual([
      join(ROOT, 'e2e/journeys/1.test.ts'),
      join(ROOT, 'e2e/journeys/2.test.ts'),
    ]);
    expect(secondTries(report(file(JOURNEY)))).toEqual([join(ROOT, JOURNEY)]);
    expect(secondTries(report(journey(1), file('app/one.test.ts', failed('one'))))).toEqual([]);
    expect(secondTries(report(journey(1), file('e2e/reliability/kill.test.ts', failed('one'))))).toEqual([]);
    expect(secondTries(report(journey(1), journey(2), journey(3), journey(4)))).toEqual([]);
    expect(secondTries(report(file(JOURNEY, passed('one'))))).toEqual([]);
  });

  it('counts instead of the first, which stays told', () => {
    const first = report(file('app/one.test.ts', passed('one')), file(JOURNEY, failed('two', WAITED), passed('three')));
    const both = withSecondTries(first, report(file(JOURNEY, passed('two'), passed('three'))));
    expect(counts(both)).toEqual({ passed: 3, failed: 0, skipped: 0 });
    expect(troubles(both)).toEqual([`failed at the first try: ${JOURNEY} > two\n${WAITED}`]);
  });

  it('that fails as well is a failure', () => {
    const both = withSecondTries(
      report(file(JOURNEY, failed('two'), passed('three'))),
      report(file(JOURNEY, failed('two'), passed('three'))),
    );
    expect(counts(both)).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(troubles(both).at(-1)).toBe(`not passed: ${JOURNEY} > two (failed) Error: no`);
  });

  it('that did not come to its end leaves the first as it was', () => {
    expect(counts(withSecondTries(report(file(JOURNEY, failed('two'))), report()))).toMatchObject({ failed: 1 });
  });
});

it('counts a file that does not load as one failure', () => {
  expect(counts(report(file(JOURNEY), file('app/one.test.ts', passed('one'), { ...passed('two'), status: 'pending' })))).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
  });
});
