/** Each field against its kind: the JSON Schema type, keywords that mean something there, choices, bounds, defaults. */

import { FIELD_KIND_WORDS as KINDS } from '../field-kind-words';
import { compileValueCheck, FIELD_KINDS_REGISTRY, kindOf, normaliseValue, shownKindOf } from '../field-kinds';
import type { Json } from '../json';
import { below } from '../pointer';
import type { FieldKind, FieldSchema } from '../process';
import { type Report, removal, replacement } from '../report';
import { canTotal } from '../table-totals';
import type { ProcessIndex, TypeIndex } from './process-index';

/** Keywords that only some kinds understand; on others they would silently do nothing. */
export const KEYWORDS: Readonly<Partial<Record<keyof FieldSchema, readonly FieldKind[]>>> = {
  'x-formula': ['formula'],
  'x-resultKind': ['formula'],
  'x-relation': ['relation'],
  'x-files': ['files'],
  'x-autonumber': ['autonumber'],
  oneOf: ['choice', 'choices'],
  enum: ['choice', 'choices'],
  items: ['choices', 'files', 'table', 'notes'],
  minItems: ['choices', 'table', 'notes'],
  maxItems: ['choices', 'files', 'table', 'notes'],
  uniqueItems: ['choices', 'table'],
  minimum: ['number', 'money', 'percent'],
  maximum: ['number', 'money', 'percent'],
  exclusiveMinimum: ['number', 'money', 'percent'],
  exclusiveMaximum: ['number', 'money', 'percent'],
  minLength: ['text', 'longText', 'phone', 'email', 'url'],
  maxLength: ['text', 'longText', 'phone', 'email', 'url'],
  pattern: ['text', 'longText'],
  'x-unique': ['text', 'number', 'date', 'dateTime', 'choice', 'relation', 'person', 'phone', 'email', 'url', 'autonumber'],
};
/** Computed or made by the interpreter, never written: conditions on writing them mean nothing. */
export const NEVER_WRITTEN: readonly FieldKind[] = ['formula', 'autonumber'];
const WRITE_KEYWORDS = ['default', 'x-default', 'x-required', 'x-readOnly'] as const;
const NOT_IN_TABLES: readonly FieldKind[] = ['files', 'notes', 'table', 'autonumber', 'position'];
/** Kinds whose text makes a title. */
export const TITLE_KINDS: readonly FieldKind[] = [
  'text',
  'choice',
  'phone',
  'email',
  'url',
  'autonumber',
  'formula',
  'number',
  'money',
  'date',
  'relation',
];
const AUTONUMBER = /^(?:[^{}]|\{(?:yyyy|yy|MM|dd)\})*\{0{1,12}\}(?:[^{}]|\{(?:yyyy|yy|MM|dd)\})*$/;

export function checkFields(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    for (const [id, field] of type.fields) {
      const path = type.fieldPath(id);
      checkField(field, kindOf(field), path, report);
      if (type.kinds.get(id) === 'table') checkColumns(field, path, report);
    }
    checkTitle(type, report);
    checkCard(type, report);
  }
}

function checkField(field: FieldSchema, kind: FieldKind, path: string, report: Report): void {
  checkType(field, kind, path, report);
  checkKeywords(field, kind, path, report);
  checkParts(field, kind, path, report);
  checkBounds(field, path, report);
  checkDefault(field, path, report);
}

/** A formula declares the type of its result. */
function checkType(field: FieldSchema, kind: FieldKind, path: string, report: Report): void {
  const shown = shownKindOf(field);
  const { type: proposed, format } = FIELD_KINDS_REGISTRY[shown].defaultField;
  if (field.format !== undefined && field.format !== format) {
    const place = below(path, 'format');
    report.add(
      'kind_type_mismatch',
      place,
      `种类“${KINDS[shown]['zh-CN']}”的值没有格式 ${field.format}`,
      `Values of kind “${KINDS[shown].en}” have no format ${field.format}`,
      format === undefined ? removal(place) : replacement(place, format, `改为 ${format}`, `Make it ${format}`),
    );
  }
  if (proposed === undefined || field.type === undefined || field.type === proposed) return;
  if ((kind === 'number' || kind === 'money' || kind === 'formula') && proposed === 'number' && field.type === 'integer') return;
  const place = below(path, 'type');
  report.add(
    'kind_type_mismatch',
    place,
    `种类“${KINDS[shown]['zh-CN']}”的值不是 ${field.type} 类型`,
    `Values of kind “${KINDS[shown].en}” are not of type ${field.type}`,
    replacement(place, proposed, `改为 ${proposed}`, `Make it ${proposed}`),
  );
}

function checkKeywords(field: FieldSchema, kind: FieldKind, path: string, report: Report): void {
  // limits of a formula are those of its result
  const shown = shownKindOf(field);
  for (const [keyword, kinds] of Object.entries(KEYWORDS) as [keyof FieldSchema, readonly FieldKind[]][])
    if (field[keyword] !== undefined && !kinds.includes(kind) && !kinds.includes(shown)) misplaced(keyword, kind, path, report);
  if (NEVER_WRITTEN.includes(kind))
    for (const keyword of WRITE_KEYWORDS) if (field[keyword] !== undefined) misplaced(keyword, kind, path, report);
}

