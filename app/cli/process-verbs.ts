import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Problem } from '../../schemas/problem';
import { type Input, type Outcome, onePositional, optionFlag, optionText, UsageError, type Verb } from './verb';
import { machineLocale, problemLine } from './words';

/** Who imports and publishes when no person does. */
const COMMAND_LINE = 'command-line';

function refused(what: string, problems: readonly Problem[]): Outcome {
  const locale = machineLocale();
  return {
    ok: false,
    text: [`${what} was refused:`, ...problems.map((one) => problemLine(one, locale))].join('\n'),
    json: { ok: false, problems },
  };
}

const importVerb: Verb = {
  name: 'import',
  takes: '<file>',
  summary: 'Import a process as draft, or publish it at once',
  details: 'Adds the process, or replaces the draft of the process with the same key. `-` reads standard input.',
  options: { publish: { type: 'boolean', description: 'publish it as the next version' } },
  async run(input) {
    const file = onePositional(input, 'file');
    if (file !== '-' && !statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file ${file}.`);
    const text = file === '-' ? await input.readStdin() : readFileSync(file, 'utf8');
    const { services } = await input.open();
    const result = await services.processes.importText(text, COMMAND_LINE, { publish: optionFlag(input, 'publish') });
    if (!result.ok) {
      if (result.reason === 'problems') return refused(file, result.problems);
      return { ok: false, text: 'The draft was changed meanwhile; try again.', json: { ok: false, reason: result.reason } };
    }
    const { key, revision, version, problems } = result;
    const what = version === null ? `draft, revision ${revision}` : `version ${version}`;
    const locale = machineLocale();
    return {
      ok: true,
      text: [`Imported ${key}: ${what}`, ...problems.map((one) => problemLine(one, locale))].join('\n'),
      json: { ok: true, key, draft: revision, ...(version === null ? {} : { version }), problems },
    };
  },
};

function versionOf(input: Input): 'draft' | 'latest' | number {
  const version = optionText(input, 'version') ?? 'latest';
  if (version === 'draft' || version === 'latest') return version;
  if (!/^[1-9]\d{0,8}$/.test(version)) throw new UsageError('--version must be draft, latest or a number.');
  return Number(version);
}

const exportVerb: Verb = {
  name: 'export',
  takes: '<process>',
  summary: 'Write the document of a process: the same bytes every time',
  details: 'Writes to standard output, or to the file named by --out.',
  options: {
    version: { type: 'string', description: 'draft, latest (default) or a number' },
    out: { type: 'string', description: 'file to write to' },
  },
  async run(input) {
    const key = onePositional(input, 'process');
    const version = versionOf(input);
    const { services } = await input.open();
    const text = await services.processes.exportText(key, version);
    if (text === null) return { ok: false, text: `There is no ${version} of a process ${key}.`, json: { ok: false, reason: 'not_found' } };
    const out = optionText(input, 'out');
    if (out === undefined) return { ok: true, text: text.replace(/\n$/, ''), json: JSON.parse(text) };
    writeFileSync(out, text);
    return { ok: true, text: `Wrote ${out}`, json: { ok: true, file: out } };
  },
};

const publishVerb: Verb = {
  name: 'publish',
  takes: '<process>',
  summary: 'Publish the draft of a process as its next version',
  details: 'Refused, with its problems, when the draft has errors.',
  options: {},
  async run(input) {
    const key = onePositional(input, 'process');
    const { services } = await input.open();
    const result = await services.processes.publish(key, COMMAND_LINE);
    if (result.ok)
      return { ok: true, text: `Published ${key}: version ${result.version}`, json: { ok: true, key, version: result.version } };
    if (result.reason === 'problems') return refused(key, result.problems);
    return { ok: false, text: `There is no draft of a process ${key}.`, json: { ok: false, reason: result.reason } };
  },
};

const verifyVerb: Verb = {
  name: 'verify',
  takes: '',
  summary: 'Verify that no event was changed or lost',
  details: 'Walks the hash chain of every record, and folds its events to see that they give the stored state.',
  options: {},
  async run(input) {
    const { services } = await input.open();
    const report = await services.verify();
    const ok = report.faults.length === 0;
    const faults = report.faults.map((fault) => `  ${fault.recordId}${fault.seq === null ? '' : ` event ${fault.seq}`}: ${fault.what}`);
    const counts = `${report.records} records, ${report.events} events, ${report.faults.length} faults`;
    return { ok, text: [counts, ...faults].join('\n'), json: { ok, ...report } };
  },
};

export const processVerbs: readonly Verb[] = [importVerb, exportVerb, publishVerb, verifyVerb];
