/** What is to do today: follow-ups of a person, and records at risk that they look after. Both are looked up, not worked out. */
import { localise } from '../../../schemas/text';
import type { RunningApproval } from '../../core/approvals/running-approval';
import { available } from '../../core/available';
import type { Version } from '../../core/compile';
import { can } from '../../core/permission';
import { tellRisks } from '../../core/risk/risks-of';
import { recordTasks, type TaskView } from '../../core/tasks/record-tasks';
import type { Actor, Json, RecordState, Rejection } from '../../core/types';
import { visibleRecord } from '../../core/visible';
import { type FactSource, loadRelatedFacts } from '../load-facts';
import { versionAtHand } from '../open-record';
import type { Person, Store } from '../ports';
import type { PeopleService, ShellDeps } from '../services';
import { labelOf, requestOf, taskIdOf } from './follow-up-label';
import type { FollowUpReader, StoredFollowUp } from './follow-up-store';

/** A record as a list of today shows it. */
export interface TodayRecord {
  process: string;
  type: string;
  id: string;
  version: number;
  title: string;
  stage: string | null;
  owner: string;
}
/** The first thing that keeps the record from going on, and where to mend it. */
export interface NextAction {
  message: string;
  form: string | null;
  field: string | null;
}
export interface TodayItem {
  /** part and its own id, such as `timers:sevenDays` */
  id: string;
  part: string;
  kind: string;
  record: TodayRecord;
  /** name of the timer, task or approval; null when it has none */
  label: string | null;
  dueAt: string | null;
  since: string;
  /** what is missing: for the task, or for going on where time runs out */
  next: NextAction | null;
  /** id of the task that can be finished as it is */
  finish: string | null;
}
export interface RiskItem {
  record: TodayRecord;
  weight: number;
  risks: { id: string; label: string; message: string | null; since: string }[];
  /** values of the fields that the definition names, as far as they are there and may be seen */
  patrol: { quote: Json; cost: Json; margin: Json };
}
export interface TodayService {
  /** most urgent first */
  followUps(person: Person, locale: string): Promise<TodayItem[]>;
  /** heaviest first; `total` counts those beyond the list too */
  risks(person: Person, locale: string): Promise<{ items: RiskItem[]; total: number }>;
}

type TodayDeps = FactSource & {
  store: Pick<Store, 'followUps' | 'approvals' | 'records' | 'people' | 'processes'>;
  people: Pick<PeopleService, 'actor'>;
} & Pick<ShellDeps, 'clock'>;

const DAY_MS = 86_400_000;
const MOST_FOLLOW_UPS = 200;
const MOST_RISKS = 50;
/** Next actions are worked out from the gates, record by record. */
const MOST_NEXT_ACTIONS = 30;

export function todayService(deps: TodayDeps): TodayService {
  return {
    async followUps(person, locale) {
      const theirs = await waitingForOthers(deps, person);
      const lists = await Promise.all((await readers(deps, person)).map((reader) => followUpsIn(deps, reader, theirs, locale)));
      return lists.flat().sort(byUrgency(deps.clock.now()));
    },
    async risks(person, locale) {
      const lists = await Promise.all((await readers(deps, person)).map((reader) => risksIn(deps, reader, locale)));
      const items = lists.flatMap((list) => list.items).sort((a, b) => b.weight - a.weight);
      return { items: items.slice(0, MOST_RISKS), total: lists.reduce((sum, { total }) => sum + total, 0) };
    },
  };
}

interface ReaderIn {
  reader: FollowUpReader;
  actor: Actor;
}

/** The person in each process in which something can be addressed to them: to a role they hold, or to themselves. */
async function readers({ store, people }: TodayDeps, person: Person): Promise<ReaderIn[]> {
  const published = (await store.processes.list()).filter(({ latest }) => latest !== null);
  return Promise.all(
    published.map(async ({ key }) => {
      const actor = await people.actor(person, key);
      const { roles, teams, teamTree } = actor;
      return { actor, reader: { process: key, person: person.id, roles, teams, teamTree } };
    }),
  );
}

