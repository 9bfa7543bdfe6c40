/** What lies on the clipboard: a part of a process as definition JSON, with the forms and fields it needs to stand elsewhere. */

import { exportPart } from '../../schemas/export-process';
import { scanJson } from '../../schemas/json-text';
import { checkJsonValue } from '../../schemas/json-value';
import { MAX_BYTES, MAX_DEPTH } from '../../schemas/limits';
import type { Problem } from '../../schemas/problem';
import { type Criterion, FieldSchema, Form, Pipeline, type RecordType, Section, Stage } from '../../schemas/process';
import { newReport, type Report } from '../../schemas/report';
import { checkShape, type ShapeSchema } from '../../schemas/shape';
import { fieldOf } from './edits/place-field';

type Fields = Readonly<Record<string, FieldSchema>>;

export type Clipping =
  | { clipping: 'field'; id: string; field: FieldSchema }
  | { clipping: 'section'; section: Section; fields: Fields }
  | { clipping: 'form'; form: Form; fields: Fields }
  | { clipping: 'stage'; stage: Stage; forms: readonly Form[]; fields: Fields }
  | { clipping: 'pipeline'; pipeline: Pipeline; forms: readonly Form[]; fields: Fields };

/** What can be copied out of a record type. */
export type Copied = { field: string } | { form: string; section?: string } | { stage: string } | 'pipeline';

/** A part of a record type with what it needs; undefined when there is no such part. Its JSON goes to the clipboard or into a file. */
export function clippingOf(type: RecordType, copied: Copied): Clipping | undefined {
  if (copied === 'pipeline') {
    const { pipeline } = type;
    return pipeline && { clipping: 'pipeline', pipeline, ...neededBy(type, pipeline.stages) };
  }
  if ('field' in copied) {
    const { properties } = type.schema;
    const field = Object.hasOwn(properties, copied.field) ? properties[copied.field] : undefined;
    return field && { clipping: 'field', id: copied.field, field };
  }
  if ('form' in copied) {
    const form = type.forms.find((one) => one.id === copied.form);
    if (copied.section === undefined) return form && { clipping: 'form', form, fields: fieldsById(type, fieldsOf(form)) };
    const section = form?.sections.find((one) => one.id === copied.section);
    if (section === undefined) return undefined;
    // on which tab it stands is a matter of the form it came from
    const { tab: _, ...own } = section;
    return { clipping: 'section', section: own, fields: fieldsById(type, own.fields.map(fieldOf)) };
  }
  const stage = type.pipeline?.stages.find((one) => one.id === copied.stage);
  return stage && { clipping: 'stage', stage, ...neededBy(type, [stage]) };
}

function neededBy(type: RecordType, stages: readonly Stage[]): { forms: Form[]; fields: Fields } {
  const tasks = stages.flatMap((stage) => stage.tasks?.items ?? []);
  const named = new Set([...stages.flatMap((stage) => stage.forms ?? []), ...tasks.flatMap(({ form }) => form ?? [])]);
  const forms = type.forms.filter((form) => named.has(form.id));
  const criteria: Criterion[] = [
    ...stages.flatMap((stage) => stage.gate?.criteria ?? []),
    ...tasks.flatMap(({ evidence }) => evidence ?? []),
  ];
  const asked = criteria.flatMap((one) => ('field' in one ? [one.field] : one.kind === 'expression' ? (one.fields ?? []) : []));
  const shown = tasks.flatMap(({ confirmation }) => [...(confirmation?.shows ?? []), ...Object.values(confirmation?.recipient ?? {})]);
  return { forms, fields: fieldsById(type, [...forms.flatMap(fieldsOf), ...asked, ...shown]) };
}

function fieldsOf(form: Form): string[] {
  return form.sections.flatMap((section) => section.fields.map(fieldOf));
}

/** In the order of the record type. */
function fieldsById(type: RecordType, ids: readonly string[]): Fields {
  const wanted = new Set(ids);
  return Object.fromEntries(Object.entries(type.schema.properties).filter(([id]) => wanted.has(id)));
}

