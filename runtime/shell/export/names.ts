import type { Version } from '../../core/compile';
import { can } from '../../core/permission';
import { referencesIn } from '../../core/references';
import type { Actor, VisibleRecord } from '../../core/types';
import { visibleRecord } from '../../core/visible';
import type { FactSource } from '../load-facts';
import { versionAtHand } from '../open-record';

/** What people, teams and related records are called; the id itself where the actor may not see the record. */
export interface Names {
  of(kind: 'person' | 'team' | 'relation', id: string): string;
}

/**
 * Names for the records of an export. People and teams are read once; titles of related records chunk by chunk, and only
 * those the actor may read: an export must not tell what the list does not.
 */
export async function exportNames(
  source: FactSource,
  version: Version,
  columns: readonly string[],
  actor: Actor,
): Promise<(chunk: readonly VisibleRecord[]) => Promise<Names>> {
  const { store } = source;
  const [people, teams] = await Promise.all([store.people.people(), store.people.teams()]);
  const named = { person: new Map(people.map(({ id, name }) => [id, name])), team: new Map(teams.map(({ id, name }) => [id, name])) };
  return async (chunk) => {
    const ids = new Set(chunk.flatMap((record) => relatedIds(version, columns, record)));
    const titles = new Map<string, string>();
    if (ids.size > 0) {
      for (const related of await store.records.loadMany([...ids])) {
        const own = await versionAtHand(source.versions, related.process, related.definitionVersion);
        if (own === null || related.process !== version.process.key || !can(own, related, actor, 'read')) continue;
        // empty when the field that makes it is hidden from the actor
        const { title } = visibleRecord(own, related, actor);
        if (title !== '') titles.set(related.id, title);
      }
    }
    return { of: (kind, id) => (kind === 'relation' ? titles : named[kind]).get(id) ?? id };
  };
}

function relatedIds(version: Version, columns: readonly string[], record: VisibleRecord): string[] {
  const fields = version.types.get(record.type)?.fields;
  return columns.flatMap((name) => {
    const field = fields?.get(name);
    if (field === undefined || !Object.hasOwn(record.data, name)) return [];
    return referencesIn(field, record.data[name] ?? null).flatMap(({ kind, id }) => (kind === 'relation' ? [id] : []));
  });
}
