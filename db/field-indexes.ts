/**
 * Indexes over fields of one record type: made when a process is published, dropped when its latest version
 * needs them no more. Their names are hashes, so that ids of hostile templates never become identifiers.
 */
import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { FieldRef } from '../runtime/core/types';
import { shownKindOf, valueTypeOf } from '../schemas/field-kinds';
import type { FieldSchema, Process } from '../schemas/process';
import type { Row } from './database';
import type { Dialect } from './dialect';
import { scopeSql, sortValue } from './list-query';

type DataField = Extract<FieldRef, { source: 'data' }>;

function mark(parts: readonly string[], length: number): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, length);
}

function prefixOf(process: string): string {
  return `rx_${mark([process], 10)}_`;
}

/** Name of the index of a field; the same in both databases. */
export function fieldIndexName(process: string, type: string, field: Pick<DataField, 'name' | 'valueType'>): string {
  return `${prefixOf(process)}${mark([type, field.name, field.valueType], 16)}`;
}

function indexedFields(fields: Readonly<Record<string, FieldSchema>>): DataField[] {
  return Object.entries(fields).flatMap(([name, field]): DataField[] => {
    const valueType = valueTypeOf(field);
    const marked = field['x-searchable'] || field['x-sortable'] || field['x-unique'];
    return marked && valueType !== null && valueType !== 'list' ? [{ source: 'data', name, kind: shownKindOf(field), valueType }] : [];
  });
}

/** Statements that leave exactly the indexes a process needs. `existing`: names of all indexes there are. */
export function indexChanges(dialect: Dialect, document: Process, existing: ReadonlySet<string>): SQL[] {
  const wanted = new Map<string, SQL>();
  for (const recordType of document.recordTypes) {
    for (const field of indexedFields(recordType.schema.properties)) {
      const name = fieldIndexName(document.key, recordType.id, field);
      const scope = scopeSql({ process: document.key, type: recordType.id });
      wanted.set(
        name,
        sql`create index if not exists ${sql.identifier(name)} on records (${sortValue(dialect, field)}, id) where ${scope}`,
      );
    }
  }
  const obsolete = [...existing].filter((name) => name.startsWith(prefixOf(document.key)) && !wanted.has(name));
  return [
    ...[...wanted].filter(([name]) => !existing.has(name)).map(([, statement]) => statement),
    ...obsolete.map((name) => sql`drop index if exists ${sql.identifier(name)}`),
  ];
}

/** Names of the indexes over fields that there are. @param ask runs a query */
export async function existingIndexes(dialect: Dialect, ask: (query: SQL) => Promise<Row[]>): Promise<Set<string>> {
  const query =
    dialect.name === 'sqlite'
      ? sql`select name from sqlite_master where type = 'index' and name like 'rx\\_%' escape '\\'`
      : sql`select indexname as name from pg_indexes where schemaname = current_schema() and indexname like 'rx\\_%'`;
  return new Set((await ask(query)).map((row) => row.name as string));
}
