import { sql } from 'drizzle-orm';
import type { Json, Process } from '../runtime/core/types';
import type { ProcessStore, StoredVersion } from '../runtime/shell/ports';
import type { Database, Row } from './database';
import { existingIndexes, indexChanges } from './field-indexes';

const VERSION_COLUMNS = sql.raw('number, hash, published_at, published_by');

function versionOf(row: Row): Omit<StoredVersion, 'document'> {
  return {
    number: row.number as number,
    hash: row.hash as string,
    publishedAt: row.published_at as string,
    publishedBy: row.published_by as string,
  };
}

/** Definitions: documents are kept as the text they came as, so that nothing about them changes on the way. */
export function processStore(database: Database): ProcessStore {
  const saveProcess = (key: string, document: Process, at: string) => sql`
    insert into processes (key, label, updated_at) values (${key}, ${JSON.stringify(document.label)}, ${at})
    on conflict (key) do update set label = excluded.label, updated_at = excluded.updated_at`;

  return {
    async list() {
      const rows = await database.all(sql`
        select p.key, p.label, p.updated_at, (select max(number) from process_versions v where v.key = p.key) as latest,
          exists (select 1 from process_drafts d where d.key = p.key) as has_draft
        from processes p order by p.key`);
      return rows.map((row) => ({
        key: row.key as string,
        label: JSON.parse(row.label as string) as Json,
        latest: row.latest as number | null,
        hasDraft: Boolean(row.has_draft),
        updatedAt: row.updated_at as string,
      }));
    },

    async draft(key) {
      const [row] = await database.all(sql`select document, revision, updated_at, updated_by from process_drafts where key = ${key}`);
      if (row === undefined) return null;
      return {
        document: JSON.parse(row.document as string) as Process,
        revision: row.revision as number,
        updatedAt: row.updated_at as string,
        updatedBy: row.updated_by as string,
      };
    },

    async saveDraft(key, document, by, at, expectedRevision) {
      const text = JSON.stringify(document);
      const insert = sql`insert into process_drafts (key, document, revision, updated_at, updated_by) values (${key}, ${text}, 1, ${at}, ${by})`;
      const change = sql`document = ${text}, revision = process_drafts.revision + 1, updated_at = ${at}, updated_by = ${by}`;
      // revision 0 is the draft that is not there yet
      const save =
        expectedRevision === null
          ? sql`${insert} on conflict (key) do update set ${change} returning revision`
          : expectedRevision === 0
            ? sql`${insert} on conflict (key) do nothing returning revision`
            : sql`update process_drafts set ${change} where key = ${key} and revision = ${expectedRevision} returning revision`;
      const ensure = sql`insert into processes (key, label, updated_at) values (${key}, ${JSON.stringify(document.label)}, ${at}) on conflict (key) do nothing`;
      const saved = sql`update processes set label = ${JSON.stringify(document.label)}, updated_at = ${at}
        where key = ${key} and exists (select 1 from process_drafts where key = ${key} and document = ${text} and updated_at = ${at} and updated_by = ${by})`;
      // a draft that must exist cannot be without its process; a refused save must not leave one behind either
      const rows = await database.write(expectedRevision === null || expectedRevision === 0 ? [ensure, save, saved] : [save, saved]);
      const revision = rows[expectedRevision === null || expectedRevision === 0 ? 1 : 0]?.[0]?.revision;
      return revision === undefined ? { ok: false, reason: 'revision_conflict' } : { ok: true, revision: revision as number };
    },

    async publish(key, document, hash, by, at) {
      if (document.key !== key) throw new Error(`The document has the key ${document.key}, not ${key}`);
      const changes = indexChanges(database.dialect, document, await existingIndexes(database.dialect, (query) => database.all(query)));
      // the first statement locks the process, so that two publications number their versions one after the other
      const rows = await database.write([
        saveProcess(key, document, at),
        sql`insert into process_versions (key, number, document, hash, published_at, published_by)
          select ${key}, coalesce(max(number), 0) + 1, ${JSON.stringify(document)}, ${hash}, ${at}, ${by} from process_versions where key = ${key}
          returning number`,
        ...changes,
      ]);
      return { number: rows[1]?.[0]?.number as number };
    },

    async version(key, number) {
      const which = number === 'latest' ? sql`order by number desc limit 1` : sql`and number = ${number}`;
      const [row] = await database.all(sql`select ${VERSION_COLUMNS}, document from process_versions where key = ${key} ${which}`);
      return row === undefined ? null : { ...versionOf(row), document: JSON.parse(row.document as string) as Process };
    },

    async versions(key) {
      const rows = await database.all(sql`select ${VERSION_COLUMNS} from process_versions where key = ${key} order by number`);
      return rows.map(versionOf);
    },

    async versionsInUse(key, recordType) {
      // a look into the index for each version there is, not one over all records
      const rows = await database.all(sql`
        select v.number from process_versions v where v.key = ${key} and exists (
          select 1 from records r where r.process = ${key} and r.type = ${recordType} and r.definition_version = v.number)
        order by v.number`);
      return rows.map((row) => row.number as number);
    },
  };
}
