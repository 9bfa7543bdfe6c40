import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { kindOf, valueSchemaOf } from '../../../schemas/field-kinds/registry';
import { compilePattern } from '../../../schemas/pattern';
import { pointer } from '../../../schemas/pointer';
import type { Problem } from '../../../schemas/problem';
import type { Process, RecordType } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';

/** Bounds of one compilation: bytes of the schema of a record type. The text of a process is bounded already; this bounds the code made from it. */
const MAX_SCHEMA_BYTES = 512 * 1024;

/**
 * Whether ajv, in strict mode, takes the JSON Schema that the values of each record type have; what it refuses may not be
 * published. Nothing compiled is kept: values are checked by closures that also run in the browser, and other programs
 * that validate with ajv must come to the same verdict.
 */
export function ajvProblems(process: Process): Problem[] {
  return process.recordTypes.flatMap((type, index) => problemsOf(type, index));
}

function problemsOf(type: RecordType, index: number): Problem[] {
  const properties = Object.entries(type.schema.properties).map(([id, field]) => [id, valueSchemaOf(field)] as const);
  const whole = { type: 'object', properties: Object.fromEntries(properties) };
  const at = (...rest: string[]) => pointer('recordTypes', index, 'schema', ...rest);
  if (JSON.stringify(whole).length > MAX_SCHEMA_BYTES) {
    return [problem(at(), '数据结构过大。', 'The schema is too large.')];
  }
  const fault = refusalOf(whole);
  if (fault === null) return [];
  // field by field only when there is a fault to be found
  const found = properties.flatMap(([id, schema]) => {
    const own = refusalOf({ type: 'object', properties: { [id]: schema } });
    return own === null
      ? []
      : [
          problem(
            at('properties', id),
            `字段的 JSON Schema 无效（${kindOf(type.schema.properties[id] ?? {})}）：${own}`,
            `The field's JSON Schema is refused: ${own}`,
          ),
        ];
  });
  return found.length > 0 ? found : [problem(at(), `JSON Schema 无效：${fault}`, `The JSON Schema is refused: ${fault}`)];
}

function refusalOf(schema: object): string | null {
  // a new instance each time: ajv keeps every schema it has seen
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    ownProperties: true,
    $data: false,
    validateFormats: true,
    logger: false,
    code: { regExp: linearRegExp },
  });
  addFormats(ajv);
  try {
    ajv.compile(schema);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  }
}

/** Patterns run on an engine whose time grows with the text alone. */
const linearRegExp = Object.assign(
  (pattern: string) => {
    const compiled = compilePattern(pattern);
    if (!compiled.ok) throw new Error(compiled.message.en);
    return { test: compiled.test };
  },
  { code: 'linearRegExp' },
);

function problem(path: string, zh: string, en: string): Problem {
  return { code: 'schema_refused', path, message: bilingual(zh, en), severity: 'error' };
}
