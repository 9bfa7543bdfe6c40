import type { Expression } from '../../schemas/expression';
import { ACTIONS, type ActionName, type FieldAccess, type Grant, type Role, type Scope } from '../../schemas/process';
import type { Version } from './compile';
import type { CompiledField } from './compile-field';
import type { CompiledType } from './compile-type';
import type { FormulaStep } from './formula-order';
import type { Actor } from './types';

export type Access = 'hidden' | 'read' | 'write';
export interface ScopedGrant {
  readonly scope: Scope;
  /** null: in every stage */
  readonly stages: ReadonlySet<string> | null;
}
/** What the holders of a set of roles may do with the records of one type. */
export interface TypeAccess {
  readonly grants: ReadonlyMap<ActionName, readonly ScopedGrant[]>;
  /** access to every field of a record in the stage (null: of a type without pipeline) */
  readonly inStage: (stage: string | null) => ReadonlyMap<string, Access>;
  /** access that holds in whatever stage a record is: what filters and sorts may use */
  readonly everywhere: () => ReadonlyMap<string, Access>;
  /** the widest access in any stage: what lists and pages may offer */
  readonly somewhere: () => ReadonlyMap<string, Access>;
  /** whether an expression looks at something that is hidden in the stage, in the record or in one it points at */
  readonly readsHidden: (expression: Expression, stage: string | null) => boolean;
}
export type RoleSetAccess = ReadonlyMap<string, TypeAccess>;

const RANK: Readonly<Record<Access, number>> = { hidden: 0, read: 1, write: 2 };
const WRITING: readonly ActionName[] = ['create', 'update', 'move', 'attach'];
/** Sets of roles in use at once are few; a bound keeps odd ones from piling up. */
const MAX_CACHED = 500;

/** Rights of the actor's roles (of an administrator: all), from the cache of the version. */
export function accessOf(version: Version, type: string, actor: Actor): TypeAccess | undefined {
  const key = actor.admin ? '*' : actor.roles.length === 1 ? (actor.roles[0] ?? '') : [...actor.roles].sort().join(' ');
  const known = version.accessCache.get(key);
  if (known !== undefined) return known.get(type);
  const made = actor.admin ? adminAccess(version) : roleSetAccess(version, new Set(actor.roles));
  if (version.accessCache.size >= MAX_CACHED) version.accessCache.clear();
  version.accessCache.set(key, made);
  return made.get(type);
}

function adminAccess(version: Version): RoleSetAccess {
  const all: ScopedGrant[] = [{ scope: 'all', stages: null }];
  const grants = new Map<ActionName, ScopedGrant[]>(ACTIONS.map((action) => [action, all]));
  const made = new Map<string, TypeAccess>();
  for (const type of version.types.values()) {
    const fields = new Map(type.fieldList.map((field): [string, Access] => [field.id, field.writable ? 'write' : 'read']));
    made.set(type.id, { grants, inStage: () => fields, everywhere: () => fields, somewhere: () => fields, readsHidden: () => false });
  }
  return made;
}

function roleSetAccess(version: Version, held: ReadonlySet<string>): RoleSetAccess {
  const roles = version.process.roles.filter((role) => held.has(role.id));
  const mayRead: MayRead = (type, name) => isReadable(version, roles, type, name, new Set());
  return new Map([...version.types.values()].map((type) => [type.id, typeAccess(type, roles, mayRead)]));
}

/** Whether a field of a type can be read whatever the record's stage. */
type MayRead = (type: string, name: string) => boolean;

function typeAccess(type: CompiledType, roles: readonly Role[], mayRead: MayRead): TypeAccess {
  const byStage = new Map<string | null, ReadonlyMap<string, Access>>();
  const inStage = (stage: string | null) => {
    const known = byStage.get(stage);
    if (known !== undefined) return known;
    const base = new Map(type.fieldList.map((field) => [field.id, baseAccess(type.id, field, stage, roles)]));
    const made = hideDerived(type, base, mayRead);
    byStage.set(stage, made);
    return made;
  };
  let narrowest: ReadonlyMap<string, Access> | null = null;
  let widest: ReadonlyMap<string, Access> | null = null;
  const everywhere = () => {
    narrowest ??= fold(type, readableStages(type, roles).map(inStage), (a, b) => (RANK[a] <= RANK[b] ? a : b));
    return narrowest;
  };
  const somewhere = () => {
    widest ??= fold(type, stagesOf(type).map(inStage), (a, b) => (RANK[a] >= RANK[b] ? a : b));
    return widest;
  };
  const readsHidden = (expression: Expression, stage: string | null) => {
    const hidden = (name: string) => inStage(stage).get(name === 'title' ? type.titleField : name) === 'hidden';
    return [...expression.reads].some(hidden) || readsHiddenRelated(type, expression, hidden, mayRead);
  };
  return { grants: grantsOf(type.id, roles), inStage, everywhere, somewhere, readsHidden };
}

function grantsOf(type: string, roles: readonly Role[]): ReadonlyMap<ActionName, readonly ScopedGrant[]> {
  const grants = new Map<ActionName, ScopedGrant[]>();
  for (const grant of roles.flatMap((role) => role.grants)) {
    if (!covers(grant, type)) continue;
    const scoped = { scope: grant.scope, stages: grant.stages === undefined ? null : new Set(grant.stages) };
    for (const action of grant.actions) grants.set(action, [...(grants.get(action) ?? []), scoped]);
  }
  return grants;
}

