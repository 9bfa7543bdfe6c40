'use client';
import type {
  Backtest,
  DesignerPort,
  EndpointName,
  Held,
  MigrationState,
  PublishOutcome,
  TypeImpact,
  VersionEntry,
} from '../../builder/designer/designer-port';
import type { SaveOutcome, Unsaved } from '../../builder/draft/autosave';
import { checkDraft } from '../../schemas/check-draft';
import type { Process } from '../../schemas/process';
import type { EndpointItem } from './endpoints';
import { exportText } from './processes';
import { refusalOf } from './refusal';
import { path, request, requestText } from './request';
import type { BoardColumnItem, Page, VersionItem } from './wire';

interface Revision {
  document: Process;
  revision: number;
}
const draftPath = (key: string) => path('processes', key, 'draft');
const keptName = (key: string) => `pinion:unsaved-draft:${key}`;

/** The draft the server has; where there is none, the latest version, to be saved as a new draft. */
async function draftOf(key: string): Promise<Revision> {
  try {
    const { text, version } = await requestText(draftPath(key));
    return { document: JSON.parse(text) as Process, revision: version ?? 0 };
  } catch (error) {
    if (refusalOf(error).status !== 404) throw error;
    return { document: JSON.parse(await exportText(key, 'latest')) as Process, revision: 0 };
  }
}

/** What this browser kept of a draft that had not reached the server; null when there is nothing sound. */
function keptDraft(key: string): Unsaved | null {
  try {
    const kept = JSON.parse(window.localStorage.getItem(keptName(key)) ?? 'null') as Partial<Unsaved> | null;
    if (kept === null || typeof kept.revision !== 'number' || !Number.isInteger(kept.revision)) return null;
    const checked = checkDraft(kept.document);
    if (!checked.ok || checked.process.key !== key) return null;
    // these are only ever compared with what the server has
    const unanswered = Array.isArray(kept.unanswered) ? kept.unanswered : [];
    return { document: checked.process, revision: kept.revision, unanswered };
  } catch {
    return null;
  }
}

function keepDraft(key: string, unsaved: Unsaved | null): void {
  try {
    if (unsaved === null) window.localStorage.removeItem(keptName(key));
    else window.localStorage.setItem(keptName(key), JSON.stringify(unsaved));
  } catch {
    // a full or closed storage: saving to the server goes on
  }
}

/** The draft of a process as the designer opens it. Rejects with the refusal of the server. */
export async function openDraft(key: string) {
  const stored = await draftOf(key);
  const kept = keptDraft(key);
  const isSaved = kept === null || JSON.stringify(kept.document) === JSON.stringify(stored.document);
  if (isSaved) keepDraft(key, null);
  return { ...stored, unsaved: isSaved ? null : kept };
}

/** Whether asking again would be answered the same: too large, signed out, no right. Anything else may pass by itself. */
const isFinal = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 429;

async function save(key: string, document: Process, revision: number): Promise<SaveOutcome> {
  try {
    const saved = await request<{ draft: number }>(draftPath(key), {
      method: 'PUT',
      body: JSON.stringify(document),
      raw: true,
      ifMatch: revision,
    });
    return { kind: 'saved', revision: saved.draft };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.status === 412) return { kind: 'conflict', ...(await draftOf(key)) };
    if (refusal.problems.length > 0) return { kind: 'refused', reasons: refusal.problems.map(({ message }) => message) };
    return isFinal(refusal.status) ? { kind: 'refused', reasons: [refusal.message] } : { kind: 'unreachable' };
  }
}

async function latest(key: string) {
  const { items } = await request<{ items: { number: number }[] }>(path('processes', key, 'versions'));
  const number = Math.max(0, ...items.map((item) => item.number));
  return number === 0 ? null : { number, document: JSON.parse(await exportText(key, number)) as Process };
}

