/** What somebody imports into an open process: a whole process or a part of one, from text that may be anything. */
import { readProcess } from '../../schemas/import-process';
import { scanJson } from '../../schemas/json-text';
import { MAX_BYTES, MAX_DEPTH } from '../../schemas/limits';
import type { Problem } from '../../schemas/problem';
import type { Form, Process, RecordType, Section, Stage } from '../../schemas/process';
import { newReport } from '../../schemas/report';
import { type Clipping, readClipping } from '../draft/clipping';
import { fieldOf, unplaced } from '../draft/edits/place-field';
import { newId } from '../draft/new-id';
import { inRecordType, withFields } from '../draft/places';
import { mapItems, withSet } from '../draft/sharing';
import { type ForeignForm, isForeignForm, readForeignForm } from '../start/foreign-form';

export type Imported =
  | { kind: 'process'; process: Process }
  | { kind: 'part'; clipping: Clipping }
  | { kind: 'foreign'; foreign: ForeignForm }
  | { kind: 'refused'; problems: readonly Problem[] };
export type Accepted = Exclude<Imported, { kind: 'refused' }>;

/**
 * Reads a process or a part of one, told apart by what it says of itself. Never throws; what is refused is told with its
 * place, and with the line where the text stops being JSON.
 */
export function readImported(text: string): Imported {
  const refused = (problems: readonly Problem[]): Imported => ({ kind: 'refused', problems });
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const report = newReport();
  if (json.length > MAX_BYTES || !scanJson(json, MAX_DEPTH, report)) {
    const read = readProcess(text);
    return refused(read.ok ? report.problems : read.problems);
  }
  const value: unknown = JSON.parse(json);
  const says = (name: string) => typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  if (says('clipping')) {
    const read = readClipping(json);
    return read.ok ? { kind: 'part', clipping: read.clipping } : refused(read.problems);
  }
  if (says('recordTypes') || says('format')) {
    const read = readProcess(text);
    return read.ok ? { kind: 'process', process: read.process } : refused(read.problems);
  }
  if (isForeignForm(value)) {
    const read = readForeignForm(json);
    return read.ok ? { kind: 'foreign', foreign: read.foreign } : refused(read.problems);
  }
  report.add(
    'value_not_allowed',
    '',
    '这是 JSON，但不是流程、表单、阶段流程或 JSON Schema 表单',
    'This is JSON, but no process, form or pipeline, nor a JSON Schema form',
  );
  return refused(report.problems);
}

/**
 * The process as it would be with the part in it under the ids the part has: a thing of the same id is replaced, others
 * are added, nothing else changes. What that means for things that differ is for a merge to ask.
 */
export function withPart(process: Process, recordType: string, clipping: Clipping): Process {
  return inRecordType(process, recordType, (type) => {
    if (clipping.clipping === 'field') return withFields(type, (fields) => ({ ...fields, [clipping.id]: clipping.field }));
    const filled = withFields(type, (fields) => ({ ...fields, ...clipping.fields }));
    switch (clipping.clipping) {
      case 'section':
        return withImportedSection(filled, clipping.section);
      case 'form':
        return withForms(filled, [clipping.form]);
      case 'stage':
        return withStage(withForms(filled, clipping.forms), clipping.stage);
      case 'pipeline':
        return withSet(withForms(filled, clipping.forms), { pipeline: clipping.pipeline });
    }
  });
}

/** Each in the place of the one with its id, or at the end. */
function upserted<T extends { id: string }>(list: readonly T[], items: readonly T[]): T[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const known = new Set(list.map(({ id }) => id));
  return [...mapItems(list, (one) => byId.get(one.id) ?? one), ...items.filter(({ id }) => !known.has(id))];
}

function withForms(type: RecordType, forms: readonly Form[]): RecordType {
  return forms.length === 0 ? type : withSet(type, { forms: upserted(type.forms, forms) });
}

/**
 * In the place of the section it is: one of its id that shows a field of it (ids of sections are unique in their form only).
 * Else at the end of the first form, with what that does not show yet. A form shows a field once.
 */
function withImportedSection(type: RecordType, section: Section): RecordType {
  const own = new Set(section.fields.map(fieldOf));
  const isIt = (one: Section) => one.id === section.id && one.fields.some((item) => own.has(fieldOf(item)));
  const home = type.forms.find((form) => form.sections.some(isIt));
  if (home !== undefined) {
    const rest = [...own].reduce(unplaced, home);
    const tab = home.sections.find(isIt)?.tab;
    return withForms(type, [withSet(rest, { sections: upserted(rest.sections, [withSet(section, { tab })]) })]);
  }
  const [first] = type.forms;
  if (first === undefined) return type;
  const shown = new Set(first.sections.flatMap(({ fields }) => fields.map(fieldOf)));
  const id = newId(section.id, new Set(first.sections.map((one) => one.id)), 'section');
  const added = withSet(section, { id, tab: undefined, fields: section.fields.filter((item) => !shown.has(fieldOf(item))) });
  return withForms(type, [withSet(first, { sections: [...first.sections, added] })]);
}

/** A criterion has one place: those the stage brings are taken out of the gates of others. */
function withStage(type: RecordType, stage: Stage): RecordType {
  const brought = new Set(stage.gate?.criteria.map(({ id }) => id));
  const { stages, ...pipeline } = type.pipeline ?? { stages: [], transitions: [] };
  const others = mapItems(stages, (one) => {
    const gate = one.gate;
    const criteria = gate && mapItems(gate.criteria, (criterion) => (brought.has(criterion.id) ? undefined : criterion));
    return gate === undefined || criteria === undefined || criteria === gate.criteria ? one : withSet(one, { gate: { ...gate, criteria } });
  });
  return withSet(type, { pipeline: { ...pipeline, stages: upserted(others, [stage]) } });
}
