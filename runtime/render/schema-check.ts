/**
 * JSON Schema checked by interpreting it: the page's Content-Security-Policy forbids generated code, which ajv lives on.
 * Patterns run on re2js, as on the server, so that a definition's pattern cannot hang the browser.
 */
import { Check, Errors } from 'typebox/schema';
import { compilePattern } from '../../schemas/pattern';
import type { Json } from '../core/types';
import { isObject, type JsonObject } from './field-view';

export interface SchemaFault {
  /** where in the value */
  path: (string | number)[];
  keyword: string;
  /** of minimum, maxLength, … */
  limit: number | null;
  /** of format */
  format: string | null;
}

/** The schema without patterns, which typebox would run on the backtracking engine of JavaScript. */
function withoutPatterns(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(withoutPatterns);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).filter(([key, value]) => !(key === 'pattern' && typeof value === 'string'));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'const' || key === 'enum' || key === 'default' ? value : withoutPatterns(value)]),
  );
}

const bare = new WeakMap<object, JsonObject | boolean>();
function bareSchema(schema: JsonObject): JsonObject | boolean {
  const known = bare.get(schema);
  if (known !== undefined) return known;
  const made = withoutPatterns(schema);
  const result = isObject(made) ? made : true;
  bare.set(schema, result);
  return result;
}

function patternFaults(schema: Json | undefined, value: Json | undefined, path: (string | number)[]): SchemaFault[] {
  if (!isObject(schema)) return [];
  const faults: SchemaFault[] = [];
  if (typeof schema.pattern === 'string' && typeof value === 'string') {
    const pattern = compilePattern(schema.pattern);
    if (!pattern.ok || !pattern.test(value)) faults.push({ path, keyword: 'pattern', limit: null, format: null });
  }
  const { properties, items } = schema;
  if (isObject(properties) && isObject(value)) {
    for (const [name, property] of Object.entries(properties)) {
      if (Object.hasOwn(value, name)) faults.push(...patternFaults(property, value[name], [...path, name]));
    }
  }
  if (isObject(items) && Array.isArray(value)) {
    value.forEach((item, at) => {
      faults.push(...patternFaults(items, item, [...path, at]));
    });
  }
  return faults;
}

const segments = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Every fault of a value; an empty list when it is valid. A schema that cannot be read counts as a fault of keyword `schema`. */
export function schemaFaults(schema: JsonObject, value: Json): SchemaFault[] {
  try {
    const [, errors] = Errors(bareSchema(schema), value);
    const combined = new Set(
      errors.filter((error) => error.keyword === 'oneOf' || error.keyword === 'anyOf').map((error) => error.instancePath),
    );
    const faults = errors
      // Why each branch of a choice failed is noise beside "none fits".
      .filter((error) => !(error.keyword !== 'oneOf' && error.keyword !== 'anyOf' && combined.has(error.instancePath)))
      .flatMap((error): SchemaFault[] => {
        const path = segments(error.instancePath);
        const params = error.params as { limit?: unknown; format?: unknown; requiredProperties?: unknown };
        if (error.keyword === 'required' && Array.isArray(params.requiredProperties)) {
          return params.requiredProperties.map((name) => ({
            path: [...path, String(name)],
            keyword: 'required',
            limit: null,
            format: null,
          }));
        }
        return [
          {
            path,
            keyword: error.keyword,
            limit: typeof params.limit === 'number' ? params.limit : null,
            format: typeof params.format === 'string' ? params.format : null,
          },
        ];
      });
    return [...faults, ...patternFaults(schema, value, [])];
  } catch {
    return [{ path: [], keyword: 'schema', limit: null, format: null }];
  }
}

/** What a choice of a list says besides its value. */
const OF_A_CHOICE = new Set(['const', 'title', 'description', 'x-color']);

/** Whether a value is the one a schema allows; null when that is not all it says. Choices are asked about at every key. */
function isOnlyValue(schema: JsonObject, value: Json): boolean | null {
  const only = schema.const;
  if (only === undefined || (typeof only === 'object' && only !== null)) return null;
  if (value !== only) return false;
  return Object.keys(schema).every((key) => OF_A_CHOICE.has(key)) ? true : null;
}

/** Whether a value fits; `$ref`s point into `root`. Unreadable schemas fit nothing. */
export function schemaHolds(schema: JsonObject, value: Json, root: JsonObject): boolean {
  const isOnly = isOnlyValue(schema, value);
  if (isOnly !== null) return isOnly;
  try {
    const definitions = {
      ...(isObject(root.$defs) ? { $defs: root.$defs } : {}),
      ...(isObject(root.definitions) ? { definitions: root.definitions } : {}),
    };
    const whole = Object.keys(definitions).length > 0 ? { ...definitions, ...schema } : schema;
    return Check(bareSchema(whole), value) && patternFaults(whole, value, []).length === 0;
  } catch {
    return false;
  }
}
