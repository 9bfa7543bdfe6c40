/** Formulas that lead back to themselves: there would be no order to compute them in. */
import { parseExpression } from '../expression';
import type { FieldSchema } from '../process';
import type { Report } from '../report';
import { labelOfField } from '../words/names';
import { listed, namesOf, type PartName } from './names';
import type { ProcessIndex } from './process-index';

export function checkFormulaCycles(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    for (const cycle of cyclesOf(readsOf(type.fields, type.recordType.titleField))) {
      const [first] = cycle;
      if (first === undefined) continue;
      reportCycle([...cycle, first].map(type.names.field), type.fieldPath(first), report);
    }
    for (const [id, field] of type.fields) {
      const columns = new Map(Object.entries(field.items?.properties ?? {}) as [string, FieldSchema][]);
      for (const cycle of cyclesOf(rowReadsOf(columns))) {
        const [first] = cycle;
        if (first === undefined) continue;
        const called = namesOf(() => [...columns].map(([column, schema]) => [column, labelOfField(schema, column)]));
        reportCycle([...cycle, first].map(called), type.fieldPath(id, 'items', 'properties', first), report);
      }
    }
  }
}

function reportCycle(names: readonly PartName[], path: string, report: Report): void {
  const { zh, en } = listed(names, ' → ', ' → ');
  report.add('formula_cycle', path, `公式互相引用：${zh}`, `Formulas read each other in a circle: ${en}`);
}

type Reads = ReadonlyMap<string, readonly string[]>;

/**
 * What each computed field reads. A table with computed columns is computed from what their formulas read outside of it;
 * `title` is the title field by another name.
 */
function readsOf(fields: ReadonlyMap<string, FieldSchema>, titleField: string): Reads {
  const reads = new Map<string, string[]>();
  for (const [id, field] of fields) {
    const columns = field.items?.properties ?? {};
    const outside = Object.values(columns).flatMap((column) => formulaReads(column['x-formula']));
    const names = [...formulaReads(field['x-formula']), ...outside.filter((name) => name !== id && !Object.hasOwn(columns, name))];
    const known = new Set(names.map((name) => (name === 'title' ? titleField : name)).filter((name) => fields.has(name)));
    if (known.size > 0) reads.set(id, [...known]);
  }
  return reads;
}

/** What each computed column reads of its own row: by the column's name alone, or as `row.price`. */
function rowReadsOf(columns: ReadonlyMap<string, FieldSchema>): Reads {
  const reads = new Map<string, string[]>();
  for (const [id, column] of columns) {
    const parsed = column['x-formula'] === undefined ? undefined : parseExpression(column['x-formula']);
    if (!parsed?.ok) continue;
    const names = new Set([...parsed.expression.reads, ...parsed.expression.rowReads]);
    const computed = [...names].filter((name) => columns.get(name)?.['x-formula'] !== undefined);
    if (computed.length > 0) reads.set(id, computed);
  }
  return reads;
}

function formulaReads(source: string | undefined): string[] {
  const parsed = source === undefined ? undefined : parseExpression(source);
  return parsed?.ok ? [...parsed.expression.reads] : [];
}

/** One circle for each strongly connected knot of names, found without recursion, in order of the document. */
function cyclesOf(reads: Reads): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const start of reads.keys()) {
    if (done.has(start)) continue;
    const trail: { name: string; next: number }[] = [{ name: start, next: 0 }];
    const onTrail = new Set([start]);
    for (let top = trail[0]; top !== undefined; top = trail[trail.length - 1]) {
      const target = reads.get(top.name)?.[top.next++];
      if (target === undefined) {
        trail.pop();
        onTrail.delete(top.name);
        done.add(top.name);
      } else if (onTrail.has(target)) {
        cycles.push(trail.slice(trail.findIndex((step) => step.name === target)).map((step) => step.name));
      } else if (!done.has(target) && reads.has(target)) {
        trail.push({ name: target, next: 0 });
        onTrail.add(target);
      }
    }
  }
  return cycles;
}
