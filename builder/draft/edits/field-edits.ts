import { KEYWORDS, NEVER_WRITTEN } from '../../../schemas/checks/fields';
import { FIELD_KIND_WORDS } from '../../../schemas/field-kind-words';
import { compileValueCheck, defaultFieldSchema, kindOf } from '../../../schemas/field-kinds';
import type { Json } from '../../../schemas/json';
import { pointer } from '../../../schemas/pointer';
import type { FieldKind, FieldSchema, Process, RecordType, Text } from '../../../schemas/process';
import { fieldName, recordTypeIn } from '../../words/names';
import { say } from '../../words/say';
import type { Changes, FieldEdits, NewField } from '../edit';
import { inField, inRecordType, withFields } from '../places';
import { withoutReferences } from '../references';
import { movedKey, withKey, withoutKey, withSet } from '../sharing';
import { type EditEntries, refused } from './entry';
import { placed } from './place-field';

/** The schema a new field begins with. */
export function newFieldSchema({ kind, label, set }: NewField): FieldSchema {
  return withSet({ ...defaultFieldSchema(kind), 'x-label': label }, filledIn(set ?? {}));
}

/** Properties whose empty text means that there is none. */
const TEXTS = ['x-visible', 'x-required', 'x-readOnly', 'x-default', 'x-formula', 'pattern'] as const;
export function filledIn<T extends Changes<FieldSchema>>(set: T): T {
  const emptied = TEXTS.filter((key) => set[key] === '');
  return emptied.length === 0 ? set : { ...set, ...Object.fromEntries(emptied.map((key) => [key, undefined])) };
}

/** A record type with one field more; the problem when its id is taken. */
export function withNewField(process: Process, recordType: string, field: NewField, at?: number) {
  const type = recordTypeIn(process, recordType);
  if (type !== undefined && Object.hasOwn(type.schema.properties, field.id)) return taken(process, recordType, field.id);
  return inRecordType(process, recordType, (one) => withFields(one, (fields) => withKey(fields, field.id, newFieldSchema(field), at)));
}

export function taken(process: Process, recordType: string, id: string) {
  const at = process.recordTypes.findIndex((type) => type.id === recordType);
  const path = pointer('recordTypes', at, 'schema', 'properties', id);
  return refused('duplicate_id', path, `标识“${id}”已被使用`, `The id ${id} is taken`);
}

/** Where the label of a field stands: in `x-label`, or in `title` for a field that only has that and is named in one language. */
function labelled(field: FieldSchema, label: Text): FieldSchema {
  if (field['x-label'] === undefined && field.title !== undefined && typeof label === 'string') return withSet(field, { title: label });
  return withSet(field, { 'x-label': label, title: undefined });
}

const KEPT = ['title', 'description', 'x-label', 'x-help', 'x-visible', 'x-searchable', 'x-sortable'] as const;
const WHEN_WRITTEN = ['x-required', 'x-readOnly', 'x-default'] as const;
/** Made anew by the kind, or carried by `choicesOf`. */
const OF_THE_KIND: readonly string[] = ['items', 'oneOf', 'enum'];

/** A field of another kind: what means the same there stays. */
function ofKind(field: FieldSchema, to: FieldKind): FieldSchema {
  if (kindOf(field) === to) return field;
  const next = defaultFieldSchema(to);
  const keep = (key: keyof FieldSchema) => {
    if (field[key] !== undefined) Object.assign(next, { [key]: field[key] });
  };
  KEPT.forEach(keep);
  if (!NEVER_WRITTEN.includes(to)) WHEN_WRITTEN.forEach(keep);
  for (const [key, kinds] of Object.entries(KEYWORDS) as [keyof FieldSchema, readonly FieldKind[]][])
    if (kinds.includes(to) && !OF_THE_KIND.includes(key)) keep(key);
  const choices = choicesOf(field);
  if (to === 'choice' && choices) Object.assign(next, { oneOf: choices });
  if (to === 'choices' && choices) Object.assign(next, { items: { type: 'string', oneOf: choices } });
  if (field.default === undefined || NEVER_WRITTEN.includes(to)) return next;
  return compileValueCheck(next)(field.default as Json) === null ? { ...next, default: field.default } : next;
}

