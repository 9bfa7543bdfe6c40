/** Names that point at something: each must be there. */
import { below, pointer } from '../pointer';
import type { Form, RecordType } from '../process';
import { quoted, type Report, removal } from '../report';
import { tabOfSection } from '../section-tab';
import { labelled, namesOf } from './names';
import type { ProcessIndex, TypeIndex } from './process-index';

/** What lists, cards and sort keys may name beside fields. */
export const LIST_SYSTEM_NAMES: ReadonlySet<string> = new Set([
  'id',
  'stage',
  'owner',
  'team',
  'title',
  'createdAt',
  'updatedAt',
  'version',
  'archived',
]);

export function checkReferences(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    checkFields(index, type, report);
    checkForms(type, report);
    checkShown(type, report);
    checkPipeline(index, type, report);
  }
  checkRoles(index, report);
}

/** True when the field is there; otherwise reports it. */
export function knownField(type: TypeIndex, field: string, path: string, report: Report, removable = false): boolean {
  if (type.fields.has(field)) return true;
  const { zh, en } = type.called;
  const name = quoted(field);
  report.add(
    'unknown_field',
    path,
    `记录类型“${zh}”没有字段“${name}”`,
    `The record type “${en}” has no field “${name}”`,
    removable ? removal(path) : undefined,
  );
  return false;
}

export function knownStage(type: TypeIndex, stage: string, path: string, report: Report): boolean {
  if (type.stages.has(stage)) return true;
  const { zh, en } = type.called;
  if (type.recordType.pipeline) report.add('unknown_stage', path, `没有阶段“${stage}”`, `The pipeline of “${en}” has no stage “${stage}”`);
  else
    report.add(
      'no_pipeline',
      path,
      `记录类型“${zh}”没有流程阶段`,
      `The record type “${en}” has no pipeline, so it has no stage “${stage}”`,
    );
  return false;
}

export function knownRole(index: ProcessIndex, role: string, path: string, report: Report): void {
  if (!index.roles.has(role)) report.add('unknown_role', path, `没有角色“${role}”`, `There is no role “${role}”`);
}

export function knownType(index: ProcessIndex, id: string, path: string, report: Report): TypeIndex | undefined {
  const type = index.typeById.get(id);
  if (!type) report.add('unknown_record_type', path, `没有记录类型“${id}”`, `There is no record type “${id}”`);
  return type;
}

function knownForm(type: TypeIndex, form: string, path: string, report: Report): void {
  const { zh, en } = type.called;
  if (!type.forms.has(form))
    report.add('unknown_form', path, `记录类型“${zh}”没有表单“${form}”`, `The record type “${en}” has no form “${form}”`, removal(path));
}

function checkFields(index: ProcessIndex, type: TypeIndex, report: Report): void {
  const { recordType } = type;
  knownField(type, recordType.titleField, type.path('titleField'), report);
  for (const [at, field] of (recordType.schema.required ?? []).entries())
    knownField(type, field, type.path('schema', 'required', at), report, true);
  for (const [id, field] of type.fields) {
    const relation = field['x-relation'];
    if (relation) knownType(index, relation.recordType, type.fieldPath(id, 'x-relation', 'recordType'), report);
    const columns = field.items?.properties ?? {};
    for (const [column, schema] of Object.entries(columns)) {
      const target = schema['x-relation'];
      if (target)
        knownType(index, target.recordType, type.fieldPath(id, 'items', 'properties', column, 'x-relation', 'recordType'), report);
    }
    for (const [at, column] of (field.items?.required ?? []).entries()) {
      if (Object.hasOwn(columns, column)) continue;
      const path = type.fieldPath(id, 'items', 'required', at);
      report.add('unknown_column', path, `没有列“${quoted(column)}”`, `The table has no column “${quoted(column)}”`, removal(path));
    }
  }
}

function checkForms(type: TypeIndex, report: Report): void {
  const shown = new Set<string>();
  for (const { form, at } of type.forms.values()) {
    checkTabs(form, type.path('forms', at), report);
    const here = new Set<string>();
    for (const [section, { fields }] of form.sections.entries()) {
      for (const [place, item] of fields.entries()) {
        const field = typeof item === 'string' ? item : item.field;
        const path = type.path('forms', at, 'sections', section, 'fields', place);
        knownField(type, field, path, report, true);
        if (here.has(field)) {
          const { zh, en } = type.names.field(field);
          const said = [`字段“${zh}”在表单中出现两次`, `The form shows the field “${en}” twice`] as const;
          report.add('field_twice_in_form', path, ...said, removal(path));
        }
        here.add(field);
        shown.add(field);
      }
    }
    checkUiSchema(type, form.uiSchema, type.path('forms', at, 'uiSchema'), report);
  }
  for (const id of type.fields.keys()) {
    const computed = type.kinds.get(id) === 'formula' || type.kinds.get(id) === 'autonumber';
    if (shown.has(id) || computed) continue;
    const { zh, en } = type.names.field(id);
    report.add(
      'field_in_no_form',
      type.fieldPath(id),
      `字段“${zh}”不在任何表单中`,
      `No form shows the field “${en}”, so nobody can fill it on a page`,
    );
  }
}

