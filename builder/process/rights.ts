/** What a role may do, as a table: a row per record type (and one for all of them), a column per action, whose records in the cells. */
import { type ActionName, type Grant, type Process, type Role, SCOPES, type Scope } from '../../schemas/process';

/** The row that holds for every record type. */
export const EVERY_TYPE = '*';

/** One cell. */
export interface Right {
  /** the widest that the row itself grants whatever the stage */
  own: Scope | null;
  /** what the row of all record types gives it anyway */
  inherited: Scope | null;
  /** something beyond both is granted in some stages */
  inStages: boolean;
}

const widthOf = (scope: Scope | null): number => (scope === null ? -1 : SCOPES.indexOf(scope));
function wider(a: Scope | null, b: Scope | null): Scope | null {
  return widthOf(a) >= widthOf(b) ? a : b;
}
export function isWider(scope: Scope, than: Scope | null): boolean {
  return widthOf(scope) > widthOf(than);
}

/** The cell of a record type (or `*`) and an action. */
export function rightIn(role: Role, recordType: string, action: ActionName): Right {
  const granting = role.grants.filter((grant) => grant.actions.includes(action));
  const widest = (row: string) =>
    granting
      .filter((grant) => grant.recordType === row && grant.stages === undefined)
      .reduce<Scope | null>((scope, grant) => wider(scope, grant.scope), null);
  const own = widest(recordType);
  const inherited = recordType === EVERY_TYPE ? null : widest(EVERY_TYPE);
  const rows = [recordType, EVERY_TYPE];
  const inStages = granting.some(
    (grant) => rows.includes(grant.recordType) && (grant.stages?.length ?? 0) > 0 && isWider(grant.scope, wider(own, inherited)),
  );
  return { own, inherited, inStages };
}

/** What holds in the end whatever the stage. */
export function effective({ own, inherited }: Right): Scope | null {
  return wider(own, inherited);
}

/** Whether the role can do it to some record of the type at all. */
export function mayEver(role: Role, recordType: string, action: ActionName): boolean {
  const right = rightIn(role, recordType, action);
  return effective(right) !== null || right.inStages;
}

/** Record types of which the role reads no record. */
export function unseenTypes(process: Process, role: Role): string[] {
  return process.recordTypes.map(({ id }) => id).filter((id) => !mayEver(role, id, 'read'));
}

/** The rows of the table: all record types, each of them, and those that are gone but still named. */
export function rowsOf(process: Process, role: Role): string[] {
  const known = process.recordTypes.map(({ id }) => id);
  const gone = role.grants.map((grant) => grant.recordType).filter((id) => id !== EVERY_TYPE && !known.includes(id));
  return [EVERY_TYPE, ...known, ...new Set(gone)];
}

/** Grants that only hold in some stages, with their places in the role. */
export function stageGrants(role: Role): { grant: Grant & { stages: string[] }; at: number }[] {
  return role.grants.flatMap((grant, at) => (grant.stages === undefined ? [] : [{ grant: { ...grant, stages: grant.stages }, at }]));
}
