/** What a run of the tests has to tell at its end: which did not pass, or only at their second try, and why. */
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const ROOT = join(import.meta.dirname, '..');

/** A file that does not load, or whose hooks fail outside of any test. */
export const isBroken = (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed');

/**
 * One line for each test or file that did not pass; one that passed at its second try comes with the whole message of the first.
 * @param report what vitest's JSON reporter wrote
 */
export function troubles({ testResults }) {
  return testResults.flatMap((file) => {
    const name = relative(ROOT, file.name);
    if (isBroken(file)) return [`not passed: ${name} (${why(file.message)})`];
    return file.assertionResults.flatMap(({ status, fullName, failureMessages: [message] }) => {
      const test = `${name} > ${fullName}`;
      if (status !== 'passed') return [`not passed: ${test} (${status}) ${why(message)}`];
      return message === undefined ? [] : [`passed at the second try: ${test}\n${message}`];
    });
  });
}

/** The error, what a browser was waiting for, and the line of ours that asked for it: a log that is cut keeps these lines. */
function why(message = '') {
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
  if (at === undefined) return undefined;
  const place = relative(ROOT, at.startsWith('file://') ? fileURLToPath(at) : at);
  return place.startsWith('..') || isAbsolute(place) || place.includes('node_modules') || /^node:/.test(at) ? undefined : `at ${place}`;
}
