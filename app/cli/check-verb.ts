import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compileVersion } from '../../runtime/core/compile';
import { runScenario, type ScenarioResult } from '../../runtime/core/scenario';
import { ajvProblems } from '../../runtime/shell/processes/ajv-gate';
import { checkPublishable } from '../../schemas/check-publishable';
import { readProcess } from '../../schemas/import-process';
import type { Problem } from '../../schemas/problem';
import { localise } from '../../schemas/text';
import { type Input, type Outcome, optionFlag, UsageError, type Verb } from './verb';
import { machineLocale, problemLine } from './words';

interface Checked {
  file: string;
  ok: boolean;
  problems: Problem[];
  scenarios?: ScenarioResult[];
}

/** Files as named; of a folder all its .json files. */
function filesOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (path === '-') return [path];
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) throw new UsageError(`There is no file ${path}.`);
    return found.isDirectory()
      ? readdirSync(path)
          .filter((name) => name.endsWith('.json'))
          .sort()
          .map((name) => join(path, name))
      : [path];
  });
}

function checkText(file: string, text: string, withScenarios: boolean): Checked {
  const read = readProcess(text);
  if (!read.ok) return { file, ok: false, problems: read.problems };
  const found = checkPublishable(read.process);
  const sound = found.every((problem) => problem.severity !== 'error');
  const problems = sound ? [...found, ...ajvProblems(read.process)] : found;
  const ok = problems.every((problem) => problem.severity !== 'error');
  // A process with errors cannot be compiled, so its scenarios cannot run.
  if (!withScenarios || !ok) return { file, ok, problems };
  const version = compileVersion(read.process, 1);
  const scenarios = (read.process.scenarios ?? []).map((scenario) => runScenario(version, scenario));
  return { file, ok: scenarios.every((one) => one.passed), problems, scenarios };
}

function linesOf(checked: Checked): string[] {
  const locale = machineLocale();
  const errors = checked.problems.filter((one) => one.severity === 'error').length;
  const warnings = checked.problems.length - errors;
  const counts = [`${errors} ${errors === 1 ? 'error' : 'errors'}`, `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`];
  if (checked.scenarios)
    counts.push(`${checked.scenarios.filter((one) => one.passed).length} of ${checked.scenarios.length} scenarios passed`);
  const scenarios = (checked.scenarios ?? []).flatMap((one) => [
    `  ${one.passed ? 'passed ' : 'failed '} ${localise(one.label, locale, one.id)}`,
    ...one.failures.map((failure) => `            ${failure}`),
  ]);
  return [
    `${checked.file}: ${checked.ok ? 'ok' : 'not ok'} (${counts.join(', ')})`,
    ...checked.problems.map((one) => problemLine(one, locale)),
    ...scenarios,
  ];
}

async function run(input: Input): Promise<Outcome> {
  const files = filesOf(input.positionals);
  if (files.length === 0) throw new UsageError('Name at least one file, or - for standard input.');
  const results: Checked[] = [];
  for (const file of files) {
    const text = file === '-' ? await input.readStdin() : readFileSync(file, 'utf8');
    results.push(checkText(file, text, optionFlag(input, 'scenarios')));
  }
  return {
    ok: results.every((one) => one.ok),
    text: results.flatMap(linesOf).join('\n'),
    json: { ok: results.every((one) => one.ok), files: results },
  };
}

export const checkVerb: Verb = {
  name: 'check',
  takes: '<file or folder>…',
  summary: 'Check processes for problems, without a database',
  details:
    'Reads each file as an import would and checks it as publishing would. With --scenarios its scenarios are run too. `-` reads standard input.',
  options: { scenarios: { type: 'boolean', description: 'run the scenarios of each process' } },
  run,
};
