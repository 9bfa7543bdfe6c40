/** One property of a JSON Schema as a field of ours. */
import { KEYWORDS } from '../../schemas/checks/fields';
import { compileValueCheck, defaultFieldSchema, normaliseValue } from '../../schemas/field-kinds';
import type { Json } from '../../schemas/json';
import { compilePattern } from '../../schemas/pattern';
import { type FieldKind, FieldSchema, type Text } from '../../schemas/process';
import { newReport } from '../../schemas/report';
import { checkShape, type ShapeSchema } from '../../schemas/shape';
import { say } from '../words/say';
import { choicesOf, isMembers, type Members, typeOf } from './foreign-schema';

/** What of a property cannot be taken over: the keyword and why. */
export type Told = (keyword: string, reason: Text) => void;

const FORMATS: Readonly<Record<string, FieldKind>> = {
  date: 'date',
  'date-time': 'dateTime',
  email: 'email',
  'idn-email': 'email',
  uri: 'url',
  url: 'url',
  iri: 'url',
  'data-url': 'files',
  phone: 'phone',
  tel: 'phone',
  color: 'text',
  textarea: 'longText',
};
const WIDGETS: Readonly<Record<string, FieldKind>> = {
  textarea: 'longText',
  email: 'email',
  EmailWidget: 'email',
  uri: 'url',
  URLWidget: 'url',
  date: 'date',
  DateWidget: 'date',
  'alt-date': 'date',
  'date-time': 'dateTime',
  datetime: 'dateTime',
  'alt-datetime': 'dateTime',
  file: 'files',
  FileWidget: 'files',
  TextareaWidget: 'longText',
};
/** Widgets that are how this kind looks here anyway, or are taken over as a hint. */
const PLAIN_WIDGETS: ReadonlySet<string> = new Set([
  'text',
  'TextWidget',
  'select',
  'SelectWidget',
  'radio',
  'RadioWidget',
  'checkbox',
  'checkboxes',
  'CheckboxWidget',
  'CheckboxesWidget',
  'updown',
  'UpDownWidget',
  'hidden',
]);

/** Keywords that say nothing that is lost: structure, or told by the field itself. */
const SPOKEN: ReadonlySet<string> = new Set([
  'type',
  'title',
  'description',
  'format',
  'enum',
  'enumNames',
  'oneOf',
  'anyOf',
  'items',
  'default',
  '$id',
  'id',
  '$schema',
  '$comment',
  'definitions',
  '$defs',
  '$anchor',
  'readOnly',
  'properties',
  'required',
  'exclusiveMinimum',
  'exclusiveMaximum',
]);
const BOUNDS = ['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems'] as const;

const shapes = (FieldSchema as ShapeSchema).properties ?? {};
const fits = (keyword: string, value: unknown): boolean => {
  const report = newReport();
  checkShape(shapes[keyword] ?? {}, value, '', report);
  return report.problems.length === 0;
};

/** The kind of a scalar or of a list of choices or files; undefined when there is no counterpart. */
export function foreignKind(schema: Members, ui: Members, told: Told): FieldKind | undefined {
  const type = typeOf(schema);
  const widget = widgetOf(ui);
  if (choicesOf(schema) !== null && type !== 'array' && type !== 'boolean') return 'choice';
  switch (type) {
    case 'string': {
      const byWidget = widget === undefined ? undefined : WIDGETS[widget];
      const format = typeof schema.format === 'string' ? schema.format : undefined;
      const byFormat = format === undefined || !Object.hasOwn(FORMATS, format) ? undefined : FORMATS[format];
      if (format !== undefined && byFormat === undefined)
        told('format', say('没有对应的格式“{0}”，按文本处理', 'There is no format “{0}”; it is text', format.slice(0, 60)));
      return byFormat ?? byWidget ?? 'text';
    }
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return undefined;
  }
}

const widgetOf = (ui: Members): string | undefined => {
  const widget = ui['ui:widget'] ?? (isMembers(ui['ui:options']) ? ui['ui:options'].widget : undefined);
  return typeof widget === 'string' ? widget : undefined;
};

