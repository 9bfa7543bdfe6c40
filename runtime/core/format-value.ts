/** Values in words: lists, cards and exports show them all in the same way. */

import { columnsOf, shownKindOf } from '../../schemas/field-kinds';
import { isMap } from '../../schemas/json';
import type { FieldKind, FieldSchema } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { dateTimeFormat, numberFormat } from './number-format';
import type { FieldModel } from './process-model';
import type { Json } from './types';

export interface FormatOptions {
  /** `zh-CN`, `en` … */
  locale: string;
  /** ISO 4217 code of money fields */
  currency: string;
  /** IANA name; moments are shown in it */
  timeZone: string;
  /** name of a person, a team, or the record a relation points at; the id itself when it is not known */
  names: (kind: 'person' | 'team' | 'relation', id: string) => string;
}
type ShownKind = Exclude<FieldKind, 'formula'>;
type Show = (value: Json, field: FieldModel | FieldSchema, options: FormatOptions) => string;

/**
 * A stored value as text in one language; empty for a missing one. Dates are `YYYY-MM-DD` and moments `YYYY-MM-DD HH:mm`
 * in every language, so that nobody mistakes the day for the month. A value of another type than its kind is shown as it is.
 */
export function formatValue(field: FieldModel | FieldSchema, value: Json, options: FormatOptions): string {
  if (value === null || value === '') return '';
  return SHOWN[isModel(field) ? field.shownKind : shownKindOf(field)](value, field, options);
}

function isModel(field: FieldModel | FieldSchema): field is FieldModel {
  return 'shownKind' in field;
}

function plain(value: Json): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}
const isChinese = (options: FormatOptions) => options.locale.startsWith('zh');
const listed = (parts: readonly string[], options: FormatOptions) =>
  parts.filter((part) => part !== '').join(isChinese(options) ? '、' : ', ');

const text: Show = (value) => plain(value);
const number =
  (style: 'decimal' | 'percent' | 'currency'): Show =>
  (value, _field, { locale, currency }) =>
    typeof value === 'number' ? numberFormat(locale, style, currency).format(value) : plain(value);

const named =
  (kind: 'person' | 'team' | 'relation'): Show =>
  (value, _field, { names }) =>
    typeof value === 'string' ? names(kind, value) : plain(value);

function choiceLabel(field: FieldModel | FieldSchema, value: string, locale: string): string {
  if (isModel(field)) return field.choices.find((choice) => choice.value === value)?.label ?? value;
  const option = (field.oneOf ?? field.items?.oneOf)?.find((choice) => choice.const === value);
  return localise(option?.['x-label'] ?? option?.title, locale, value);
}

const choice: Show = (value, field, { locale }) => (typeof value === 'string' ? choiceLabel(field, value, locale) : plain(value));
const choices: Show = (value, field, options) =>
  Array.isArray(value)
    ? listed(
        value.map((item) => choiceLabel(field, plain(item), options.locale)),
        options,
      )
    : plain(value);

const dateTime: Show = (value, _field, { timeZone }) => {
  const moment = typeof value === 'string' ? new Date(value) : null;
  return moment === null || Number.isNaN(moment.getTime()) ? plain(value) : dateTimeFormat(timeZone, moment);
};

const boolean: Show = (value, _field, options) => {
  if (typeof value !== 'boolean') return plain(value);
  const [yes, no] = isChinese(options) ? ['是', '否'] : ['Yes', 'No'];
  return value ? yes : no;
};

/** The one text of each item that tells it best. */
const itemsBy =
  (key: 'name' | 'text', separator: string | null): Show =>
  (value, _field, options) => {
    if (!Array.isArray(value)) return plain(value);
    const parts = value.map((item) => (isMap(item) ? plain(item[key] ?? '') : plain(item)));
    return separator === null ? listed(parts, options) : parts.join(separator);
  };

/** Chinese addresses go from the widest part to the narrowest without blanks, English ones the other way with commas. */
const address: Show = (value, _field, options) => {
  if (!isMap(value)) return plain(value);
  const part = (name: string) => plain(value[name] ?? '');
  const wide = ['country', 'province', 'city', 'district', 'street'].map(part);
  if (isChinese(options)) return [wide.join(''), part('postcode')].filter((piece) => piece !== '').join(' ');
  const [country = '', province = '', city = '', district = '', street = ''] = wide;
  return listed([street, district, city, [province, part('postcode')].filter((piece) => piece !== '').join(' '), country], options);
};

/** Degrees, and the metres within which they hold. */
const position: Show = (value, _field, options) => {
  if (!isMap(value)) return plain(value);
  const { latitude, longitude, accuracy } = value;
  const place = `${plain(latitude ?? '')}, ${plain(longitude ?? '')}`;
  if (typeof accuracy !== 'number') return place;
  return isChinese(options) ? `${place}（误差 ${accuracy} 米）` : `${place} (±${accuracy} m)`;
};

/** A line a row: cells with their labels. */
const table: Show = (value, field, options) => {
  if (!Array.isArray(value)) return plain(value);
  const columns: { id: string; label: string; column: FieldModel | FieldSchema }[] = isModel(field)
    ? field.columns.map((column) => ({ id: column.id, label: column.label, column }))
    : columnsOf(field).map(([id, column]) => ({ id, label: localise(column['x-label'] ?? column.title, options.locale, id), column }));
  const [colon, comma] = isChinese(options) ? ['：', '，'] : [': ', ', '];
  const row = (cells: { [id: string]: Json }) =>
    columns
      .map(({ id, label, column }) => ({
        label,
        shown: formatValue(column, Object.hasOwn(cells, id) ? (cells[id] ?? null) : null, options),
      }))
      .filter(({ shown }) => shown !== '')
      .map(({ label, shown }) => `${label}${colon}${shown}`)
      .join(comma);
  return value.map((cells) => (isMap(cells) ? row(cells) : plain(cells))).join('\n');
};

const SHOWN: Readonly<Record<ShownKind, Show>> = {
  text,
  longText: text,
  phone: text,
  email: text,
  url: text,
  autonumber: text,
  number: number('decimal'),
  money: number('currency'),
  percent: number('percent'),
  date: text,
  dateTime,
  boolean,
  choice,
  choices,
  person: named('person'),
  team: named('team'),
  relation: named('relation'),
  files: itemsBy('name', null),
  notes: itemsBy('text', '\n'),
  table,
  address,
  position,
};