interface Opened {
  record: RecordState;
  version: Version;
}

/** The records that the actor may read, by id. */
async function openAll(deps: TodayDeps, ids: readonly string[], actor: Actor): Promise<Map<string, Opened>> {
  const opened = new Map<string, Opened>();
  for (const record of ids.length === 0 ? [] : await deps.store.records.loadMany([...new Set(ids)])) {
    const version = await versionAtHand(deps.versions, record.process, record.definitionVersion);
    if (version !== null && !record.archived && can(version, record, actor, 'read')) opened.set(record.id, { record, version });
  }
  return opened;
}

function shortly({ version, record }: Opened, actor: Actor): TodayRecord {
  const { process, type, id, stage, owner, title, version: number } = visibleRecord(version, record, actor);
  return { process, type, id, version: number, title, stage, owner };
}

type Waiting = Awaited<ReturnType<Store['approvals']['waiting']>>[number];

/** Approvals of people who are away and named the reader to stand in for them. */
async function waitingForOthers({ store, clock }: TodayDeps, person: Person): Promise<Waiting[]> {
  const away = await store.approvals.standsInFor(person.id, clock.now());
  return store.approvals.waiting(away, ['approval'], MOST_FOLLOW_UPS, false);
}

async function followUpsIn(deps: TodayDeps, { reader, actor }: ReaderIn, theirs: readonly Waiting[], locale: string): Promise<TodayItem[]> {
  const soon = new Date(Date.parse(deps.clock.now()) + DAY_MS).toISOString();
  const own = await deps.store.followUps.of(reader, MOST_FOLLOW_UPS);
  const isOwn = ({ recordId, id }: StoredFollowUp) => own.some((one) => one.recordId === recordId && one.id === id);
  const all: StoredFollowUp[] = [...own, ...theirs.filter((one) => one.process === reader.process && !isOwn(one))];
  // a customer who is to be asked next week is nothing of today
  const found = all.filter(({ kind, dueAt }) => kind !== 'askAgain' || dueAt === null || dueAt <= soon);
  const records = await openAll(
    deps,
    found.map(({ recordId }) => recordId),
    actor,
  );
  const nexts = new Map<string, Promise<NextAction | null>>();
  const nextOf = (opened: Opened) => {
    const known = nexts.get(opened.record.id);
    if (known !== undefined || nexts.size >= MOST_NEXT_ACTIONS) return known ?? null;
    const next = nextAction(deps, opened, actor, locale);
    nexts.set(opened.record.id, next);
    return next;
  };
  const items = found.map(async (followUp): Promise<TodayItem | null> => {
    const opened = records.get(followUp.recordId);
    if (opened === undefined) return null;
    const { id, part, kind, dueAt, since } = followUp;
    const label = labelOf(opened.version, opened.record, followUp);
    const record = shortly(opened, actor);
    const item = { id, part, kind, dueAt, since, record, label: label && localise(label, locale), next: null, finish: null };
    if (part === 'approvals') return approvalItem(item, requestOf(opened.record, followUp), actor);
    if (part === 'timers') return { ...item, next: await nextOf(opened) };
    const task = kind === 'task' ? await taskOf(deps, opened, actor, taskIdOf(followUp)) : null;
    if (task === null) return item;
    const [missing] = task.missing;
    const next = missing === undefined ? formOf(task) : actionOf(missing, locale);
    // a form that asks for nothing by itself is still to be filled in
    const isDone = task.can.finish && missing === undefined && (task.form === null || task.evidence > 0);
    return { ...item, next, finish: isDone ? task.id : null };
  });
  return (await Promise.all(items)).filter((item) => item !== null);
}

