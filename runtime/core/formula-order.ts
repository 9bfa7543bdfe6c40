import type { Expression } from '../../schemas/expression';
import type { CompiledColumn, CompiledField } from './compile-field';
import { VOLATILE_NAMES } from './system-names';

/** One formula field, or one table whose computed columns are filled row by row. */
export interface FormulaStep {
  readonly field: CompiledField;
  /** names of the record it reads */
  readonly reads: ReadonlySet<string>;
  /** true when it must be computed at every command, whatever changed */
  readonly volatile: boolean;
  /** of a formula field; null for a table */
  readonly expression: Expression | null;
  /** computed columns of a table, each after what it reads */
  readonly columns: readonly CompiledColumn[];
}

/**
 * Formulas in an order in which each comes after all it reads.
 * @throws Error naming the fields when they read each other in a circle
 */
export function orderFormulas(fields: readonly CompiledField[], titleField: string, type: string): FormulaStep[] {
  const steps: FormulaStep[] = [];
  for (const field of fields) {
    const step = stepOf(field, titleField, type);
    if (step !== null) steps.push(step);
  }
  return inOrder(
    steps,
    (step) => step.field.id,
    (step) => [...step.reads].filter((name) => name !== step.field.id || step.expression !== null),
    type,
  );
}

function stepOf(field: CompiledField, titleField: string, type: string): FormulaStep | null {
  const expand = (names: Iterable<string>) => new Set([...names].map((name) => (name === 'title' ? titleField : name)));
  if (field.formula !== null) {
    const reads = expand(field.formula.reads);
    return { field, reads, volatile: isVolatile(reads), expression: field.formula, columns: [] };
  }
  const computed = field.columns.filter((column) => column.formula !== null);
  if (computed.length === 0) return null;
  const own = new Set(field.columns.map((column) => column.id));
  const columns = inOrder(
    computed,
    (column) => column.id,
    (column) => [...(column.formula?.reads ?? []), ...(column.formula?.rowReads ?? [])],
    `${type} ${field.id}`,
  );
  const outside = computed.flatMap((column) => [...(column.formula?.reads ?? [])].filter((name) => !own.has(name) && name !== 'row'));
  const reads = expand([field.id, ...outside]);
  return { field, reads, volatile: isVolatile(reads), expression: null, columns };
}

function isVolatile(names: ReadonlySet<string>): boolean {
  for (const name of names) if (VOLATILE_NAMES.has(name)) return true;
  return false;
}

function inOrder<T>(items: readonly T[], idOf: (item: T) => string, readsOf: (item: T) => readonly string[], where: string): T[] {
  const byId = new Map(items.map((item) => [idOf(item), item]));
  const done = new Set<string>();
  const open = new Set<string>();
  const ordered: T[] = [];
  const visit = (id: string): void => {
    const item = byId.get(id);
    if (item === undefined || done.has(id)) return;
    if (open.has(id))
      throw new Error(`process cannot run: formulas of ${where} read each other in a circle: ${[...open, id].join(' -> ')}`);
    open.add(id);
    for (const name of readsOf(item)) visit(name);
    open.delete(id);
    done.add(id);
    ordered.push(item);
  };
  for (const item of items) visit(idOf(item));
  return ordered;
}
