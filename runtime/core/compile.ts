/** A published process made ready to run: everything parsed, looked up and ordered once. */
import type { Expression } from '../../schemas/expression';
import { parseExpression } from '../../schemas/expression';
import type { Process, Text } from '../../schemas/process';
import { localise } from '../../schemas/text';
import type { RoleSetAccess } from './access-table';
import { type CompiledType, compileType } from './compile-type';

export interface CompiledRole {
  id: string;
  label: Text;
}

/** A version of a process, compiled. Immutable but for its caches, which only remember what would be computed again. */
export interface Version {
  readonly process: Process;
  /** number of the published version */
  readonly number: number;
  readonly currency: string;
  readonly timeZone: string;
  readonly types: ReadonlyMap<string, CompiledType>;
  readonly roles: ReadonlyMap<string, CompiledRole>;
  /** rights by set of roles, made when first asked for */
  readonly accessCache: Map<string, RoleSetAccess>;
}

/** Parses an expression; `null` for an absent one. */
export type Compile = (source: string | undefined, where: string) => Expression | null;

/**
 * Compiles a process that `checkPublishable` found without errors.
 * @param number the version's number, written into new records
 * @throws Error naming the place when an expression cannot be parsed or formulas read each other in a circle:
 *   such a process must not run, because a condition that is left out would open a gate
 */
export function compileVersion(process: Process, number: number): Version {
  const compile: Compile = (source, where) => {
    if (source === undefined) return null;
    const parsed = parseExpression(source);
    if (!parsed.ok) throw new Error(`process ${process.key} cannot run: expression of ${where}: ${localise(parsed.message, 'en')}`);
    return parsed.expression;
  };
  return {
    process,
    number,
    currency: process.currency ?? 'CNY',
    timeZone: process.timeZone ?? 'Asia/Shanghai',
    types: new Map(process.recordTypes.map((type) => [type.id, compileType(process, type, compile)])),
    roles: new Map(process.roles.map((role) => [role.id, { id: role.id, label: role.label }])),
    accessCache: new Map(),
  };
}
