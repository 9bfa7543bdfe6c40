import { isFilled } from '../../schemas/expression';
import { localise } from '../../schemas/text';
import type { Version } from './compile';
import type { CompiledForm } from './compile-form';
import type { CompiledType } from './compile-type';
import { draftRecord } from './create-record';
import { fieldJsonSchema } from './field-json-schema';
import { fieldUiSchema } from './field-ui-schema';
import { type FormJudge, judgeOf } from './form-judge';
import { settle } from './formulas';
import { can, fieldAccessMap } from './permission';
import type { Actor, Facts, FormView, Json, RecordData, RecordState } from './types';
import { isShown } from './visible';
import { startWork, valueIn, type Work } from './work';

/** The form of an unknown record type or form. */
export const NOTHING: FormView = { schema: { type: 'object', properties: {} }, uiSchema: {}, data: {} };

/**
 * A form as one actor sees it now: a plain JSON Schema with localised texts, a plain rjsf uiSchema, and the values they
 * may read. Fields that are hidden to them or not visible under the present values are left out.
 * @param record null for a record that is to be created: defaults are filled in
 * @param facts the records that `relatedNeeded` names
 * @returns an empty form for an unknown record type or form
 */
export function formView(
  version: Version,
  recordType: string,
  form: string,
  record: RecordState | null,
  actor: Actor,
  now: string,
  locale: string,
  facts: Facts,
): FormView {
  const type = version.types.get(recordType);
  const compiled = type?.forms.get(form);
  if (type === undefined || compiled === undefined) return NOTHING;
  const context = { now, actor, facts, newId: () => '' };
  const work = record === null ? draftRecord(version, type, context) : startWork(version, type, record, context);
  if (record !== null) settle(work, []);
  return renderForm(work, type, compiled, locale, isEditable(work, record), judgeOf(work));
}

/** Whether the actor may write anything into the form at all. */
export function isEditable(work: Work, record: RecordState | null): boolean {
  const { version, state, context } = work;
  if (record === null) return can(version, state.type, context.actor, 'create');
  return !state.archived && can(version, state, context.actor, 'update');
}

/** The form with the values of the work, as the judge says of its conditions. */
export function renderForm(
  work: Work,
  type: CompiledType,
  form: CompiledForm,
  locale: string,
  editable: boolean,
  judge: FormJudge,
): FormView {
  const access = fieldAccessMap(work.version, work.state, work.context.actor);
  const properties: { [field: string]: Json } = {};
  const uiSchema: { [key: string]: Json } = {};
  const required: string[] = [];
  const order: string[] = [];
  const data: RecordData = {};
  const sections: Json[] = [];
  const shownTabs = new Set<string>();
  for (const section of form.sections) {
    const placed: Json[] = [];
    for (const entry of section.entries) {
      const { field } = entry;
      if (!isShown(access, field.id) || !judge.visible(entry)) continue;
      const writable = editable && access?.get(field.id) === 'write' && !judge.locked(entry);
      properties[field.id] = fieldJsonSchema(field, locale);
      uiSchema[field.id] = fieldUiSchema(field, locale, work.version.currency, !writable);
      if (field.writable && judge.required(entry)) required.push(field.id);
      order.push(field.id);
      placed.push({ field: field.id, span: entry.span });
      const value = valueIn(work.state.data, field.id);
      if (value !== undefined && isFilled(value)) data[field.id] = value;
    }
    if (placed.length === 0) continue;
    const shown = { id: section.id, label: localise(section.label, locale), fields: placed };
    sections.push(section.tab === null ? shown : { ...shown, tab: section.tab.id });
    if (section.tab !== null) shownTabs.add(section.tab.id);
  }
  const tabs = form.tabs.filter(({ id }) => shownTabs.has(id)).map(({ id, label }) => ({ id, label: localise(label, locale, id) }));
  const label = localise(form.definition.label, locale, form.id);
  const schema = { type: 'object', title: label, properties, ...(required.length === 0 ? {} : { required: [...new Set(required)] }) };
  const generated = {
    ...uiSchema,
    'ui:order': [...new Set(order)],
    'ui:sections': sections,
    ...(form.tabs.length === 0 ? {} : { 'ui:tabs': tabs }),
  };
  return { schema, uiSchema: overlay(generated, (form.definition.uiSchema ?? {}) as Json, new Set(order), type), data };
}

/** The form's own uiSchema over the generated one, without what it says about fields that are not shown. */
function overlay(generated: { [key: string]: Json }, own: Json, shown: ReadonlySet<string>, type: CompiledType): Json {
  if (!isMap(own)) return generated;
  const merged: { [key: string]: Json } = { ...generated };
  for (const [key, value] of Object.entries(own)) {
    if (type.fields.has(key) && !shown.has(key)) continue;
    const under = Object.hasOwn(merged, key) ? merged[key] : undefined;
    merged[key] = isMap(under) && isMap(value) ? mergeFieldUi(under, value) : value;
  }
  return merged;
}

/** A form may say how a field looks, but not that it can be written after all. */
function mergeFieldUi(under: { [key: string]: Json }, own: { [key: string]: Json }): Json {
  const options = { ...(isMap(under['ui:options']) ? under['ui:options'] : {}), ...(isMap(own['ui:options']) ? own['ui:options'] : {}) };
  return { ...under, ...own, 'ui:options': options, ...(under['ui:readonly'] === true ? { 'ui:readonly': true } : {}) };
}
function isMap(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
