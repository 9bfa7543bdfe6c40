/** Formulas that lead back to themselves: there would be no order to compute them in. */
import { parseExpression } from '../expression';
import type { FieldSchema } from '../process';
import type { Report } from '../report';
import type { ProcessIndex } from './process-index';

export function checkFormulaCycles(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    for (const cycle of cyclesOf(readsOf(type.fields))) {
      const [first] = cycle;
      if (first === undefined) continue;
      const names = [...cycle, first].join(' → ');
      const path = type.fieldPath(first);
      report.add('formula_cycle', path, `公式互相引用：${names}`, `Formulas read each other in a circle: ${names}`);
    }
    for (const [id, field] of type.fields) {
      const columns = new Map(Object.entries(field.items?.properties ?? {}) as [string, FieldSchema][]);
      for (const cycle of cyclesOf(rowReadsOf(columns))) {
        const [first] = cycle;
        if (first === undefined) continue;
        const names = [...cycle, first].join(' → ');
        const path = type.fieldPath(id, 'items', 'properties', first);
        report.add('formula_cycle', path, `公式互相引用：${names}`, `Formulas read each other in a circle: ${names}`);
      }
    }
  }
}

type Reads = ReadonlyMap<string, readonly string[]>;

/** What each computed field reads. A table is computed by the fields that formulas of its columns read. */
function readsOf(fields: ReadonlyMap<string, FieldSchema>): Reads {
  const reads = new Map<string, string[]>();
  for (const [id, field] of fields) {
    const own = formulaReads(field['x-formula']);
    const columns = Object.values(field.items?.properties ?? {});
    const names = new Set([...own, ...columns.flatMap((column) => formulaReads(column['x-formula']))]);
    const known = [...names].filter((name) => fields.has(name));
    if (known.length > 0) reads.set(id, known);
  }
  return reads;
}

/** What each computed column reads of its own row (`row.price`); any mention of the row's whole counts as none. */
function rowReadsOf(columns: ReadonlyMap<string, FieldSchema>): Reads {
  const reads = new Map<string, string[]>();
  for (const [id, column] of columns) {
    const source = column['x-formula'];
    if (source === undefined) continue;
    const parsed = parseExpression(source);
    if (!parsed.ok) continue;
    const names = rowMembers(parsed.expression.ast).filter((name) => columns.get(name)?.['x-formula'] !== undefined);
    if (names.length > 0) reads.set(id, names);
  }
  return reads;
}

function formulaReads(source: string | undefined): string[] {
  const parsed = source === undefined ? undefined : parseExpression(source);
  return parsed?.ok ? [...parsed.expression.reads] : [];
}

/** Names selected from `row` anywhere in a tree; the depth of trees is bounded when they are parsed. */
function rowMembers(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(rowMembers);
  if (typeof node !== 'object' || node === null || !('op' in node) || !('args' in node)) return [];
  const { op, args } = node as { op: unknown; args: unknown };
  if (Array.isArray(args) && (op === '.' || op === '.?') && isRow(args[0])) return typeof args[1] === 'string' ? [args[1]] : [];
  return rowMembers(args);
}
function isRow(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'op' in node && 'args' in node && node.op === 'id' && node.args === 'row';
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
