/** What names in expressions stand for, in one language. */
import type { ASTNode } from '../expression';
import { shownKindOf, valueTypeOf } from '../field-kinds';
import type { FieldSchema, Process, RecordType, Text } from '../process';
import { type Locale, localise } from '../text';
import { fieldName, labelOfField, recordTypeIn, roleName, stageName } from './names';
import { PHRASES, phrased } from './phrases';
import { ACTOR_WORDS, SYSTEM_WORDS, wordsOf } from './system-names';

/** Something with a name, and how its values are called. */
export interface Named {
  name: string;
  schema: FieldSchema | null;
  /** of which record type stages are meant */
  type: RecordType | undefined;
  /** the member of `actor` or the name of the system it is */
  system?: string;
}
/** The columns of the rows that a variable of a macro goes through, by the variable. */
export type Rows = ReadonlyMap<string, FieldSchema>;

const DATES: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'today', 'now']);

export class Namer {
  constructor(
    private readonly process: Process,
    private readonly type: RecordType | undefined,
    private readonly locale: Locale,
    private readonly rows: Rows,
  ) {}

  /** What a name stands for: a field, one of a record a relation points at, a cell of a row, or a name of the system. */
  of(node: ASTNode | undefined): Named | null {
    if (node?.op === 'id') return this.rows.has(node.args) ? null : this.memberOf(this.type, node.args);
    if (node?.op !== '.') return null;
    const [object, member] = node.args;
    if (object.op === 'id') return this.rows.has(object.args) ? this.cell(object.args, member) : this.member(object.args, member);
    if (object.op !== '.' || object.args[0].op !== 'id' || object.args[0].args !== 'related') return null;
    const relation = object.args[1];
    const target = recordTypeIn(this.process, this.type?.schema.properties[relation]?.['x-relation']?.recordType ?? '');
    const found = target === undefined ? null : this.memberOf(target, member);
    const via = localise(fieldName(this.type, relation), this.locale, relation);
    return found === null ? null : { ...found, name: phrased(PHRASES[this.locale].ofRelated, [found.name, via]) };
  }

  private member(object: string, member: string): Named | null {
    if (object === 'related') return this.fieldOf(this.type, member);
    return object === 'actor' ? this.systemName(ACTOR_WORDS, member, undefined) : null;
  }

  private cell(variable: string, column: string): Named | null {
    const columns = this.rows.get(variable)?.items?.properties ?? {};
    const schema = Object.hasOwn(columns, column) ? (columns[column] as FieldSchema) : undefined;
    return schema === undefined ? null : { name: localise(labelOfField(schema, column), this.locale, column), schema, type: undefined };
  }

  private memberOf(type: RecordType | undefined, id: string): Named | null {
    return this.fieldOf(type, id) ?? this.systemName(SYSTEM_WORDS, id, type);
  }

  private fieldOf(type: RecordType | undefined, id: string): Named | null {
    const fields = type?.schema.properties ?? {};
    const schema = Object.hasOwn(fields, id) ? fields[id] : undefined;
    return schema === undefined ? null : { name: localise(fieldName(type, id), this.locale, id), schema, type };
  }

  private systemName(names: Readonly<Record<string, Text>>, id: string, type: RecordType | undefined): Named | null {
    const words = wordsOf(names, id);
    return words === undefined ? null : { name: localise(words, this.locale), schema: null, type, system: id };
  }

  /** What a value of the named thing is called; undefined where it has no name of its own. */
  choice(value: string, of: Named | null): string | undefined {
    if (of === null) return undefined;
    if (of.system === 'stage') return localise(stageName(of.type, value), this.locale, value);
    if (of.system === 'roles') return localise(roleName(this.process, value), this.locale, value);
    const choice = (of.schema?.oneOf ?? of.schema?.items?.oneOf ?? []).find((one) => one.const === value);
    return choice === undefined ? undefined : localise(choice['x-label'] ?? choice.title, this.locale, value);
  }
}

export function isYesNo({ schema, system }: Named): boolean {
  return schema === null ? system === 'archived' : shownKindOf(schema) === 'boolean';
}
export function isDate({ schema, system }: Named): boolean {
  if (schema === null) return system !== undefined && DATES.has(system);
  const kind = shownKindOf(schema);
  return kind === 'date' || kind === 'dateTime';
}
/** a text, whose size is the number of its characters */
export function isWritten(named: Named | null): boolean {
  return named !== null && named.schema?.type === 'string';
}
export function isNumber({ schema }: Named): boolean {
  return schema !== null && valueTypeOf(schema) === 'number';
}