function misplaced(keyword: string, kind: FieldKind, path: string, report: Report): void {
  const place = below(path, keyword);
  report.add(
    'keyword_not_for_kind',
    place,
    `“${keyword}”对种类“${KINDS[kind]['zh-CN']}”没有作用`,
    `${keyword} means nothing for a field of kind “${KINDS[kind].en}”`,
    removal(place),
  );
}

/** What a kind cannot do without. */
function checkParts(field: FieldSchema, kind: FieldKind, path: string, report: Report): void {
  if (kind === 'choice' && !field.oneOf && !field.enum)
    report.add('no_choices', path, '单选字段没有选项', 'A choice field needs oneOf with its choices');
  if (kind === 'choices' && !field.items?.oneOf && !field.items?.enum)
    report.add('no_choices', path, '多选字段没有选项', 'A field of several choices needs items.oneOf with its choices');
  if (kind === 'relation' && !field['x-relation'])
    report.add('no_relation', path, '关联字段没有指向', 'A relation needs x-relation with its record type');
  if (kind === 'formula' && field['x-formula'] === undefined)
    report.add('no_formula', path, '公式字段没有公式', 'A formula field needs x-formula');
  if (kind === 'table' && Object.keys(field.items?.properties ?? {}).length === 0)
    report.add('no_columns', path, '表格字段没有列', 'A table needs items.properties with its columns');
  if (kind === 'autonumber' && field['x-autonumber'] !== undefined && !AUTONUMBER.test(field['x-autonumber']))
    report.add(
      'invalid_autonumber',
      below(path, 'x-autonumber'),
      '编号格式需要恰好一段零，如 {0000}，可含 {yyyy}、{yy}、{MM} 和 {dd}',
      'An autonumber has exactly one run of zeros such as {0000}, and may have {yyyy}, {yy}, {MM} and {dd}',
    );
}

function checkBounds(field: FieldSchema, path: string, report: Report): void {
  const pairs = [
    ['minimum', 'maximum'],
    ['minLength', 'maxLength'],
    ['minItems', 'maxItems'],
  ] as const;
  for (const [low, high] of pairs) {
    const [from, to] = [field[low], field[high]];
    if (from !== undefined && to !== undefined && from > to)
      report.add('bounds_crossed', below(path, low), `${low} 大于 ${high}`, `${low} is above ${high}: no value fits`);
  }
  const above = Math.max(field.minimum ?? Number.NEGATIVE_INFINITY, field.exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
  const open = field.exclusiveMaximum;
  if (open !== undefined && above >= open)
    report.add('bounds_crossed', below(path, 'exclusiveMaximum'), '上下限之间没有值', 'No value fits between the bounds');
}

function checkDefault(field: FieldSchema, path: string, report: Report): void {
  if (field.default === undefined) return;
  const place = below(path, 'default');
  if (field['x-default'] !== undefined)
    report.add('default_twice', place, 'x-default 优先，default 不起作用', 'x-default wins, so this default is never used', removal(place));
  const issue = compileValueCheck(field)(normaliseValue(field, field.default as Json));
  const text = (locale: string) => (typeof issue?.message === 'string' ? issue.message : (issue?.message[locale] ?? ''));
  if (issue)
    report.add(
      'invalid_default',
      place,
      `默认值无效：${text('zh-CN')}`,
      `The default does not fit the field: ${text('en')}`,
      removal(place),
    );
}

function checkColumns(table: FieldSchema, path: string, report: Report): void {
  for (const [id, column] of Object.entries(table.items?.properties ?? {})) {
    const place = below(path, 'items', 'properties', id);
    const kind = kindOf(column as FieldSchema);
    if (NOT_IN_TABLES.includes(kind))
      report.add(
        'column_kind_not_allowed',
        place,
        `表格的列不能是“${KINDS[kind]['zh-CN']}”`,
        `A column of a table cannot be of kind “${KINDS[kind].en}”`,
      );
    else checkField(column as FieldSchema, kind, place, report);
    if (column['x-total'] !== undefined && !canTotal(column as FieldSchema)) misplaced('x-total', kind, place, report);
  }
}

function checkTitle(type: TypeIndex, report: Report): void {
  const { titleField } = type.recordType;
  const kind = type.kinds.get(titleField);
  if (kind === undefined || TITLE_KINDS.includes(kind)) return;
  report.add(
    'title_field_kind',
    type.path('titleField'),
    `“${KINDS[kind]['zh-CN']}”字段不能作为标题`,
    `A field of kind “${KINDS[kind].en}” cannot be the title`,
  );
}

function checkCard(type: TypeIndex, report: Report): void {
  const { list, card } = type.recordType;
  const sum = card?.sum === undefined ? undefined : type.fields.get(card.sum);
  if (sum && shownKindOf(sum) !== 'money' && shownKindOf(sum) !== 'number')
    report.add(
      'sum_field_kind',
      type.path('card', 'sum'),
      '只有金额或数字字段可以求和',
      'Only a field of kind money or number can be summed',
    );
  for (const key of (list?.sort ?? '').split(',')) {
    const kind = type.kinds.get(key.trim().replace(/^-/, ''));
    if (kind && ['files', 'table', 'notes', 'choices', 'address', 'position'].includes(kind))
      report.add(
        'unsortable_field',
        type.path('list', 'sort'),
        `“${KINDS[kind]['zh-CN']}”字段不能排序`,
        `A list cannot be sorted by a field of kind “${KINDS[kind].en}”`,
      );
  }
}