async function publish(key: string): Promise<PublishOutcome> {
  try {
    const { version } = await request<{ version: number }>(path('processes', key, 'publish'), { method: 'POST' });
    return { ok: true, version };
  } catch (error) {
    const { problems } = refusalOf(error);
    if (problems.length > 0) return { ok: false, problems };
    throw error;
  }
}

async function versionEntries(key: string): Promise<VersionEntry[]> {
  const [{ items }, people] = await Promise.all([
    request<{ items: VersionItem[] }>(path('processes', key, 'versions')),
    request<{ items: { id: string; name: string }[] }>('/people'),
  ]);
  const names = new Map(people.items.map(({ id, name }) => [id, name]));
  const told = items.map(({ number, publishedAt, publishedBy }) => ({
    number,
    publishedAt,
    publishedBy: names.get(publishedBy) ?? publishedBy,
  }));
  return told.sort((a, b) => b.number - a.number);
}

/** As many as one page of a list holds. */
const COUNTED = 200;

/** Boards count; a list of records without stages is counted as far as its first page goes. What was never published is held by none. */
async function held(key: string, recordType: string, field: string, isStaged: boolean): Promise<Held> {
  const records = path('processes', key, 'records', recordType);
  const filter = `filled(${field})`;
  try {
    if (isStaged) {
      const { columns } = await request<{ columns: BoardColumnItem[] }>(`${records}/board`, { query: { filter, limit: 1 } });
      return { count: columns.reduce((sum, column) => sum + column.count, 0), more: false };
    }
    const { items, nextCursor } = await request<Page<unknown>>(records, { query: { filter, limit: COUNTED } });
    return { count: items.length, more: nextCursor !== null };
  } catch (error) {
    const refusal = refusalOf(error);
    const isUnpublished = refusal.status === 404 || refusal.rejections.some(({ code }) => code === 'invalid_filter');
    if (isUnpublished) return { count: 0, more: false };
    throw error;
  }
}

/** Those that take messages; what comes in by an endpoint is nothing an automation could name. */
async function endpointNames(): Promise<EndpointName[]> {
  const { items } = await request<{ items: EndpointItem[] }>('/endpoints');
  return items.flatMap(({ id, kind, label }) => (kind === 'incoming' ? [] : [{ id, kind: kind === 'webhook' ? kind : 'robot', label }]));
}

/** The way of the designer to the server, and to what this browser keeps. `onPublished` is told of a new version. */
export function designerPort(key: string, onPublished: () => void): DesignerPort {
  return {
    save: (document, revision) => save(key, document, revision),
    keep: (unsaved) => keepDraft(key, unsaved),
    latest: () => latest(key),
    versions: () => versionEntries(key),
    version: (number) => exportText(key, number).then((text) => JSON.parse(text) as Process),
    impact: (mapping) =>
      request<{ items: TypeImpact[] }>(path('processes', key, 'impact'), { method: 'POST', body: { ...(mapping && { mapping }) } }).then(
        ({ items }) => items,
      ),
    backtest: (months) => request<Backtest>(path('processes', key, 'backtest'), { method: 'POST', body: { months } }),
    held: (recordType, field, isStaged) => held(key, recordType, field, isStaged),
    endpoints: endpointNames,
    recordAddress: (recordType, id) => path('p', key, recordType, id),
    migrations: () => request<{ items: MigrationState[] }>(path('processes', key, 'migrations')).then(({ items }) => items),
    migrate: (to, plan) => request<MigrationState>(path('processes', key, 'migrations'), { method: 'POST', body: { to, ...plan } }),
    stepMigration: (id) => request<MigrationState>(path('processes', key, 'migrations', id, 'step'), { method: 'POST' }),
    undoMigration: (id) => request<MigrationState>(path('processes', key, 'migrations', id, 'undo'), { method: 'POST' }),
    async publish() {
      const outcome = await publish(key);
      if (outcome.ok) onPublished();
      return outcome;
    },
  };
}
