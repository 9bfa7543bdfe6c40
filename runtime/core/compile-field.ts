import type { Expression } from '../../schemas/expression';
import { columnsOf, compileValueCheck, FIELD_KINDS_REGISTRY, kindOf, shownKindOf, type ValueIssue } from '../../schemas/field-kinds';
import type { FieldKind, FieldSchema, Text } from '../../schemas/process';
import type { Compile } from './compile';
import type { Json } from './types';

export interface CompiledColumn {
  readonly id: string;
  readonly schema: FieldSchema;
  readonly kind: FieldKind;
  readonly shownKind: Exclude<FieldKind, 'formula'>;
  readonly label: Text;
  readonly formula: Expression | null;
  readonly relation: string | null;
}

/** A field, compiled. */
export interface CompiledField {
  readonly id: string;
  readonly schema: FieldSchema;
  readonly kind: FieldKind;
  /** kind of the values: that of the result for a formula, else `kind` */
  readonly shownKind: Exclude<FieldKind, 'formula'>;
  readonly label: Text;
  /** what is wrong with a value; null when it fits */
  readonly check: (value: Json) => ValueIssue | null;
  /** whether a value that means the same may come in another form than the stored one */
  readonly normalised: boolean;
  /** false for formulas and autonumbers: nobody writes them */
  readonly writable: boolean;
  /** no record may lack it, from create on */
  readonly required: boolean;
  readonly visible: Expression | null;
  readonly requiredWhen: Expression | null;
  readonly readOnlyWhen: Expression | null;
  readonly defaultExpression: Expression | null;
  readonly defaultValue: Json | undefined;
  readonly formula: Expression | null;
  readonly columns: readonly CompiledColumn[];
  /** columns that point at records which formulas of other columns look into, row by row */
  readonly rowRelations: readonly CompiledColumn[];
  readonly unique: boolean;
  readonly relation: string | null;
}

export function compileField(id: string, schema: FieldSchema, required: boolean, compile: Compile): CompiledField {
  const kind = kindOf(schema);
  const at = (what: string) => `field ${id} ${what}`;
  const columns = kind === 'table' ? compileColumns(id, schema, compile) : [];
  return {
    id,
    schema,
    kind,
    shownKind: shownKindOf(schema),
    label: labelOf(schema, id),
    check: compileValueCheck(schema),
    normalised: FIELD_KINDS_REGISTRY[kind].normalise !== undefined,
    writable: kind !== 'formula' && kind !== 'autonumber',
    required,
    visible: compile(schema['x-visible'], at('x-visible')),
    requiredWhen: compile(schema['x-required'], at('x-required')),
    readOnlyWhen: compile(schema['x-readOnly'], at('x-readOnly')),
    defaultExpression: compile(schema['x-default'], at('x-default')),
    defaultValue: schema.default as Json | undefined,
    formula: kind === 'formula' ? compile(schema['x-formula'], at('x-formula')) : null,
    columns,
    rowRelations: columns.filter(({ id: column, relation }) => relation !== null && looksInto(columns, column)),
    unique: schema['x-unique'] === true,
    relation: schema['x-relation']?.recordType ?? null,
  };
}

function compileColumns(table: string, schema: FieldSchema, compile: Compile): CompiledColumn[] {
  return columnsOf(schema).map(([id, column]) => {
    const kind = kindOf(column);
    return {
      id,
      schema: column,
      kind,
      shownKind: shownKindOf(column),
      label: labelOf(column, id),
      formula: kind === 'formula' ? compile(column['x-formula'], `field ${table} column ${id} x-formula`) : null,
      relation: column['x-relation']?.recordType ?? null,
    };
  });
}

function looksInto(columns: readonly CompiledColumn[], relation: string): boolean {
  return columns.some(({ formula }) => formula?.relatedReads.some(([name]) => name === relation) === true);
}

function labelOf(schema: FieldSchema, id: string): Text {
  return schema['x-label'] ?? schema.title ?? id;
}
