import type { Text } from '../../../schemas/process';
import { localise } from '../../../schemas/text';
import type { Version } from '../../core/compile';
import { can, fieldAccess } from '../../core/permission';
import type { Actor, RecordState } from '../../core/types';
import { openRecord, type RecordSource } from '../open-record';
import { type DeadEffect, type OutboxStore, partsOfKey, type WaitingEffect } from '../outbox/outbox';
import { NOT_FOUND } from '../refused';
import type { Answer, Page } from '../services';
import type { AutomationRunStore, RunPlace, StepOutcome, StoredRun } from './automation-run';

/** An effect of a run that did not arrive. */
export interface Undelivered {
  /** by which the outbox knows it */
  key: string;
  reason: Text;
  /** of the next attempt; null when it is given up */
  nextAt: string | null;
}
/** A run as it is shown: what was sent is not told again. */
export interface ShownRun extends Omit<StoredRun, 'effectKey' | 'steps'> {
  /** what the automation is called; its id when it is gone */
  label: string;
  /** what the record is called; null when it is gone */
  title: string | null;
  /** what the fields are called that set it off, in the order of `by` */
  fieldsBy: string[];
  /** `fieldNames`: what the fields are called that were set; `undelivered`: what it sent, to administrators */
  steps: (Omit<StepOutcome, 'effects'> & { fieldNames?: string[]; undelivered?: Undelivered[] })[];
  /** the run itself could not go on; to administrators */
  undelivered?: Undelivered[];
}
export interface AutomationRunsService {
  /** newest first; for administrators, who see everything */
  ofProcess(process: string, locale: string, place: RunPlace | null, limit: number): Promise<Page<ShownRun>>;
  /** for who may give the record to somebody else; what their rights hide is left out */
  ofRecord(
    process: string,
    recordType: string,
    id: string,
    actor: Actor,
    locale: string,
    place: RunPlace | null,
    limit: number,
  ): Promise<Answer<Page<ShownRun>>>;
}

type Deps = RecordSource & { runs: AutomationRunStore; outbox: Pick<OutboxStore, 'failedOf'> };

export function automationRunsService(deps: Deps): AutomationRunsService {
  const { runs, store, versions } = deps;
  /** The runs, each with what failed of it. */
  const withFailed = async (page: Page<StoredRun>): Promise<Page<StoredRun & Failed>> => {
    const failed = await deps.outbox.failedOf(page.items.map(({ effectKey }) => effectKey));
    return {
      ...page,
      items: page.items.map((run) => ({ ...run, failed: failed.filter(({ key }) => partsOfKey(key).effect === run.effectKey) })),
    };
  };
  return {
    async ofProcess(process, locale, place, limit) {
      const page = await withFailed(pageOf(await runs.ofProcess(process, place, limit + 1), limit));
      const version = await versions.get(process, 'latest');
      const records = await store.records.loadMany([...new Set(page.items.map(({ recordId }) => recordId))]);
      const titles = new Map(records.map(({ id, title }) => [id, title]));
      return { ...page, items: page.items.map((run) => shown(run, version, titles.get(run.recordId) ?? null, locale)) };
    },

    async ofRecord(process, recordType, id, actor, locale, place, limit) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      if (opened === null) return NOT_FOUND;
      const { record } = opened.loaded;
      if (!can(opened.version, record, actor, 'assign')) return { ok: false, reason: 'forbidden' };
      const page = pageOf(await runs.ofRecord(id, place, limit + 1), limit);
      if (actor.admin) {
        const { items, nextCursor } = await withFailed(page);
        return { ok: true, value: { items: items.map((run) => shown(run, opened.version, null, locale)), nextCursor } };
      }
      const items = page.items.map((run) => shown({ ...run, failed: [] }, opened.version, null, locale));
      return { ok: true, value: { ...page, items: items.map((run) => withoutHidden(run, opened.version, record, actor)) } };
    },
  };
}

interface Failed {
  failed: readonly (DeadEffect | WaitingEffect)[];
}
const undeliveredOf = (effect: DeadEffect | WaitingEffect): Undelivered => ({
  key: effect.key,
  reason: effect.reason,
  nextAt: 'nextAt' in effect ? effect.nextAt : null,
});

function pageOf(found: StoredRun[], limit: number): Page<StoredRun> {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function shown(
  { effectKey: _, steps, failed, ...run }: StoredRun & Failed,
  version: Version | null,
  title: string | null,
  locale: string,
): ShownRun {
  const undelivered = (of: string | null) => {
    const theirs = failed.filter(({ key }) => partsOfKey(key).part === of);
    return theirs.length === 0 ? {} : { undelivered: theirs.map(undeliveredOf) };
  };
  const label = version?.process.automations?.find(({ id }) => id === run.automation)?.label;
  return {
    ...run,
    label: localise(label, locale, run.automation),
    title,
    fieldsBy: fieldsIn(run.by).map((field) => nameOf(version, run.recordType, field, locale)),
    steps: steps.map(({ effects: __, ...step }) => {
      const type = step.record?.type ?? run.recordType;
      const fieldNames = step.fields?.map((field) => nameOf(version, type, field, locale));
      return { ...step, ...(fieldNames && { fieldNames }), ...undelivered(step.step) };
    }),
    ...undelivered(null),
  };
}

const FIELD = 'field ';
const fieldsIn = (by: readonly string[]) => by.flatMap((cause) => (cause.startsWith(FIELD) ? [cause.slice(FIELD.length)] : []));

/** As it is called now; its id when it is gone. */
function nameOf(version: Version | null, type: string, field: string, locale: string): string {
  const schema = version?.types.get(type)?.fields.get(field)?.schema;
  return localise(schema?.['x-label'] ?? schema?.title, locale, field);
}

/** Names of hidden fields, and refusals, which tell of them, are not for everybody. */
function withoutHidden(run: ShownRun, version: Version, record: RecordState, actor: Actor): ShownRun {
  const isShown = (field: string) => fieldAccess(version, record, field, actor) !== 'hidden';
  const fields = fieldsIn(run.by);
  return {
    ...run,
    by: run.by.filter((cause) => !cause.startsWith(FIELD) || isShown(cause.slice(FIELD.length))),
    fieldsBy: run.fieldsBy.filter((_, at) => isShown(fields[at] ?? '')),
    steps: run.steps.map(({ step, kind, outcome }) => ({ step, kind, outcome })),
  };
}
