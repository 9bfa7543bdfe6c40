/** What a run of the tests comes to: what is tried a second time, how many passed, and what there is to tell of the others. */
import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const JOURNEYS = join(ROOT, 'e2e', 'journeys') + sep;
/** More than these do not fail by accident. */
const MOST_SECOND_TRIES = 3;

/** A file that does not load, or whose hooks fail outside of any test. */
const isBroken = (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed');

/**
 * The journeys that are worth a second try, as a whole and on an installation of their own, because their steps build on each
 * other: on a busy machine a browser may miss a wait; a fault of the product fails twice. None when anything else failed.
 * @param report what vitest's JSON reporter wrote
 * @returns paths of files
 */
export function secondTries({ testResults }) {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return failed.length <= MOST_SECOND_TRIES && failed.every((name) => name.startsWith(JOURNEYS)) ? failed : [];
}

/** The first report with what came of the second tries; what was wrong at first stays told. */
export function withSecondTries(first, second) {
  const again = new Map(second.testResults.map((file) => [file.name, file]));
  return { testResults: first.testResults.map((file) => (again.has(file.name) ? { ...again.get(file.name), firstTry: file } : file)) };
}

/** @returns how many tests passed, failed (a file that fails outside of its tests counts as one) and did not run */
export function counts({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  return { passed, failed: failed + testResults.filter(isBroken).length, skipped: tests.length - passed - failed };
}

/** Of each test and file that did not pass one line, and of what failed at its first try the whole message. */
export function troubles({ testResults }) {
  return testResults.flatMap((file) => [
    ...(file.firstTry ? faults(file.firstTry).map(({ what, message }) => `failed at the first try: ${what}\n${message}`) : []),
    ...faults(file).map(({ what, status, message }) => `not passed: ${what} (${status}) ${why(message)}`),
  ]);
}

function faults(file) {
  const name = relative(ROOT, file.name);
  if (isBroken(file)) return [{ what: name, status: file.status, message: file.message ?? '' }];
  return file.assertionResults
    .filter(({ status }) => status !== 'passed')
    .map(({ status, fullName, failureMessages: [message] }) => ({ what: `${name} > ${fullName}`, status, message: message ?? '' }));
}

/** The error, what a browser was waiting for, and the line of ours that asked for it: a log that is cut keeps these lines. */
function why(message) {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim());
  return [lines[0], lines.find((line) => line.startsWith('- ')), lines.map(placeOf).find(Boolean)]
    .filter(Boolean)
    .map((part) => part.slice(0, 300))
    .join(' ');
}

/** Of a line of a stack: where in the project it is. */
function placeOf(line) {
  const [, at] = /^at (?:.* \()?(.+?:\d+:\d+)\)?$/.exec(line) ?? [];
  if (at === undefined || at.startsWith('node:')) return undefined;
  const place = relative(ROOT, at.startsWith('file://') ? fileURLToPath(at) : at);
  return place.startsWith('..') || isAbsolute(place) || place.includes('node_modules') ? undefined : `at ${place}`;
}
