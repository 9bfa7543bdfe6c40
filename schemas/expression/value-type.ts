/** What an expression yields, as far as it can be known from a definition. `dyn` = anything. */
export type ValueType =
  | { is: 'double' | 'bool' | 'null' | 'dyn' }
  /** `options`: the only texts there can be (choices, stages) */
  | { is: 'string'; options?: readonly string[] }
  | { is: 'list'; item: ValueType }
  /** `fields` null: any key may be there */
  | { is: 'map'; fields: ReadonlyMap<string, ValueType> | null };
export type ValueTypeName = ValueType['is'];

export const STRING: ValueType = { is: 'string' };
export const DOUBLE: ValueType = { is: 'double' };
export const BOOL: ValueType = { is: 'bool' };
export const NULL: ValueType = { is: 'null' };
export const DYN: ValueType = { is: 'dyn' };
export const listOf = (item: ValueType): ValueType => ({ is: 'list', item });
export const mapOf = (fields: Readonly<Record<string, ValueType>> | null): ValueType => ({
  is: 'map',
  fields: fields === null ? null : new Map(Object.entries(fields)),
});

const NAMES: Readonly<Record<ValueTypeName, { zh: string; en: string }>> = {
  string: { zh: '文本', en: 'text' },
  double: { zh: '数字', en: 'a number' },
  bool: { zh: '是/否', en: 'yes/no' },
  null: { zh: '空', en: 'nothing' },
  dyn: { zh: '任意值', en: 'anything' },
  list: { zh: '列表', en: 'a list' },
  map: { zh: '对象', en: 'an object' },
};
/** Name of a type in both languages, for messages. */
export function typeName(type: ValueTypeName, locale: 'zh' | 'en'): string {
  return NAMES[type][locale];
}

/** May a value of type `given` stand where `wanted` is asked for? Nothing known is let through: it is judged when it runs. */
export function fits(given: ValueType, wanted: ValueTypeName): boolean {
  return wanted === 'dyn' || given.is === 'dyn' || given.is === 'null' || given.is === wanted;
}

/** The type that both are; `dyn` when they differ. */
export function join(a: ValueType, b: ValueType): ValueType {
  if (a.is === 'null') return b;
  if (b.is === 'null' || a === b) return a;
  if (a.is === 'list' && b.is === 'list') return listOf(join(a.item, b.item));
  if (a.is === 'string' && b.is === 'string') return STRING;
  return a.is === b.is && a.is !== 'map' ? a : DYN;
}
