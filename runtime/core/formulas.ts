import { evaluate, roundDecimal, sameValue } from '../../schemas/expression';
import type { FieldKind } from '../../schemas/process';
import { relatedValue, relatedValues } from './bindings';
import type { CompiledColumn, CompiledField } from './compile-field';
import type { FormulaStep } from './formula-order';
import { isRow, type Row } from './table-rows';
import type { Json } from './types';
import { setValue, valueIn, type Work } from './work';

/**
 * Computes formulas that read any of the changed names (fields or system names), and the title.
 * @param changed `all` for a record whose formulas were never computed
 */
export function settle(work: Work, changed: Iterable<string> | 'all'): void {
  bindTitle(work);
  const names = changed === 'all' ? null : new Set(changed);
  if (names === null || work.type.relatedReads.some((field) => names.has(field))) bindRelated(work);
  if (work.type.formulas.length > 0) recompute(work, names);
  work.state.title = titleOf(valueIn(work.state.data, work.type.titleField));
}

/**
 * In order of dependency; what comes out different counts as changed for those after it.
 * Formulas that read the clock, the actor or related records always run.
 */
function recompute(work: Work, changed: Set<string> | null): void {
  for (const step of work.type.formulas) {
    if (changed !== null && !step.volatile && !readsAny(step, changed)) continue;
    const value =
      step.expression === null ? tableValue(work, step) : resultAs(step.field.shownKind, evaluate(step.expression, work.bindings));
    if (sameValue(value, valueIn(work.state.data, step.field.id))) continue;
    setValue(work, step.field.id, value);
    if (step.field.id === work.type.titleField) bindTitle(work);
    changed?.add(step.field.id);
  }
}

function bindTitle(work: Work): void {
  if (Object.hasOwn(work.bindings, 'title')) work.bindings.title = titleOf(valueIn(work.state.data, work.type.titleField));
}
function titleOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** Another record may be behind a relation now. */
function bindRelated(work: Work): void {
  if (Object.hasOwn(work.bindings, 'related')) work.bindings.related = relatedValues(work.type, work.state, work.context.facts);
}

function readsAny(step: FormulaStep, changed: ReadonlySet<string>): boolean {
  for (const name of step.reads) if (changed.has(name)) return true;
  return false;
}

/** A result in the form its kind is stored in; a result of another type is no value. Money is rounded to cents, half away from zero. */
function resultAs(kind: FieldKind, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  switch (kind) {
    case 'money':
      return typeof value === 'number' ? inCents(value) : undefined;
    case 'number':
    case 'percent':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

/** Exact decimal rounding is slow; amounts that are whole cents already, which most are, need none. */
function inCents(value: number): number {
  return Math.round(value * 100) / 100 === value ? value : roundDecimal(value, 2);
}

/** The rows with their computed columns. Names of columns stand for the cells of the row, before fields of the record. */
function tableValue(work: Work, step: FormulaStep): Json | undefined {
  const rows = valueIn(work.state.data, step.field.id);
  if (!Array.isArray(rows)) return undefined;
  const own = step.field.columns;
  const before = own.map((column) => valueIn(work.bindings, column.id));
  const { related } = work.bindings;
  const made = rows.map((row): Json => (isRow(row) ? computedRow(work, step.columns, step.field, row) : row));
  if (related !== undefined) work.bindings.related = related;
  else delete work.bindings.related;
  for (const [at, column] of own.entries()) {
    const value = before[at];
    if (value === undefined) delete work.bindings[column.id];
    else work.bindings[column.id] = value;
  }
  delete work.bindings.row;
  return made;
}

/** In a row a relation of the row goes before one of the record. */
function bindRowRelated(work: Work, { rowRelations }: CompiledField, row: Row): void {
  if (rowRelations.length === 0) return;
  const { related } = work.bindings;
  const bound = related !== undefined && isRow(related) ? { ...related } : {};
  for (const { id } of rowRelations) bound[id] = relatedValue(valueIn(row, id), work.context.facts);
  work.bindings.related = bound;
}

function computedRow(work: Work, computed: readonly CompiledColumn[], table: CompiledField, row: Row): Row {
  const made: Row = { ...row };
  bindRowRelated(work, table, row);
  for (const column of table.columns) work.bindings[column.id] = valueIn(row, column.id) ?? null;
  for (const column of computed) {
    if (column.formula === null) continue;
    work.bindings.row = made;
    const value = resultAs(column.shownKind, evaluate(column.formula, work.bindings));
    if (value === undefined) delete made[column.id];
    else made[column.id] = value;
    work.bindings[column.id] = value ?? null;
  }
  return made;
}
