/** A JSON Schema with a uiSchema from elsewhere as fields and a form. What has no counterpart is listed, never dropped in silence. */
import { scanJson } from '../../schemas/json-text';
import { checkJsonValue } from '../../schemas/json-value';
import { MAX_BYTES, MAX_DEPTH } from '../../schemas/limits';
import { atPointer } from '../../schemas/pointer';
import type { Problem } from '../../schemas/problem';
import type { FieldSchema, Form, Text } from '../../schemas/process';
import { newReport } from '../../schemas/report';
import type { Clipping } from '../draft/clipping';
import { bothLanguages } from '../messages/both-languages';
import { isMembers, type Members } from './foreign-schema';
import { ForeignWalk } from './foreign-walk';

/** Something of the form that is not taken over, and why. `path` is a JSON Pointer into what was given. */
export interface LeftOut {
  path: string;
  reason: Text;
  /** what stands there, as it was given; undefined where nothing does any more */
  value?: unknown;
}
export interface ForeignForm {
  form: Form;
  fields: Readonly<Record<string, FieldSchema>>;
  leftOut: readonly LeftOut[];
}
export type ForeignResult = { ok: true; foreign: ForeignForm } | { ok: false; problems: readonly Problem[] };

/** Whether a value looks like a JSON Schema, or a document that holds one under `schema`. */
export function isForeignForm(value: unknown): boolean {
  if (!isMembers(value)) return false;
  if (isMembers(value.schema)) return isSchema(value.schema);
  return isSchema(value);
}

function isSchema(value: Members): boolean {
  const says = typeof value.$schema === 'string' && value.$schema.includes('json-schema.org');
  return says || value.type === 'object' || isMembers(value.properties) || (typeof value.$ref === 'string' && value.$ref.startsWith('#'));
}

/**
 * Reads a form from text: a JSON Schema, or `{schema, uiSchema}`; the uiSchema may come as a text of its own. Hostile
 * input is refused with its place: size, depth, forbidden names. Never throws.
 */
export function readForeignForm(text: string, uiText = ''): ForeignResult {
  const report = newReport();
  const value = parsed(text);
  if (report.problems.length > 0) return { ok: false, problems: report.problems };
  const ui = uiText.trim() === '' ? undefined : parsed(uiText);
  if (report.problems.length === 0 && !isForeignForm(value))
    report.add('value_not_allowed', '', '这不是 JSON Schema 表单', 'This is no form: a JSON Schema with properties is needed');
  if (report.problems.length > 0) return { ok: false, problems: report.problems };
  const foreign = foreignForm(value, ui);
  if (Object.keys(foreign.fields).length === 0) {
    report.add('value_not_allowed', '', '表单里没有可以导入的字段', 'The form has no field that can be taken over');
    for (const { path, reason } of foreign.leftOut)
      report.problems.push({ code: 'value_not_allowed', path, message: reason, severity: 'error' });
    return { ok: false, problems: report.problems };
  }
  return { ok: true, foreign };

  function parsed(source: string): unknown {
    const json = source.startsWith('\uFEFF') ? source.slice(1) : source;
    if (json.length > MAX_BYTES) {
      report.add('document_too_large', '', `内容超过 ${MAX_BYTES} 字节`, `The text is larger than ${MAX_BYTES} bytes`);
      return undefined;
    }
    if (!scanJson(json, MAX_DEPTH, report)) return undefined;
    const read: unknown = JSON.parse(json);
    checkJsonValue(read, { maxDepth: MAX_DEPTH, maxSize: MAX_BYTES }, report);
    return read;
  }
}

/** The form of a value that `isForeignForm`, bounded and free of forbidden names. */
export function foreignForm(value: unknown, uiSchema?: unknown): ForeignForm {
  const given = isMembers(value) ? value : {};
  const isWrapped = isMembers(given.schema);
  const schema = isMembers(given.schema) ? given.schema : given;
  const walk = new ForeignWalk(schema, isWrapped ? '/schema' : '');
  if (isWrapped)
    for (const [key, member] of Object.entries(given)) if (key !== 'schema' && key !== 'uiSchema') walk.unknownPart(key, member);
  walk.read(uiSchema ?? given.uiSchema);
  const { sections, tabs, fields, hints, leftOut } = walk;
  const label =
    typeof schema.title === 'string' && schema.title.trim() !== '' ? schema.title.slice(0, 200) : bothLanguages('exchange.foreignName');
  const description =
    typeof schema.description === 'string' && schema.description !== '' ? { description: schema.description.slice(0, 2000) } : {};
  const uiHints = hints.size === 0 ? {} : { uiSchema: Object.fromEntries(hints) };
  const form: Form = { id: 'imported', label, ...description, ...(tabs.length === 0 ? {} : { tabs }), sections: [...sections], ...uiHints };
  // a uiSchema that came as a text of its own is told as if it stood beside the schema
  const whole = uiSchema === undefined ? value : { uiSchema };
  const aside = leftOut.map((one) => ({ ...one, value: atPointer(value, one.path) ?? atPointer(whole, one.path) }));
  return { form, fields: Object.fromEntries(fields), leftOut: aside };
}

/** The same as a clipping, to be pasted into an open process. */
export function clippingOfForeign({ form, fields }: ForeignForm): Clipping {
  return { clipping: 'form', form, fields };
}
