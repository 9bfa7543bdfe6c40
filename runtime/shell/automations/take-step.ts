/** One step of an automation: what it does, or why not. */
import { createHash } from 'node:crypto';
import type { AutomationStep } from '../../../schemas/automation';
import { holds } from '../../../schemas/expression';
import type { Recipient } from '../../../schemas/recipient';
import { DEFAULT_LOCALE, localise } from '../../../schemas/text';
import { stepValues } from '../../core/automations/step-values';
import { bindingsOf } from '../../core/bindings';
import type { Version } from '../../core/compile';
import { type Address, addressesOf } from '../../core/recipients';
import { SYSTEM } from '../../core/system-actor';
import { MAX_TASK_LABEL } from '../../core/tasks/task-commands';
import type { Command, Facts, RecordState } from '../../core/types';
import { valueIn } from '../../core/work';
import { addLimit } from '../../core/work-calendar';
import type { CompiledVersions } from '../compiled-versions';
import { type FactSource, loadRelatedFacts } from '../load-facts';
import type { Clock, Person } from '../ports';
import type { ExecuteRequest, ExecuteResult } from '../services';
import type { StepOutcome } from './automation-run';
import { effectsOfStep, said } from './effects-of-step';
import type { Now, Turn } from './turn';

export interface StepDeps extends FactSource {
  versions: CompiledVersions;
  clock: Clock;
  newId: () => string;
  execute(request: ExecuteRequest): Promise<ExecuteResult>;
  /** who is meant, in the process */
  peopleAt(addresses: readonly Address[], process: string): Promise<readonly Person[]>;
}
/** What became of it; `busy`: nothing yet, it is to be tried again; `gone`: the record is archived or not there. */
export async function takeStep(deps: StepDeps, turn: Turn): Promise<StepOutcome | 'busy' | 'gone'> {
  const loaded = await deps.store.records.load(turn.run.recordId);
  const type = turn.version.types.get(turn.run.recordType);
  if (loaded === null || type === undefined || loaded.record.archived) return 'gone';
  const { record } = loaded;
  const facts = await factsOf(deps, turn.version, record);
  const bindings = bindingsOf(turn.version, type, record, { now: deps.clock.now(), actor: SYSTEM, facts });
  const { definition, when } = turn.step;
  if (when !== null && !holds(when, bindings)) return { ...named(definition), outcome: 'skipped' };
  return act(deps, { ...turn, record, bindings, facts });
}

const named = ({ id, kind }: AutomationStep) => ({ step: id, kind });

/** Related records for the conditions, and the people that messages name. */
async function factsOf(deps: StepDeps, version: Version, record: RecordState): Promise<Facts> {
  const related = await loadRelatedFacts(deps, version, record);
  const fields = version.types.get(record.type)?.fieldList.filter(({ kind }) => kind === 'person') ?? [];
  const ids = fields.flatMap(({ id }) => {
    const value = valueIn(record.data, id);
    return typeof value === 'string' ? [value] : [];
  });
  const people = ids.length === 0 ? [] : await deps.store.people.people(ids);
  return { ...related, people: Object.fromEntries(people.map(({ id, name, team, active }) => [id, { id, name, team, active }])) };
}

async function act(deps: StepDeps, now: Now): Promise<StepOutcome | 'busy'> {
  const { definition: step } = now.step;
  switch (step.kind) {
    case 'setFields':
      return setFields(deps, now, now.record);
    case 'updateRecord': {
      const id = valueIn(now.record.data, step.relation);
      const target = typeof id === 'string' ? await deps.store.records.load(id) : null;
      if (target === null || target.record.process !== now.run.process) return { ...named(step), outcome: 'unchanged' };
      return setFields(deps, now, target.record);
    }
    case 'createRecord':
      return createRecord(deps, now, step);
    case 'assign':
      return assign(deps, now, step.to);
    case 'createTask':
      return createTask(deps, now, step);
    case 'message':
    case 'robot':
    case 'webhook':
    case 'pushKnowledge':
      return { ...named(step), outcome: 'done', effects: effectsOfStep(now, step) };
  }
}

