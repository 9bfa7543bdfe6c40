import { parseArgs } from 'node:util';
import { compose, type Pinion } from '../compose';
import { serveUntilSignal } from '../serve';
import { readSettings, type Settings } from '../settings';
import { checkVerb } from './check-verb';
import { peopleVerbs } from './people-verbs';
import { processVerbs } from './process-verbs';
import { type Input, type Outcome, optionFlag, parseOptions, UsageError, type Verb } from './verb';

const serveVerb: Verb = {
  name: 'serve',
  takes: '',
  summary: 'Start the server in this terminal',
  details: 'As `npm start` does, without building. With --api-only it answers /api/v1 and has no pages.',
  options: { 'api-only': { type: 'boolean', description: 'no pages' } },
  async run(input) {
    await serveUntilSignal(readSettings(), { apiOnly: optionFlag(input, 'api-only') });
    return null;
  },
};

/** Every verb, in the order of the help. Each is told in docs/cli.md; a test fails for one that is not. */
export const VERBS: readonly Verb[] = [checkVerb, ...processVerbs, ...peopleVerbs, serveVerb];

/** Where a run of the command line writes, and what it reads. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<string>;
  settings(): Settings;
}

const overview = () => {
  const width = Math.max(...VERBS.map((verb) => verb.name.length));
  return [
    'Usage: npm run pinion -- <verb> [options]',
    '',
    ...VERBS.map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`),
    '',
    'Every verb takes --help and --json.',
  ].join('\n');
};

function helpOf(verb: Verb): string {
  const options = [
    ...Object.entries(verb.options),
    ['json', { type: 'boolean', description: 'answer as JSON' }] as const,
    ['help', { type: 'boolean', description: 'this help' }] as const,
  ];
  const lines = options.map(([name, option]) => {
    const flag = `--${name}${option.type === 'string' ? ' <value>' : ''}`;
    return `  ${flag.padEnd(22)}  ${option.description}${'required' in option && option.required ? ' (required)' : ''}`;
  });
  return [
    `Usage: npm run pinion -- ${verb.name}${verb.takes ? ` ${verb.takes}` : ''} [options]`,
    '',
    `${verb.summary}.`,
    verb.details,
    '',
    ...lines,
  ].join('\n');
}

function find(args: readonly string[]): { verb: Verb; rest: string[] } | null {
  const words = (verb: Verb) => verb.name.split(' ');
  const verb = VERBS.find((one) => words(one).every((word, index) => args[index] === word));
  return verb ? { verb, rest: args.slice(words(verb).length) } : null;
}

function parse(verb: Verb, args: string[]): Pick<Input, 'positionals' | 'values'> {
  try {
    const { values, positionals } = parseArgs({ args, options: parseOptions(verb), allowPositionals: true, strict: true });
    if (verb.takes === '' && positionals.length > 0) throw new UsageError(`${verb.name} takes no "${positionals[0]}".`);
    return { values, positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function runVerb(verb: Verb, args: string[], terminal: Terminal): Promise<Outcome | null> {
  const parsed = parse(verb, args);
  if (parsed.values.help === true) return { ok: true, text: helpOf(verb), json: { help: helpOf(verb) } };
  let opened: Promise<Pinion> | null = null;
  const open = () => {
    // What the command line answers is its answer; only failures are logged, to be read beside it.
    opened ??= compose({ ...terminal.settings(), logLevel: 'silent' });
    return opened;
  };
  try {
    return await verb.run({ ...parsed, open, readStdin: terminal.readStdin });
  } finally {
    const pinion = await (opened as Promise<Pinion> | null)?.catch(() => null);
    await pinion?.close();
  }
}

/**
 * Runs one command line.
 * @param args without node and script
 * @returns exit code: 0, 1 for problems and refusals, 2 for wrong use; null when the verb goes on running
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number | null> {
  const found = find(args);
  const json = args.includes('--json');
  if (found === null) {
    const asked = args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help';
    if (asked) terminal.out(overview());
    else terminal.err(`There is no verb "${args.slice(0, 2).join(' ')}".\n\n${overview()}`);
    return asked ? 0 : 2;
  }
  try {
    const outcome = await runVerb(found.verb, found.rest, terminal);
    if (outcome === null) return null;
    if (json) terminal.out(JSON.stringify(outcome.json, null, 2));
    else if (outcome.ok) terminal.out(outcome.text);
    else terminal.err(outcome.text);
    return outcome.ok ? 0 : 1;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const usage = error instanceof UsageError;
    if (json) terminal.out(JSON.stringify({ ok: false, reason: usage ? 'usage' : 'failed', message: text }, null, 2));
    else terminal.err(usage ? `${text}\nSee: npm run pinion -- ${found.verb.name} --help` : text);
    return usage ? 2 : 1;
  }
}