function stagesOf(type: CompiledType): (string | null)[] {
  return type.pipeline === null ? [null] : type.pipeline.stageList.map((stage) => stage.id);
}
/** Stages in which the roles can read some record. */
function readableStages(type: CompiledType, roles: readonly Role[]): (string | null)[] {
  const grants = grantsOf(type.id, roles).get('read') ?? [];
  return stagesOf(type).filter((stage) => grants.some((grant) => grant.stages === null || (stage !== null && grant.stages.has(stage))));
}

function covers(grant: Grant, type: string): boolean {
  return grant.recordType === '*' || grant.recordType === type;
}
/** The widest access any of the roles gives. A role without a grant for the type in that stage gives none. */
function baseAccess(type: string, field: CompiledField, stage: string | null, roles: readonly Role[]): Access {
  let best: Access = 'hidden';
  for (const role of roles) {
    const grants = role.grants.filter(
      (grant) => covers(grant, type) && (grant.stages === undefined || (stage !== null && grant.stages.includes(stage))),
    );
    if (grants.length === 0) continue;
    const writes = field.writable && grants.some((grant) => grant.actions.some((action) => WRITING.includes(action)));
    const entry = entryFor(role.fields ?? [], type, field.id, stage);
    const given = entry === 'write' && !writes ? 'read' : entry;
    if (RANK[given] > RANK[best]) best = given;
  }
  return best;
}

/** An entry for the stage goes before one for all stages; of two alike the wider one counts. */
function entryFor(entries: readonly FieldAccess[], type: string, field: string, stage: string | null): Access {
  let general: Access | null = null;
  let special: Access | null = null;
  for (const entry of entries) {
    if (entry.recordType !== type || entry.field !== field) continue;
    if (entry.stages === undefined) general = wider(general, entry.access);
    else if (stage !== null && entry.stages.includes(stage)) special = wider(special, entry.access);
  }
  return special ?? general ?? 'write';
}
function wider(a: Access | null, b: Access): Access {
  return a !== null && RANK[a] > RANK[b] ? a : b;
}

/** Hides what is computed from something hidden, in the order of computation, so that it carries through. */
function hideDerived(type: CompiledType, base: Map<string, Access>, mayRead: MayRead): Map<string, Access> {
  for (const step of type.formulas) {
    const hidden = (name: string) => base.get(name) === 'hidden';
    if (reveals(type, step, hidden, mayRead)) base.set(step.field.id, 'hidden');
  }
  return base;
}

/** Whether a computed field tells something of a hidden one. A table tells by any of its computed columns. */
function reveals(type: CompiledType, step: FormulaStep, hidden: (name: string) => boolean, mayRead: MayRead): boolean {
  for (const name of step.reads) if (name !== step.field.id && hidden(name)) return true;
  if (step.expression !== null) return readsHiddenRelated(type, step.expression, hidden, mayRead);
  const rows = new Map(step.field.rowRelations.map((column) => [column.id, column.relation]));
  return step.columns.some(({ formula }) => formula !== null && readsHiddenRelated(type, formula, hidden, mayRead, rows));
}

/** @param rows what columns of a row point at: they go before fields of their name */
function readsHiddenRelated(
  type: CompiledType,
  expression: Expression,
  hidden: (name: string) => boolean,
  mayRead: MayRead,
  rows?: ReadonlyMap<string, string | null>,
): boolean {
  return expression.relatedReads.some(([relation, name]) => {
    const column = rows?.get(relation);
    if (typeof column === 'string') return !mayRead(column, name);
    const target = type.fields.get(relation)?.relation ?? null;
    return target === null || hidden(relation) || !mayRead(target, name);
  });
}

function isReadable(version: Version, roles: readonly Role[], typeId: string, name: string, open: Set<string>): boolean {
  const type = version.types.get(typeId);
  const stages = type === undefined ? [] : readableStages(type, roles);
  if (type === undefined || stages.length === 0) return false;
  const field = type.fields.get(name === 'title' ? type.titleField : name);
  if (field === undefined) return true;
  const key = `${typeId} ${field.id}`;
  // formulas that read each other through relations: nothing says they are safe
  if (open.has(key)) return false;
  open.add(key);
  const shown = stages.every((stage) => baseAccess(typeId, field, stage, roles) !== 'hidden');
  const step = type.formulas.find((one) => one.field === field);
  const readable = (target: string, read: string) => isReadable(version, roles, target, read, open);
  const derived = step !== undefined && reveals(type, step, (read) => type.fields.has(read) && !readable(typeId, read), readable);
  open.delete(key);
  return shown && !derived;
}

function fold(
  type: CompiledType,
  maps: readonly ReadonlyMap<string, Access>[],
  pick: (a: Access, b: Access) => Access,
): ReadonlyMap<string, Access> {
  const [first, ...rest] = maps;
  return new Map(
    type.fieldList.map((field): [string, Access] => {
      const of = (map: ReadonlyMap<string, Access> | undefined): Access => map?.get(field.id) ?? 'hidden';
      return [field.id, rest.reduce((access, map) => pick(access, of(map)), of(first))];
    }),
  );
}
