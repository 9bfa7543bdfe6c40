/** What an expression names: fields it reads, columns, and stages and roles it compares with. */
import { parseExpression } from '../../schemas/expression';
import { columnsOf, kindOf } from '../../schemas/field-kinds';
import type { Process, RecordType } from '../../schemas/process';
import type { Target } from './target';

/** Names in a source of the record type; `table`: in a formula of that table's columns. */
export type NamedIn = (source: string, table?: string) => readonly Target[];

/** Reads expressions of one record type. A source that cannot be parsed names nothing. */
export function expressionNames(process: Process, type: RecordType): NamedIn {
  const recordType = type.id;
  const columnTarget = (table: string, column: string) =>
    columnsOf(type.schema.properties[table] ?? {}).find(([id]) => id === column)?.[1]['x-relation']?.recordType;
  const targetOf = (relation: string, table: string | undefined) =>
    (table === undefined ? undefined : columnTarget(table, relation)) ?? type.schema.properties[relation]?.['x-relation']?.recordType;
  const columnIds = (table: string) => columnsOf(type.schema.properties[table] ?? {}).map(([id]) => id);
  const roles = new Set(process.roles.map((role) => role.id));
  return (source, table) => {
    const parsed = parseExpression(source);
    if (!parsed.ok) return [];
    const { reads, relatedReads, rowReads, ast } = parsed.expression;
    const named: Target[] = [];
    const columns = table === undefined ? [] : columnIds(table);
    for (const name of reads) {
      // a cell of the same row goes before a field of that name
      if (table !== undefined && columns.includes(name)) named.push({ what: 'column', recordType, field: table, column: name });
      else named.push({ what: 'field', recordType, field: name });
    }
    if (table !== undefined) for (const column of rowReads) named.push({ what: 'column', recordType, field: table, column });
    const stageTypes = reads.has('stage') ? [recordType] : [];
    for (const [relation, field] of relatedReads) {
      const target = targetOf(relation, table);
      if (target === undefined) continue;
      if (field === 'stage') stageTypes.push(target);
      else named.push({ what: 'field', recordType: target, field });
    }
    // texts are told by what they are compared with only loosely: a list of places to look at may be a little too long
    for (const text of new Set(textsIn(ast))) {
      for (const one of stageTypes) if (hasStage(process, one, text)) named.push({ what: 'stage', recordType: one, stage: text });
      if (reads.has('actor') && roles.has(text)) named.push({ what: 'role', role: text });
      for (const name of reads)
        if (isTable(type, name) && columnIds(name).includes(text)) named.push({ what: 'column', recordType, field: name, column: text });
    }
    return named;
  };
}

function isTable(type: RecordType, name: string): boolean {
  const field = Object.hasOwn(type.schema.properties, name) ? type.schema.properties[name] : undefined;
  return field !== undefined && kindOf(field) === 'table';
}
function hasStage(process: Process, recordType: string, stage: string): boolean {
  return process.recordTypes.some((type) => type.id === recordType && type.pipeline?.stages.some((one) => one.id === stage));
}

function textsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== 'object' || node === null || !('op' in node) || !('args' in node)) return [];
  if (node.op === 'value') return typeof node.args === 'string' ? [node.args] : [];
  return textsIn(node.args);
}
