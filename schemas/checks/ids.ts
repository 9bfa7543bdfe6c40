/** Ids: grammar where they are keys of an object, reserved names, and that none occurs twice where it must be unique. */
import { pointer } from '../pointer';
import { FORBIDDEN_KEYS, ID_PATTERN, type Process, RESERVED_FIELD_NAMES, type RecordType } from '../process';
import type { Report } from '../report';

/**
 * Members every JavaScript object inherits. A lookup by id in a plain object (a record's data) would find them where
 * there is no value, so they are no ids of ours.
 */
const INHERITED_NAMES: ReadonlySet<string> = new Set([
  ...FORBIDDEN_KEYS,
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);
/** Words that stand where the key of a process stands in addresses of pages. */
const RESERVED_KEYS: ReadonlySet<string> = new Set(['import', 'new']);
const ID = new RegExp(ID_PATTERN);

export function checkIds(process: Process, report: Report): void {
  if (RESERVED_KEYS.has(process.key) || INHERITED_NAMES.has(process.key)) reserved(process.key, '/key', report);
  unique(process.calendars ?? [], (at) => pointer('calendars', at, 'id'), report);
  unique(process.recordTypes, (at) => pointer('recordTypes', at, 'id'), report);
  for (const [at, recordType] of process.recordTypes.entries()) checkRecordType(recordType, at, report);
  unique(process.roles, (at) => pointer('roles', at, 'id'), report);
  unique(process.automations ?? [], (at) => pointer('automations', at, 'id'), report);
  for (const [at, { steps }] of (process.automations ?? []).entries())
    unique(steps, (step) => pointer('automations', at, 'steps', step, 'id'), report);
  unique(process.knowledge ?? [], (at) => pointer('knowledge', at, 'id'), report);
  const samples = (process.samples ?? []).map((sample) => ({ id: sample.ref }));
  unique(samples, (at) => pointer('samples', at, 'ref'), report);
  const scenarios = process.scenarios ?? [];
  unique(scenarios, (at) => pointer('scenarios', at, 'id'), report);
  for (const [at, scenario] of scenarios.entries()) {
    const related = (scenario.given.related ?? []).map((record) => ({ id: record.ref }));
    unique(related, (index) => pointer('scenarios', at, 'given', 'related', index, 'ref'), report);
  }
}

function checkRecordType(recordType: RecordType, at: number, report: Report): void {
  const inType = (...segments: (string | number)[]) => pointer('recordTypes', at, ...segments);
  for (const [id, field] of Object.entries(recordType.schema.properties)) {
    fieldId(id, inType('schema', 'properties', id), report);
    uniqueChoices(field.oneOf, inType('schema', 'properties', id, 'oneOf'), report);
    uniqueChoices(field.items?.oneOf, inType('schema', 'properties', id, 'items', 'oneOf'), report);
    for (const [column, schema] of Object.entries(field.items?.properties ?? {})) {
      const place = inType('schema', 'properties', id, 'items', 'properties', column);
      fieldId(column, place, report);
      uniqueChoices(schema.oneOf, `${place}/oneOf`, report);
    }
  }
  unique(recordType.risk?.rules ?? [], (index) => inType('risk', 'rules', index, 'id'), report);
  unique(recordType.forms, (index) => inType('forms', index, 'id'), report);
  for (const [index, form] of recordType.forms.entries()) {
    unique(form.tabs ?? [], (tab) => inType('forms', index, 'tabs', tab, 'id'), report);
    unique(form.sections, (section) => inType('forms', index, 'sections', section, 'id'), report);
  }
  unique(recordType.duplicates?.rules ?? [], (index) => inType('duplicates', 'rules', index, 'id'), report);
  checkTimers(recordType, at, report);
  unique(recordType.approvals ?? [], (index) => inType('approvals', index, 'id'), report);
  for (const [index, approval] of (recordType.approvals ?? []).entries())
    unique(approval.levels, (level) => inType('approvals', index, 'levels', level, 'id'), report);
  if (!recordType.pipeline) return;
  const { stages, transitions } = recordType.pipeline;
  unique(stages, (index) => inType('pipeline', 'stages', index, 'id'), report);
  unique(transitions, (index) => inType('pipeline', 'transitions', index, 'id'), report);
  // one namespace over all gates: a move that jumps over stages answers with the criteria of several; and gates name tasks of other stages
  const criteria: Named[] = [];
  const tasks: Named[] = [];
  for (const [index, stage] of stages.entries()) {
    const inStage = (...segments: (string | number)[]) => inType('pipeline', 'stages', index, ...segments, 'id');
    for (const [place, { id }] of (stage.gate?.criteria ?? []).entries()) criteria.push({ id, path: inStage('gate', 'criteria', place) });
    for (const [place, { id, evidence = [] }] of (stage.tasks?.items ?? []).entries()) {
      tasks.push({ id, path: inStage('tasks', 'items', place) });
      for (const [at, one] of evidence.entries()) criteria.push({ id: one.id, path: inStage('tasks', 'items', place, 'evidence', at) });
    }
  }
  for (const named of [criteria, tasks]) unique(named, (index) => named[index]?.path ?? '', report);
  for (const [index, transition] of transitions.entries())
    unique(transition.reasons ?? [], (reason) => inType('pipeline', 'transitions', index, 'reasons', reason, 'id'), report);
}

/** One namespace over the type and its stages: a record keeps the state of its timers by their ids. */
function checkTimers({ timers = [], pipeline }: RecordType, at: number, report: Report): void {
  const all = [
    ...timers.map((timer, place) => ({ ...timer, path: pointer('recordTypes', at, 'timers', place) })),
    ...(pipeline?.stages ?? []).flatMap((stage, index) =>
      (stage.timers ?? []).map((timer, place) => ({
        ...timer,
        path: pointer('recordTypes', at, 'pipeline', 'stages', index, 'timers', place),
      })),
    ),
  ];
  unique(all, (index) => `${all[index]?.path}/id`, report);
  for (const { escalation = [], path } of all) unique(escalation, (index) => `${path}/escalation/${index}/id`, report);
}

interface Named {
  id: string;
  path: string;
}

function unique(items: readonly { id: string }[], path: (at: number) => string, report: Report): void {
  const seen = new Set<string>();
  for (const [at, { id }] of items.entries()) {
    if (seen.has(id)) report.add('duplicate_id', path(at), `标识“${id}”出现两次`, `The id ${id} occurs twice`);
    if (INHERITED_NAMES.has(id)) reserved(id, path(at), report);
    seen.add(id);
  }
}

function uniqueChoices(choices: readonly { const: string }[] | undefined, path: string, report: Report): void {
  const seen = new Set<string>();
  for (const [at, choice] of (choices ?? []).entries()) {
    const value = choice.const;
    if (seen.has(value)) report.add('duplicate_id', `${path}/${at}/const`, `选项“${value}”出现两次`, `The choice ${value} occurs twice`);
    seen.add(value);
  }
}

function fieldId(id: string, path: string, report: Report): void {
  if (RESERVED_FIELD_NAMES.has(id) || INHERITED_NAMES.has(id)) reserved(id, path, report);
  else if (!ID.test(id)) {
    report.add(
      'invalid_id',
      path,
      `“${id.slice(0, 80)}”不是有效的字段标识：以小写字母开头，只含字母、数字和下划线，最多 63 个字符`,
      `${id.slice(0, 80)} is not an id for a field: a small letter first, then letters, digits and _, at most 63 characters`,
    );
  }
}

function reserved(id: string, path: string, report: Report): void {
  report.add('reserved_name', path, `“${id}”是保留名称，请换一个标识`, `The name ${id} is reserved: choose another id`);
}