/** What came back is corrected by what was said; nobody stands in to answer their own request. */
function approvalItem(item: TodayItem, request: RunningApproval | undefined, actor: Actor): TodayItem | null {
  if (request === undefined || (item.kind === 'approval' && request.requestedBy === actor.id)) return null;
  const said = item.kind === 'correct' ? request.remark : null;
  return said === null ? item : { ...item, next: { message: said, form: null, field: null } };
}

/** What the first way forward is held by; null when nothing is in the way, or nothing the actor may know. */
async function nextAction(deps: TodayDeps, { version, record }: Opened, actor: Actor, locale: string): Promise<NextAction | null> {
  const facts = await loadRelatedFacts(deps, version, record);
  const actions = available(version, record, actor, deps.clock.now(), facts);
  const [missing] = actions.find(({ action, direction }) => action === 'move' && direction === 'forward')?.residual ?? [];
  return missing === undefined ? null : actionOf(missing, locale);
}

const actionOf = (missing: Rejection, locale: string): NextAction => ({
  message: localise(missing.message, locale),
  form: missing.form ?? null,
  field: missing.field ?? null,
});
/** Nothing is missing; a form that belongs to the task is where to go all the same. */
const formOf = ({ form }: TaskView): NextAction | null => (form === null ? null : { message: '', form, field: null });

async function taskOf(deps: TodayDeps, { version, record }: Opened, actor: Actor, id: string | null): Promise<TaskView | null> {
  const facts = await loadRelatedFacts(deps, version, record);
  return recordTasks(version, record, actor, deps.clock.now(), facts).items.find((task) => task.id === id) ?? null;
}

/** What is overdue, the longest first; then what has a time, the nearest first; then the rest, the oldest first. */
function byUrgency(now: string): (a: TodayItem, b: TodayItem) => number {
  const rank = ({ kind, dueAt }: TodayItem) => (kind === 'breached' || (dueAt !== null && dueAt <= now) ? 0 : dueAt !== null ? 1 : 2);
  const time = ({ dueAt, since }: TodayItem) => dueAt ?? since;
  const order = (one: TodayItem) => `${rank(one)} ${time(one)} ${one.record.id} ${one.id}`;
  return (a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0);
}

async function risksIn(deps: TodayDeps, { reader, actor }: ReaderIn, locale: string): Promise<{ items: RiskItem[]; total: number }> {
  const now = deps.clock.now();
  const { records: found, total } = await deps.store.followUps.atRisk(reader, now, MOST_RISKS);
  const opened = await openAll(
    deps,
    found.map(({ recordId }) => recordId),
    actor,
  );
  const people = await peopleOf(deps, [...opened.values()]);
  const items = found.flatMap(({ recordId }): RiskItem[] => {
    const one = opened.get(recordId);
    const type = one?.version.types.get(one.record.type);
    if (one === undefined || type === undefined) return [];
    const told = tellRisks(one.version, type, one.record, now, people);
    if (told.length === 0) return [];
    const { data } = visibleRecord(one.version, one.record, actor);
    const value = (field: string | undefined): Json => (field !== undefined && Object.hasOwn(data, field) ? (data[field] ?? null) : null);
    const { quote, cost, margin } = type.risk?.definition.patrol ?? {};
    return [
      {
        record: shortly(one, actor),
        weight: told.reduce((sum, { weight }) => sum + weight, 0),
        risks: told.map(({ id, label, message, begins }) => ({
          ...{ id, label: localise(label, locale), since: begins },
          message: message === null ? null : localise(message, locale),
        })),
        patrol: { quote: value(quote), cost: value(cost), margin: value(margin) },
      },
    ];
  });
  return { items, total };
}

/** Names that messages of risks may tell: those of the owners. */
async function peopleOf(deps: TodayDeps, opened: readonly Opened[]) {
  const ids = [...new Set(opened.map(({ record }) => record.owner))];
  const people = ids.length === 0 ? [] : await deps.store.people.people(ids);
  return Object.fromEntries(people.map(({ id, name, team, active }) => [id, { id, name, team, active }]));
}