async function setFields(deps: StepDeps, now: Now, target: RecordState): Promise<StepOutcome | 'busy'> {
  const data = stepValues(now.step, now.bindings, target.data);
  const own = named(now.step.definition);
  // a command that changes nothing would still set off others
  if (Object.keys(data).length === 0) return { ...own, outcome: 'unchanged' };
  const about = target.id === now.record.id ? {} : { record: { type: target.type, id: target.id } };
  return commanded(deps, now, { type: 'updateRecord', data }, target, { ...own, outcome: 'done', fields: Object.keys(data), ...about });
}

async function createRecord(
  deps: StepDeps,
  now: Now,
  step: Extract<AutomationStep, { kind: 'createRecord' }>,
): Promise<StepOutcome | 'busy'> {
  const id = `a${hash(now.key).slice(0, 31)}`;
  const { owner } = now.record;
  const data = Object.fromEntries(Object.entries(stepValues(now.step, now.bindings, {})).filter(([, value]) => value !== null));
  const command: Command = { type: 'createRecord', id, recordType: step.recordType, data, ...(owner === '' ? {} : { owner }) };
  const record = { type: step.recordType, id };
  if ((await deps.store.records.load(id)) !== null) return { ...named(step), outcome: 'done', record };
  return commanded(
    deps,
    now,
    command,
    { id, type: step.recordType },
    { ...named(step), outcome: 'done', fields: Object.keys(data), record },
  );
}

async function assign(deps: StepDeps, now: Now, to: Recipient): Promise<StepOutcome | 'busy'> {
  const { record, step } = now;
  const meant = await meantBy(deps, now, to);
  const own = named(step.definition);
  const [first] = meant;
  if (first === undefined || meant.some(({ id }) => id === record.owner)) return { ...own, outcome: 'unchanged' };
  return commanded(deps, now, { type: 'assignRecord', owner: first.id }, record, { ...own, outcome: 'done' });
}

/** A task given by hand is for one person, who reads it in their own language. */
async function createTask(deps: StepDeps, now: Now, step: Extract<AutomationStep, { kind: 'createTask' }>): Promise<StepOutcome | 'busy'> {
  const { record, version } = now;
  const [assignee] = await meantBy(deps, now, step.to);
  if (assignee === undefined) return { ...named(step), outcome: 'unchanged' };
  const label = localise(said(now, now.step.title), assignee.locale ?? DEFAULT_LOCALE).slice(0, MAX_TASK_LABEL);
  const dueAt = step.due === undefined ? null : addLimit(step.due, version.process.calendars, version.timeZone, deps.clock.now());
  const command: Command = { type: 'addTask', label, assignee: assignee.id, ...(dueAt === null ? {} : { dueAt }) };
  return commanded(deps, now, command, record, { ...named(step), outcome: 'done' });
}

/** Everybody meant, by name. */
async function meantBy(deps: StepDeps, { record, run }: Now, to: Recipient): Promise<Person[]> {
  const meant = await deps.peopleAt(addressesOf([to], record), run.process);
  return [...meant].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

/** Through the one door, as the system, with a key of the step: a repetition is answered and not done again. */
async function commanded(
  deps: StepDeps,
  { run, key }: Now,
  command: Command,
  target: Pick<RecordState, 'id' | 'type'>,
  done: StepOutcome,
): Promise<StepOutcome | 'busy'> {
  const result = await deps.execute({
    process: run.process,
    recordType: target.type,
    ...(command.type === 'createRecord' ? {} : { recordId: target.id }),
    command,
    actor: SYSTEM,
    cause: { depth: run.depth },
    idempotency: { key: `automation:${key}`, requestHash: hash(key) },
    reply: () => ({ status: 200, body: null }),
  });
  if (result.ok) return done;
  const { step, kind } = done;
  if (result.reason === 'rejected') return { step, kind, outcome: 'refused', rejections: result.rejections };
  if (result.reason === 'busy' || result.reason === 'stale') return 'busy';
  return { step, kind, outcome: 'refused', rejections: [] };
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