/** The field with everything of the property that means something for its kind; the rest is told. */
export function foreignField(
  kind: FieldKind,
  schema: Members,
  ui: Members,
  name: string,
  told: Told,
  set: Pick<FieldSchema, 'items'> = {},
): FieldSchema {
  const field: FieldSchema = { ...defaultFieldSchema(kind), ...set, 'x-label': labelOf(schema, ui, name), ...helpOf(schema, ui) };
  if (kind === 'number' && typeOf(schema) === 'integer') field.type = 'integer';
  const options = choicesOf(schema);
  if (kind === 'choice') field.oneOf = options && options.length > 0 ? options : [{ const: name.slice(0, 200) || 'a' }];
  bounds(kind, schema, field, told);
  nuances(kind, schema, ui, told);
  for (const [key] of Object.entries(schema)) {
    const isBranch = (key === 'oneOf' || key === 'anyOf') && options === null;
    if ((SPOKEN.has(key) && !isBranch) || (BOUNDS as readonly string[]).includes(key)) continue;
    told(
      key,
      isBranch
        ? say('多种类型任选其一的写法没有对应', 'Alternatives of several shapes have no counterpart')
        : say('没有对应“{0}”的设置', 'There is no counterpart to “{0}”', key),
    );
  }
  if (schema.default !== undefined && schema.default !== null) withDefault(field, schema.default as Json, told);
  return field;
}

/** What is taken over, but not as it was. */
function nuances(kind: FieldKind, schema: Members, ui: Members, told: Told): void {
  const widget = widgetOf(ui);
  if (widget !== undefined && !Object.hasOwn(WIDGETS, widget) && !PLAIN_WIDGETS.has(widget))
    told(
      'ui:widget',
      say('没有对应的控件“{0}”，按普通输入框显示', 'There is no widget “{0}”; it is shown as a plain input', widget.slice(0, 60)),
    );
  if (typeof schema.title === 'string' && schema.title.length > 200)
    told('title', say('名称过长，已截短', 'The title is too long and was cut'));
  if (typeof schema.description === 'string' && schema.description.length > 2000)
    told('description', say('说明过长，已截短', 'The description is too long and was cut'));
  const options = choicesOf(schema);
  if (options === null) return;
  const given = [schema.enum, schema.oneOf, schema.anyOf].find(Array.isArray) ?? [];
  if (kind === 'boolean') told('enum', say('是与否的自定义名称未导入', 'Names of its own for yes and no are left out'));
  else if (options.length < given.filter((value) => value !== null).length)
    told('enum', say('部分选项为空、重复或过多，未导入', 'Some choices are empty, occur twice or are too many; they are left out'));
  if (typeOf(schema) === 'number' || typeOf(schema) === 'integer')
    told('enum', say('数字选项按文本保存', 'Numbers to choose from are kept as texts'));
}

export function labelOf(schema: Members, ui: Members, name: string): string {
  const title = [ui['ui:title'], schema.title].find((one) => typeof one === 'string' && one.trim() !== '');
  return (typeof title === 'string' ? title : name).slice(0, 200);
}

function helpOf(schema: Members, ui: Members): Pick<FieldSchema, 'x-help'> {
  const help = [ui['ui:help'], ui['ui:description'], schema.description].find((one) => typeof one === 'string' && one.trim() !== '');
  return typeof help === 'string' ? { 'x-help': help.slice(0, 2000) } : {};
}

function bounds(kind: FieldKind, schema: Members, field: FieldSchema, told: Told): void {
  const set = (keyword: (typeof BOUNDS)[number] | 'exclusiveMinimum' | 'exclusiveMaximum', value: unknown) => {
    if (!(KEYWORDS[keyword] ?? []).includes(kind))
      return told(keyword, say('“{0}”对这种字段没有作用', '“{0}” means nothing for this kind of field', keyword));
    if (!fits(keyword, value)) return told(keyword, say('“{0}”的值无效', 'The value of “{0}” is not valid', keyword));
    if (keyword === 'pattern') {
      const pattern = compilePattern(value as string);
      if (!pattern.ok) return told(keyword, pattern.message);
    }
    Object.assign(field, { [keyword]: value });
  };
  for (const keyword of BOUNDS) if (schema[keyword] !== undefined) set(keyword, schema[keyword]);
  for (const [open, closed] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const value = schema[open];
    if (value === undefined || value === false) continue;
    // draft 4 says that the other bound is an open one
    if (value === true && field[closed] !== undefined) {
      set(open, field[closed]);
      delete field[closed];
    } else set(open, value);
  }
}

function withDefault(field: FieldSchema, value: Json, told: Told): void {
  const given = field.oneOf && typeof value !== 'object' ? String(value) : value;
  if (compileValueCheck(field)(normaliseValue(field, given)) === null) field.default = given;
  else told('default', say('默认值不适合这种字段', 'The default does not fit the field'));
}
