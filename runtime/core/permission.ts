/** Who may do what: roles x record type x scope x stage x field. With several roles the widest right wins. */
import type { Expression } from '../../schemas/expression';
import type { ActionName } from '../../schemas/process';
import { type Access, accessOf, type ScopedGrant } from './access-table';
import type { Version } from './compile';
import type { Actor, RecordState, Visibility } from './types';

/** What a right is judged by: type, stage, owner and team of a record. */
export type Subject = Pick<RecordState, 'type' | 'stage' | 'owner' | 'team'>;

/**
 * May the actor do this with the record, or (given a record type's id) with at least some records of the type?
 * Unknown record types and actors without a role: no.
 */
export function can(version: Version, subject: Subject | string, actor: Actor, action: ActionName): boolean {
  const type = typeof subject === 'string' ? subject : subject.type;
  const grants = accessOf(version, type, actor)?.grants.get(action);
  if (grants === undefined) return false;
  if (typeof subject === 'string') return true;
  for (const grant of grants) if (reaches(grant, subject, actor)) return true;
  return false;
}

function reaches(grant: ScopedGrant, subject: Subject, actor: Actor): boolean {
  if (grant.stages !== null && (subject.stage === null || !grant.stages.has(subject.stage))) return false;
  if (grant.scope === 'all' || subject.owner === actor.id) return true;
  if (subject.team === null || grant.scope === 'own') return false;
  return (grant.scope === 'team' ? actor.teams : actor.teamTree).includes(subject.team);
}

/**
 * Access of the actor to one field: of a record as it stands in its stage, or (given a record type's id) the access
 * that holds in every stage in which they can read records, which is what filters and sorts must ask for.
 * A formula that reads a hidden field is hidden.
 */
export function fieldAccess(version: Version, subject: Pick<RecordState, 'type' | 'stage'> | string, field: string, actor: Actor): Access {
  return fieldAccessMap(version, subject, actor)?.get(field) ?? 'hidden';
}

/** `fieldAccess` of all fields at once; undefined for an unknown record type. */
export function fieldAccessMap(
  version: Version,
  subject: Pick<RecordState, 'type' | 'stage'> | string,
  actor: Actor,
): ReadonlyMap<string, Access> | undefined {
  if (typeof subject === 'string') return accessOf(version, subject, actor)?.everywhere();
  return accessOf(version, subject.type, actor)?.inStage(subject.stage);
}

/** Whether an expression looks at something the actor may not see, in a record of the subject's stage or in one it points at. */
export function readsHidden(
  version: Version,
  subject: Pick<RecordState, 'type' | 'stage'>,
  actor: Actor,
  expression: Expression | null,
): boolean {
  if (expression === null) return false;
  return accessOf(version, subject.type, actor)?.readsHidden(expression, subject.stage) ?? true;
}

/** Which records of the type the actor may read (or do `action` with), for a store to narrow its query to. */
export function visibilityOf(version: Version, recordType: string, actor: Actor, action: ActionName = 'read'): Visibility {
  const grants = accessOf(version, recordType, actor)?.grants.get(action) ?? [];
  if (grants.some((grant) => grant.scope === 'all' && grant.stages === null)) return { all: true };
  const anyOf = grants.flatMap((grant) => {
    const stages = grant.stages === null ? {} : { stages: [...grant.stages] };
    if (grant.scope === 'all') return [stages];
    const own = { owner: actor.id, ...stages };
    const teams = grant.scope === 'own' ? [] : grant.scope === 'team' ? actor.teams : actor.teamTree;
    return teams.length === 0 ? [own] : [own, { teams, ...stages }];
  });
  return { all: false, anyOf };
}

/**
 * The same over records that run on several versions: each is judged by its own.
 * @param versions the ones in use, the latest among them
 */
export function visibilityAcross(versions: readonly Version[], recordType: string, actor: Actor, action: ActionName = 'read'): Visibility {
  const alike = new Map<string, { visibility: Visibility; numbers: number[] }>();
  for (const version of versions) {
    const visibility = visibilityOf(version, recordType, actor, action);
    const key = JSON.stringify(visibility);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { visibility, numbers: [version.number] });
    else known.numbers.push(version.number);
  }
  const [first, ...others] = alike.values();
  if (first === undefined) return { all: false, anyOf: [] };
  if (others.length === 0) return first.visibility;
  const anyOf = [first, ...others].flatMap(({ visibility, numbers }) =>
    (visibility.all ? [{}] : visibility.anyOf).map((scope) => ({ ...scope, versions: numbers })),
  );
  return { all: false, anyOf };
}
