import { available } from '../../core/available';
import { formView } from '../../core/form-view';
import { knowledgeFor } from '../../core/knowledge/knowledge-for';
import { previewForm } from '../../core/preview-form';
import { recordTasks } from '../../core/tasks/record-tasks';
import { timerLedgers } from '../../core/timers/ledger';
import type { Actor, RecordedEvent } from '../../core/types';
import { visibleEvent, visibleRecord } from '../../core/visible';
import { type FactSource, loadFormFacts, loadRelatedFacts } from '../load-facts';
import { mayCreateOrRead, openRecord, versionAtHand } from '../open-record';
import { NOT_FOUND } from '../refused';
import type { RecordService, ShellDeps } from '../services';
import { resolveList, visibleAll } from './list-query';

type QueryDeps = FactSource & Pick<ShellDeps, 'clock'>;
type Queries = Pick<
  RecordService,
  'get' | 'list' | 'actions' | 'knowledge' | 'timers' | 'tasks' | 'events' | 'visits' | 'form' | 'preview'
>;

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** Reads of one actor. What they may not see is left out or not found, never refused by name. */
export function recordQueries(deps: QueryDeps): Queries {
  const { store, clock } = deps;
  return {
    async get(process, recordType, id, actor) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      return opened === null ? NOT_FOUND : { ok: true, value: visibleRecord(opened.version, opened.loaded.record, actor) };
    },

    async list(request, actor) {
      const resolved = await resolveList(deps, request, actor);
      if (!resolved.ok) return resolved;
      const limit = Math.min(Math.max(Math.trunc(request.limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT);
      const page = await store.records.list({ ...resolved.selection, limit, cursor: request.cursor ?? null });
      if (!page.ok) return { ok: false, reason: 'bad_cursor' };
      return { ok: true, value: { items: await visibleAll(deps, page.items, actor), nextCursor: page.nextCursor } };
    },

    async actions(process, recordType, id, actor) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      if (opened === null) return NOT_FOUND;
      const { version, loaded } = opened;
      const facts = await loadRelatedFacts(deps, version, loaded.record);
      return { ok: true, value: available(version, loaded.record, actor, clock.now(), facts) };
    },

    async knowledge(process, recordType, id, actor) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      if (opened === null) return NOT_FOUND;
      const { version, loaded } = opened;
      const facts = await loadRelatedFacts(deps, version, loaded.record);
      return { ok: true, value: knowledgeFor(version, loaded.record, actor, clock.now(), facts) };
    },

    async tasks(process, recordType, id, actor) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      if (opened === null) return NOT_FOUND;
      const { version, loaded } = opened;
      const facts = await loadRelatedFacts(deps, version, loaded.record);
      return { ok: true, value: recordTasks(version, loaded.record, actor, clock.now(), facts) };
    },

    async events(process, recordType, id, actor, after, limit) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      if (opened === null) return NOT_FOUND;
      const most = Math.min(Math.max(limit, 1), MAX_LIMIT);
      const seen: RecordedEvent[] = [];
      // hidden events do not make a page shorter, else a short page would look like the last one
      for (let from = after; seen.length < most; ) {
        const batch = await store.records.events(id, from, most);
        for (const { event } of batch) {
          const visible = seen.length < most ? visibleEvent(opened.version, opened.loaded.record, event, actor) : null;
          if (visible !== null) seen.push(visible);
        }
        const last = batch.at(-1);
        if (last === undefined || batch.length < most) break;
        from = last.event.seq;
      }
      return { ok: true, value: seen };
    },

    async visits(process, recordType, id, actor) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      return opened === null ? NOT_FOUND : { ok: true, value: await store.records.visits(id) };
    },

    async timers(process, recordType, id, actor) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      if (opened === null) return NOT_FOUND;
      const { version, loaded } = opened;
      if (loaded.record.running.timers === undefined) return { ok: true, value: [] };
      const facts = await loadRelatedFacts(deps, version, loaded.record);
      const moment = { now: clock.now(), actor, facts };
      return { ok: true, value: timerLedgers(version, loaded.record, await allEvents(deps, id), moment) };
    },

    async form(process, recordType, form, id, actor, locale) {
      const opened = await openForm(deps, process, recordType, form, id, actor);
      if (opened === null) return NOT_FOUND;
      const { version, record } = opened;
      const facts = await loadFormFacts(deps, version, recordType, record, {});
      const view = formView(version, recordType, form, record, actor, clock.now(), locale, facts);
      return { ok: true, value: { view, version: record?.version ?? null } };
    },

    async preview(process, recordType, form, id, data, actor, locale) {
      const opened = await openForm(deps, process, recordType, form, id, actor);
      if (opened === null) return NOT_FOUND;
      const { version, record } = opened;
      const facts = await loadFormFacts(deps, version, recordType, record, data);
      return { ok: true, value: previewForm(version, recordType, form, record, data, actor, clock.now(), locale, facts) };
    },
  };
}

/** Every event of a record: some tens, and of a long-lived one some hundreds. */
async function allEvents({ store }: QueryDeps, id: string): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for (;;) {
    const batch = await store.records.events(id, all.at(-1)?.seq ?? 0, 500);
    all.push(...batch.map(({ event }) => event));
    if (batch.length < 500) return all;
  }
}

/** The version and record (null for one to be created) of a form; null when there is none for this actor. */
async function openForm(deps: QueryDeps, process: string, recordType: string, form: string, id: string | null, actor: Actor) {
  const opened = id === null ? null : await openRecord(deps, process, recordType, id, actor);
  if (id !== null && opened === null) return null;
  const version = opened?.version ?? (await versionAtHand(deps.versions, process, 'latest'));
  if (version === null || !version.types.get(recordType)?.forms.has(form)) return null;
  if (opened === null && !mayCreateOrRead(version, recordType, actor)) return null;
  return { version, record: opened?.loaded.record ?? null };
}