/** Every section stands on a tab that is there, and on every tab stands something. */
function checkTabs(form: Form, path: string, report: Report): void {
  const tabs = new Set((form.tabs ?? []).map(({ id }) => id));
  for (const [at, { tab }] of form.sections.entries()) {
    if (tab === undefined || tabs.has(tab)) continue;
    const place = below(path, 'sections', at, 'tab');
    const mend =
      tabs.size > 0 ? removal(place, '放到第一个页签', 'Put it on the first tab') : removal(place, '不再指定页签', 'Let it name no tab');
    report.add('unknown_tab', place, `表单没有页签“${tab}”`, `The form has no tab “${tab}”`, mend);
  }
  const called = namesOf(() => labelled(form.tabs));
  const used = new Set(form.sections.map((section) => tabOfSection(form, section)?.id));
  for (const [at, tab] of (form.tabs ?? []).entries()) {
    if (used.has(tab.id)) continue;
    const place = below(path, 'tabs', at);
    const { zh, en } = called(tab.id);
    report.add(
      'tab_without_section',
      place,
      `页签“${zh}”上没有分区，不会显示`,
      `No section stands on the tab “${en}”, so it is never shown`,
      removal(place),
    );
  }
}

/** Keys of a uiSchema are its own (`ui:…`) or fields. */
function checkUiSchema(type: TypeIndex, uiSchema: RecordType['forms'][number]['uiSchema'], path: string, report: Report): void {
  for (const key of Object.keys(uiSchema ?? {}))
    if (!key.startsWith('ui:') && !key.startsWith('items')) knownField(type, key, below(path, key), report, true);
}

function checkShown(type: TypeIndex, report: Report): void {
  const { list, card, createForm } = type.recordType;
  if (createForm !== undefined) knownForm(type, createForm, type.path('createForm'), report);
  for (const [at, name] of (list?.columns ?? []).entries())
    if (!LIST_SYSTEM_NAMES.has(name)) knownField(type, name, type.path('list', 'columns', at), report, true);
  for (const [at, name] of (card?.fields ?? []).entries())
    if (!LIST_SYSTEM_NAMES.has(name)) knownField(type, name, type.path('card', 'fields', at), report, true);
  for (const key of (list?.sort ?? '').split(',')) {
    const name = key.trim().replace(/^-/, '');
    if (name !== '' && !LIST_SYSTEM_NAMES.has(name)) knownField(type, name, type.path('list', 'sort'), report);
  }
  if (card?.sum !== undefined) knownField(type, card.sum, type.path('card', 'sum'), report);
}

function checkPipeline(index: ProcessIndex, type: TypeIndex, report: Report): void {
  const { pipeline } = type.recordType;
  if (!pipeline) return;
  if (pipeline.initial !== undefined) knownStage(type, pipeline.initial, type.path('pipeline', 'initial'), report);
  for (const [at, stage] of pipeline.stages.entries()) {
    for (const [place, form] of (stage.forms ?? []).entries())
      knownForm(type, form, type.path('pipeline', 'stages', at, 'forms', place), report);
    for (const [place, role] of (stage.gate?.waiver?.roles ?? []).entries())
      knownRole(index, role, type.path('pipeline', 'stages', at, 'gate', 'waiver', 'roles', place), report);
  }
  for (const { transition, at } of type.transitions) {
    const path = (...segments: (string | number)[]) => type.path('pipeline', 'transitions', at, ...segments);
    if (transition.from !== '*') knownStage(type, transition.from, path('from'), report);
    knownStage(type, transition.to, path('to'), report);
    if (transition.form !== undefined) knownForm(type, transition.form, path('form'), report);
    for (const [place, role] of (transition.roles ?? []).entries()) knownRole(index, role, path('roles', place), report);
  }
}

function checkRoles(index: ProcessIndex, report: Report): void {
  for (const { role, at } of index.roles.values()) {
    for (const [place, grant] of role.grants.entries()) {
      const path = (...segments: (string | number)[]) => pointer('roles', at, 'grants', place, ...segments);
      if (grant.recordType === '*') {
        const anywhere = (stage: string) => index.types.some((type) => type.stages.has(stage));
        for (const [one, stage] of (grant.stages ?? []).entries())
          if (!anywhere(stage))
            report.add('unknown_stage', path('stages', one), `没有阶段“${stage}”`, `No pipeline has a stage “${stage}”`);
        continue;
      }
      const type = knownType(index, grant.recordType, path('recordType'), report);
      if (type) for (const [one, stage] of (grant.stages ?? []).entries()) knownStage(type, stage, path('stages', one), report);
    }
    for (const [place, entry] of (role.fields ?? []).entries()) {
      const path = (...segments: (string | number)[]) => pointer('roles', at, 'fields', place, ...segments);
      const type = knownType(index, entry.recordType, path('recordType'), report);
      if (!type) continue;
      knownField(type, entry.field, path('field'), report);
      for (const [one, stage] of (entry.stages ?? []).entries()) knownStage(type, stage, path('stages', one), report);
    }
  }
}
