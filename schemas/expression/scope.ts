/** Which names an expression may read, and of what type they are. */
import { columnsOf, expressionTypeOf, kindOf } from '../field-kinds';
import type { FieldSchema, Process, RecordType } from '../process';
import { BOOL, DOUBLE, listOf, mapOf, STRING, type ValueType } from './value-type';

export interface ExpressionScope {
  readonly names: ReadonlyMap<string, ValueType>;
}

const ACTOR = mapOf({ id: STRING, name: STRING, admin: BOOL, roles: listOf(STRING), teams: listOf(STRING) });

/** Type of each system name of a record; those of one namespace with its fields in filters and sorting too. */
export function systemTypes(recordType: RecordType): Readonly<Record<string, ValueType>> {
  const stages = recordType.pipeline?.stages.map((stage) => stage.id);
  return {
    id: STRING,
    stage: stages === undefined ? STRING : { is: 'string', options: stages },
    owner: STRING,
    team: STRING,
    title: STRING,
    createdAt: STRING,
    updatedAt: STRING,
    version: DOUBLE,
    archived: BOOL,
  };
}

function fieldTypes(recordType: RecordType): [string, ValueType][] {
  return Object.entries(recordType.schema.properties).map(([id, field]) => [id, expressionTypeOf(field)]);
}

/** What lies behind relations, by the name of the field or column that points there. */
function relatedType(process: Process, fields: readonly [string, FieldSchema][]): ValueType {
  const relations = fields.filter(([, field]) => kindOf(field) === 'relation');
  return {
    is: 'map',
    fields: new Map(
      relations.map(([id, field]): [string, ValueType] => {
        const target = process.recordTypes.find((other) => other.id === field['x-relation']?.recordType);
        if (target === undefined) return [id, mapOf(null)];
        const { stage = STRING } = systemTypes(target);
        const fields = new Map([...fieldTypes(target), ['id', STRING], ['type', STRING], ['title', STRING], ['stage', stage]] as [
          string,
          ValueType,
        ][]);
        return [id, { is: 'map', fields }];
      }),
    ),
  };
}

/** Names in conditions and formulas of a record type (its id, or the type itself): fields, system names, `actor`, `now`, `today`, `related`. */
export function scopeOf(process: Process, recordType: string | RecordType): ExpressionScope {
  const type = typeof recordType === 'string' ? process.recordTypes.find((other) => other.id === recordType) : recordType;
  if (type === undefined) return { names: new Map() };
  const names = new Map<string, ValueType>([
    ...fieldTypes(type),
    ...Object.entries(systemTypes(type)),
    ['actor', ACTOR],
    ['now', STRING],
    ['today', STRING],
    ['related', relatedType(process, Object.entries(type.schema.properties))],
  ]);
  return { names };
}

/**
 * Names in the formula of a table's column: the cells of the same row, by name (before a field of that name) and in `row`,
 * what the row's relations lead to in `related`, and the names of the record.
 */
export function columnScopeOf(process: Process, recordType: string | RecordType, table: string): ExpressionScope {
  const type = typeof recordType === 'string' ? process.recordTypes.find((other) => other.id === recordType) : recordType;
  const field = type?.schema.properties[table];
  const columns = field === undefined ? [] : columnsOf(field);
  const cells = columns.map(([id, column]): [string, ValueType] => [id, expressionTypeOf(column)]);
  const { names } = scopeOf(process, recordType);
  const relations = Object.entries({ ...type?.schema.properties, ...Object.fromEntries(columns) });
  return {
    names: new Map([...names, ...cells, ['row', mapOf(Object.fromEntries(cells))], ['related', relatedType(process, relations)]]),
  };
}