export type ClippingResult = { ok: true; clipping: Clipping } | { ok: false; problems: readonly Problem[] };

/**
 * Reads what somebody pastes, which may be anything: bounded, strict JSON of one of the shapes above, every part by the
 * schema of the format. Never throws; what is refused is told with its place.
 */
export function readClipping(text: string): ClippingResult {
  const report = newReport();
  const refused = (): ClippingResult => ({ ok: false, problems: report.problems });
  if (text.length > MAX_BYTES) {
    report.add('document_too_large', '', `内容超过 ${MAX_BYTES} 字节`, `The text is larger than ${MAX_BYTES} bytes`);
    return refused();
  }
  if (!scanJson(text, MAX_DEPTH, report)) return refused();
  const value: unknown = JSON.parse(text);
  if (!checkJsonValue(value, { maxDepth: MAX_DEPTH, maxSize: MAX_BYTES }, report)) return refused();
  checkClipping(value, report);
  return report.problems.length === 0 ? { ok: true, clipping: value as Clipping } : refused();
}

/** More of them at once is no selection that somebody made. */
const MOST_CLIPPINGS = 100;

/** What lies on the clipboard: one part, or several of them, each on a line of its own. What is neither is read whole, so that its fault is told once. */
export function readClippings(text: string): { ok: true; clippings: readonly Clipping[] } | { ok: false; problems: readonly Problem[] } {
  const whole = readClipping(text);
  if (whole.ok) return { ok: true, clippings: [whole.clipping] };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const each = lines.length > 1 && lines.length <= MOST_CLIPPINGS ? lines.map(readClipping) : [];
  const clippings = each.flatMap((one) => (one.ok ? [one.clipping] : []));
  return clippings.length > 0 && clippings.length === each.length ? { ok: true, clippings } : { ok: false, problems: whole.problems };
}

/** Parts as they go to the clipboard. */
export function writtenClippings(clippings: readonly Clipping[]): string {
  return clippings.map((one) => JSON.stringify(one)).join('\n');
}

const FIELDS: ShapeSchema = { type: 'object', additionalProperties: false, patternProperties: { '^.*$': FieldSchema as ShapeSchema } };
const FORMS: ShapeSchema = { type: 'array', items: Form as ShapeSchema, maxItems: 200 };
const PARTS: Readonly<Record<Clipping['clipping'], Readonly<Record<string, ShapeSchema>>>> = {
  field: { id: { type: 'string' }, field: FieldSchema as ShapeSchema },
  section: { section: Section as ShapeSchema, fields: FIELDS },
  form: { form: Form as ShapeSchema, fields: FIELDS },
  stage: { stage: Stage as ShapeSchema, forms: FORMS, fields: FIELDS },
  pipeline: { pipeline: Pipeline as ShapeSchema, forms: FORMS, fields: FIELDS },
};

function checkClipping(value: unknown, report: Report): void {
  const kind = typeof value === 'object' && value !== null ? (value as { clipping?: unknown }).clipping : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(PARTS, kind)) {
    report.add(
      'value_not_allowed',
      '/clipping',
      '剪贴板里没有可粘贴的字段、分区、表单、阶段或流程',
      'There is no field, section, form, stage or pipeline on the clipboard that could be pasted',
    );
    return;
  }
  checkShape(shapeOf(kind as Clipping['clipping']), value, '', report);
}

function shapeOf(kind: Clipping['clipping']): ShapeSchema {
  const parts = PARTS[kind];
  const required = ['clipping', ...Object.keys(parts)];
  return { type: 'object', additionalProperties: false, required, properties: { clipping: { type: 'string' }, ...parts } };
}

/** The text of a clipping as a file: the same part gives the same text, in the order of the format. */
export function exportClipping(clipping: Clipping): string {
  return exportPart(clipping, shapeOf(clipping.clipping));
}