function choicesOf(field: FieldSchema): FieldSchema['oneOf'] {
  const names = field.enum ?? field.items?.enum;
  return field.oneOf ?? field.items?.oneOf ?? names?.map((name) => ({ const: name }));
}

export const fieldEdits: EditEntries<Omit<FieldEdits, `${string}Column`>> = {
  addField: {
    apply: (process, { recordType, field, at, place }) => {
      const added = withNewField(process, recordType, field, at);
      if (Array.isArray(added) || place === undefined) return added;
      const { span, ...where } = place;
      const item = span === undefined ? field.id : { field: field.id, span };
      return placed(added as Process, recordType, where, item);
    },
    describe: ({ field }) => say('新增字段“{0}”', 'Add the field “{0}”', field.label),
  },
  updateField: {
    apply: (process, { recordType, field, set }) => inField(process, recordType, field, (schema) => withSet(schema, filledIn(set))),
    describe: ({ recordType, field }, process) => say('修改字段“{0}”', 'Change the field “{0}”', name(process, recordType, field)),
  },
  renameField: {
    apply: (process, { recordType, field, label }) => inField(process, recordType, field, (schema) => labelled(schema, label)),
    describe: ({ recordType, field, label }, process) =>
      say('字段“{0}”改名为“{1}”', 'Rename the field “{0}” to “{1}”', name(process, recordType, field), label),
  },
  requireField: {
    apply: (process, { recordType, field, required }) => inRecordType(process, recordType, (type) => requiring(type, field, required)),
    describe: ({ recordType, field, required }, process) =>
      required
        ? say('字段“{0}”设为必填', 'Require the field “{0}”', name(process, recordType, field))
        : say('字段“{0}”不再必填', 'No longer require the field “{0}”', name(process, recordType, field)),
  },
  changeFieldKind: {
    apply: (process, { recordType, field, to }) => inField(process, recordType, field, (schema) => ofKind(schema, to)),
    describe: ({ recordType, field, to }, process) =>
      say('字段“{0}”的类型改为{1}', 'Change the kind of the field “{0}” to {1}', name(process, recordType, field), FIELD_KIND_WORDS[to]),
  },
  moveField: {
    apply: (process, { recordType, field, to }) =>
      inRecordType(process, recordType, (type) => withFields(type, (fields) => movedKey(fields, field, to))),
    describe: ({ recordType, field }, process) => say('移动字段“{0}”', 'Move the field “{0}”', name(process, recordType, field)),
  },
  removeField: {
    apply: (process, { recordType, field, references }) => {
      const rest = inRecordType(process, recordType, (type) => withFields(type, (fields) => withoutKey(fields, field)));
      if (rest === process) return process;
      if (Object.keys(recordTypeIn(rest, recordType)?.schema.properties ?? {}).length === 0) return lastField(process, recordType);
      return references === 'keep' ? rest : withoutReferences(rest, { what: 'field', recordType, field });
    },
    describe: ({ recordType, field }, process) => say('删除字段“{0}”', 'Remove the field “{0}”', name(process, recordType, field)),
  },
};

function name(process: Process, recordType: string, field: string): Text {
  return fieldName(recordTypeIn(process, recordType), field);
}

function lastField(process: Process, recordType: string) {
  const at = process.recordTypes.findIndex((type) => type.id === recordType);
  const path = pointer('recordTypes', at, 'schema', 'properties');
  return refused('too_few_items', path, '记录类型至少需要一个字段', 'A record type needs at least one field');
}

function requiring(type: RecordType, field: string, required: boolean): RecordType {
  const names = type.schema.required ?? [];
  if (!Object.hasOwn(type.schema.properties, field) || names.includes(field) === required) return type;
  const next = required ? [...names, field] : names.filter((one) => one !== field);
  return withSet(type, { schema: withSet(type.schema, { required: next.length === 0 ? undefined : next }) });
}
