/**
 * Whether a value has the shape of a JSON Schema of ours, with a problem for each place that has not.
 *
 * Interprets the schemas of process.ts (the subset of keywords they use) instead of compiling them, so that it runs
 * under a CSP without unsafe-eval. typebox's own interpreter gives the same verdict (a property test holds the two
 * together) but stops at eight errors, reports every branch of a union and takes five times as long.
 */
import { below } from './pointer';
import { ID_PATTERN, PROCESS_KEY_PATTERN } from './process';
import { newReport, quoted, type Report, removal } from './report';

/** The keywords that the schemas of the format use. */
export interface ShapeSchema {
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: ShapeSchema;
  properties?: Readonly<Record<string, ShapeSchema>>;
  patternProperties?: Readonly<Record<string, ShapeSchema>>;
  additionalProperties?: boolean;
  required?: readonly string[];
  anyOf?: readonly ShapeSchema[];
}

const patterns = new Map<string, RegExp>();
/** Patterns of the format itself, all of them linear; patterns of a process never come here. */
function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (pattern === undefined) {
    pattern = new RegExp(source, 'u');
    patterns.set(source, pattern);
  }
  return pattern;
}

/** Reports every place below `path` where `value` departs from the schema. Depth is bounded by the caller. */
export function checkShape(schema: ShapeSchema, value: unknown, path: string, report: Report): void {
  if (schema.anyOf) checkUnion(schema.anyOf, value, path, report);
  else if (schema.const !== undefined || schema.enum) checkChoice(schema, value, path, report);
  else if (schema.type !== undefined && !hasType(schema.type, value)) wrongType([schema], path, report);
  else if (typeof value === 'string') checkString(schema, value, path, report);
  else if (typeof value === 'number') checkNumber(schema, value, path, report);
  else if (Array.isArray(value)) checkArray(schema, value, path, report);
  else if (typeof value === 'object' && value !== null) checkObject(schema, value as Record<string, unknown>, path, report);
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

const TYPE_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  string: ['文本', 'text'],
  number: ['数字', 'a number'],
  integer: ['整数', 'a whole number'],
  boolean: ['true 或 false', 'true or false'],
  array: ['数组', 'an array'],
  object: ['对象', 'an object'],
};

function wrongType(schemas: readonly ShapeSchema[], path: string, report: Report): void {
  const types = [...new Set(schemas.map((schema) => schema.type ?? ''))].filter((type) => type !== '');
  const zh = types.map((type) => TYPE_NAMES[type]?.[0] ?? type).join('或');
  const en = types.map((type) => TYPE_NAMES[type]?.[1] ?? type).join(' or ');
  report.add('wrong_type', path, `此处应为${zh}`, `This must be ${en}`);
}

function checkChoice(schema: ShapeSchema, value: unknown, path: string, report: Report): void {
  const allowed = schema.enum ?? [schema.const];
  if (allowed.includes(value)) return;
  const list = allowed.map((one) => String(one)).join(', ');
  report.add('value_not_allowed', path, `“${quoted(value)}”不在允许的值之内：${list}`, `“${quoted(value)}” is not one of: ${list}`);
}

function checkString(schema: ShapeSchema, value: string, path: string, report: Report): void {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  // code points are never more than code units, so most texts need no counting
  const length = value.length > maxLength || value.length < minLength * 2 ? [...value].length : value.length;
  if (length > maxLength) report.add('too_long', path, `超过 ${maxLength} 个字符`, `Longer than ${maxLength} characters`);
  if (length < minLength)
    report.add('too_short', path, `少于 ${minLength} 个字符`, minLength === 1 ? 'It is empty' : `Shorter than ${minLength} characters`);
  if (schema.pattern === undefined || patternOf(schema.pattern).test(value)) return;
  const text = quoted(value);
  if (schema.pattern === ID_PATTERN) {
    report.add(
      'invalid_id',
      path,
      `“${text}”不是有效的标识：以小写字母开头，只含字母、数字和下划线，最多 63 个字符`,
      `“${text}” is not an id: a small letter first, then letters, digits and _, at most 63 characters`,
    );
  } else if (schema.pattern === PROCESS_KEY_PATTERN) {
    report.add(
      'invalid_key',
      path,
      `“${text}”不是有效的流程键：以小写字母开头，只含小写字母、数字和连字符`,
      `“${text}” is not a process key: a small letter first, then small letters, digits and hyphens`,
    );
  } else report.add('text_mismatch', path, `“${text}”不符合格式 ${schema.pattern}`, `“${text}” does not match ${schema.pattern}`);
}

function checkNumber(schema: ShapeSchema, value: number, path: string, report: Report): void {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (value < minimum) report.add('number_out_of_range', path, `不得小于 ${minimum}`, `Must be at least ${minimum}`);
  if (value > maximum) report.add('number_out_of_range', path, `不得大于 ${maximum}`, `Must be at most ${maximum}`);
}

function checkArray(schema: ShapeSchema, value: readonly unknown[], path: string, report: Report): void {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (value.length > maxItems) report.add('too_many_items', path, `超过 ${maxItems} 项`, `More than ${maxItems} items`);
  if (value.length < minItems)
    report.add(
      'too_few_items',
      path,
      `至少需要 ${minItems} 项`,
      minItems === 1 ? 'At least one item is needed' : `At least ${minItems} items are needed`,
    );
  if (schema.items === undefined) return;
  for (let at = 0; at < value.length; at++) checkShape(schema.items, value[at], below(path, at), report);
}

function checkObject(schema: ShapeSchema, value: Record<string, unknown>, path: string, report: Report): void {
  for (const name of schema.required ?? [])
    if (!Object.hasOwn(value, name)) report.add('missing_property', path, `缺少属性“${name}”`, `The property “${name}” is missing`);
  const known = schema.properties;
  const families = Object.entries(schema.patternProperties ?? {});
  for (const [name, member] of Object.entries(value)) {
    const place = below(path, name);
    const own = known && Object.hasOwn(known, name) ? known[name] : families.find(([pattern]) => patternOf(pattern).test(name))?.[1];
    if (own) checkShape(own, member, place, report);
    else if (schema.additionalProperties === false) unknownProperty(name, place, report);
  }
}

function unknownProperty(name: string, path: string, report: Report): void {
  if (name === '$ref' || name === '$dynamicRef')
    report.add('ref_not_allowed', path, '此格式不使用 $ref', 'The format has no $ref: write the schema out', removal(path));
  else report.add('unknown_property', path, `未知属性“${quoted(name)}”`, `There is no property “${quoted(name)}” here`, removal(path));
}

/** Reports against the branch the author meant: the one with the same `kind`, else the only one of the value's type. */
function checkUnion(branches: readonly ShapeSchema[], value: unknown, path: string, report: Report): void {
  const kinds = branches.map((branch) => branch.properties?.kind?.const);
  if (kinds.every((kind) => kind !== undefined) && hasType('object', value) && Object.hasOwn(value as object, 'kind')) {
    const { kind } = value as { kind: unknown };
    const meant = branches.find((_, at) => kinds[at] === kind);
    if (meant) checkShape(meant, value, path, report);
    else checkChoice({ enum: kinds }, kind, below(path, 'kind'), report);
    return;
  }
  const [first, ...others] = branches.filter((branch) => branch.type === undefined || hasType(branch.type, value));
  if (first === undefined) wrongType(branches, path, report);
  else if (!others.some((branch) => fits(branch, value))) checkShape(first, value, path, report);
}

function fits(schema: ShapeSchema, value: unknown): boolean {
  const trial = newReport();
  checkShape(schema, value, '', trial);
  return trial.problems.length === 0;
}
