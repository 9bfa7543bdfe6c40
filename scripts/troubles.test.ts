import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBroken, troubles } from './troubles.mjs';

const ROOT = join(import.meta.dirname, '..');
const file = (test: { status: string; failureMessages: string[] }) => ({
  name: join(ROOT, 'e2e/journeys/one.test.ts'),
  status: test.status,
  message: '',
  assertionResults: [{ fullName: 'a rep opens a deal', ...test }],
});
const WAITED = [
  '\u001b[31mTimeoutError\u001b[39m: locator.waitFor: Timeout 60000ms exceeded.',
  'Call log:',
  "  - waiting for getByRole('status') to be visible",
  '    at Locator.waitFor (/somewhere/node_modules/playwright-core/lib/client/locator.js:1:2)',
  `    at told (${ROOT}/e2e/support/walk.ts:38:3)`,
  `    at ${ROOT}/e2e/journeys/one.test.ts:12:5`,
].join('\n');

describe('troubles', () => {
  it('tells in one line what was waited for, and where', () => {
    expect(troubles({ testResults: [file({ status: 'failed', failureMessages: [WAITED] })] })).toEqual([
      'not passed: e2e/journeys/one.test.ts > a rep opens a deal (failed) TimeoutError: locator.waitFor: Timeout 60000ms exceeded. ' +
        "- waiting for getByRole('status') to be visible at e2e/support/walk.ts:38:3",
    ]);
  });

  it('tells the whole message of a first try', () => {
    expect(troubles({ testResults: [file({ status: 'passed', failureMessages: [WAITED] })] })).toEqual([
      `passed at the second try: e2e/journeys/one.test.ts > a rep opens a deal\n${WAITED}`,
    ]);
  });

  it('tells nothing of what passed, and that a test was skipped', () => {
    expect(troubles({ testResults: [file({ status: 'passed', failureMessages: [] })] })).toEqual([]);
    expect(troubles({ testResults: [file({ status: 'skipped', failureMessages: [] })] })).toEqual([
      'not passed: e2e/journeys/one.test.ts > a rep opens a deal (skipped) ',
    ]);
  });

  it('tells of a file that does not load', () => {
    const broken = {
      ...file({ status: 'failed', failureMessages: [] }),
      message: 'SyntaxError: Unexpected token\n    at node:internal/modules:1:1',
      assertionResults: [],
    };
    expect(isBroken(broken)).toBe(true);
    expect(troubles({ testResults: [broken] })).toEqual(['not passed: e2e/journeys/one.test.ts (SyntaxError: Unexpected token)']);
  });
});
