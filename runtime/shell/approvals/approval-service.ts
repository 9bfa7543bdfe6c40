import { type ApprovalView, approvalViews } from '../../core/approvals/view-approvals';
import { can } from '../../core/permission';
import type { Actor, RecordState } from '../../core/types';
import { visibleRecord } from '../../core/visible';
import type { CompiledVersions } from '../compiled-versions';
import { loadRelatedFacts } from '../load-facts';
import { openRecord } from '../open-record';
import type { Person } from '../ports';
import { NOT_FOUND } from '../refused';
import type { Answer, PeopleService, ShellDeps } from '../services';
import { requestIdOf } from '../today/follow-up-label';
import type { StandIn } from './approval-store';

/** More than this nobody answers in a day; what is due first is among them. */
const MOST = 200;
/** Longest time somebody may be away, in days. */
export const MAX_ABSENCE_DAYS = 366;
const DAY_MS = 86_400_000;

/** An approval that concerns somebody, with the record it is about. */
export interface MyApproval {
  process: string;
  type: string;
  record: { id: string; title: string; version: number; stage: string | null };
  approval: ApprovalView;
}
export type StandInFault = 'unknown_person' | 'yourself' | 'ends_before_it_begins' | 'too_long';

export interface ApprovalService {
  of(process: string, recordType: string, id: string, actor: Actor): Promise<Answer<ApprovalView[]>>;
  /** to be given by the person (for whom they stand in too), what is due first at the front; or asked for by them, the newest first */
  mine(person: Person, box: 'give' | 'asked'): Promise<MyApproval[]>;
  standIn(person: string): Promise<StandIn | null>;
  saveStandIn(standIn: StandIn): Promise<{ ok: true } | { ok: false; reason: StandInFault }>;
  removeStandIn(person: string): Promise<void>;
}

type ApprovalDeps = Pick<ShellDeps, 'store' | 'clock'> & { versions: CompiledVersions; people: Pick<PeopleService, 'actor' | 'person'> };

/** Approvals as people meet them. Giving one is a command like any other and goes through `execute`. */
export function approvalService(deps: ApprovalDeps): ApprovalService {
  const { store, clock } = deps;
  return {
    async of(process, recordType, id, actor) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      if (opened === null) return NOT_FOUND;
      const { version, loaded } = opened;
      if (version.types.get(recordType)?.approvals.size === 0) return { ok: true, value: [] };
      const related = await loadRelatedFacts(deps, version, loaded.record);
      const standsInFor = await store.approvals.standsInFor(actor.id, clock.now());
      return { ok: true, value: approvalViews(version, loaded.record, actor, clock.now(), { ...related, standsInFor }) };
    },

    async mine(person, box) {
      const standsInFor = await store.approvals.standsInFor(person.id, clock.now());
      const people = box === 'give' ? [person.id, ...standsInFor] : [person.id];
      const rows = await store.approvals.waiting(
        people,
        box === 'give' ? ['approval'] : ['approvalAsked', 'correct'],
        MOST,
        box === 'asked',
      );
      const requests = new Set(rows.map((row) => requestIdOf(row)));
      const records = new Map((await store.records.loadMany([...new Set(rows.map((row) => row.recordId))])).map((one) => [one.id, one]));
      const found: MyApproval[] = [];
      for (const id of new Set(rows.map((row) => row.recordId))) {
        const record = records.get(id);
        if (record !== undefined) found.push(...(await approvalsOn(deps, record, person, standsInFor, requests, box)));
      }
      return found;
    },

    standIn: (person) => store.approvals.standIn(person),
    async saveStandIn(standIn) {
      const fault = await standInFault(deps, standIn);
      if (fault !== null) return { ok: false, reason: fault };
      await store.approvals.saveStandIn(standIn);
      return { ok: true };
    },
    removeStandIn: (person) => store.approvals.removeStandIn(person),
  };
}

async function approvalsOn(
  deps: ApprovalDeps,
  record: RecordState,
  person: Person,
  standsInFor: string[],
  requests: ReadonlySet<string>,
  box: 'give' | 'asked',
): Promise<MyApproval[]> {
  const { process, type, id } = record;
  const version = await deps.versions.get(process, record.definitionVersion);
  if (version === null) return [];
  const actor = await deps.people.actor(person, process);
  if (!can(version, record, actor, 'read')) return [];
  const facts = { ...(await loadRelatedFacts(deps, version, record)), standsInFor };
  const { title, version: number, stage } = visibleRecord(version, record, actor);
  return approvalViews(version, record, actor, deps.clock.now(), facts)
    .filter(({ request }) => request !== null && requests.has(request))
    .filter((view) => (box === 'give' ? view.levels.some(({ may }) => may.answerFor !== null) : view.requestedBy === person.id))
    .map((approval) => ({ process, type, record: { id, title, version: number, stage }, approval }));
}

async function standInFault({ people }: ApprovalDeps, { person, standIn, from, until }: StandIn): Promise<StandInFault | null> {
  if (standIn === person) return 'yourself';
  if ((await people.person(standIn))?.active !== true) return 'unknown_person';
  if (until <= from) return 'ends_before_it_begins';
  return Date.parse(until) - Date.parse(from) > MAX_ABSENCE_DAYS * DAY_MS ? 'too_long' : null;
}
