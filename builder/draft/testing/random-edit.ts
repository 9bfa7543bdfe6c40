import { checkPublishable } from '../../../schemas/check-publishable';
import { exportProcess } from '../../../schemas/export-process';
import { pointer } from '../../../schemas/pointer';
import type { Fix } from '../../../schemas/problem';
import { type Criterion, FIELD_KINDS, type Process } from '../../../schemas/process';
import { exampleProcess } from '../../../schemas/testing/example-process';
import type { Edit, EditKind, EditOf, References } from '../edit';
import {
  anArticle,
  anAutomation,
  approval,
  approvalIds,
  article,
  automation,
  calendar,
  calendarIds,
  copied,
  copiesOf,
  criterion,
  Dice,
  expression,
  formOf,
  type Ground,
  grant,
  label,
  newField,
  place,
  sample,
  scenario,
  stage,
  tableOf,
  tabOf,
  task,
  taskIds,
  timer,
  timerIds,
  transition,
} from './random-parts';

/** Total: a new kind of edit that the walk lacks does not compile. */
type Makers = {
  readonly [K in EditKind]: (ground: Ground) => Omit<EditOf<K>, 'kind'>;
};
const MAKERS: Makers = {
  updateProcess: (g) => ({
    set: { label: label(g), currency: g.dice.one(['EUR', 'CNY', 'nonsense']), calendar: g.dice.id(calendarIds(g)) },
  }),
  addRecordType: (g) => ({ recordType: { ...g.type, id: g.dice.fresh(), pipeline: undefined } }),
  updateRecordType: (g) => ({
    recordType: g.recordType,
    set: { label: label(g), titleField: g.dice.id(g.fields), createForm: g.dice.id(g.forms) },
  }),
  removeRecordType: (g) => ({ recordType: g.recordType, references: g.references }),
  moveRecordType: (g) => ({ recordType: g.recordType, to: g.dice.roll(3) }),
  addField: (g) => ({ recordType: g.recordType, field: newField(g), at: g.dice.roll(9), ...(g.dice.roll(2) ? { place: place(g) } : {}) }),
  updateField: (g) => ({
    recordType: g.recordType,
    field: g.dice.id(g.fields),
    set: { 'x-visible': expression(g), minLength: g.dice.roll(4) - 1, pattern: g.dice.one(['', '^a+$', '(?=a)']) },
  }),
  renameField: (g) => ({ recordType: g.recordType, field: g.dice.id(g.fields), label: label(g) }),
  requireField: (g) => ({ recordType: g.recordType, field: g.dice.id(g.fields), required: g.dice.roll(2) === 0 }),
  changeFieldKind: (g) => ({ recordType: g.recordType, field: g.dice.id(g.fields), to: g.dice.one(FIELD_KINDS) ?? 'text' }),
  moveField: (g) => ({ recordType: g.recordType, field: g.dice.id(g.fields), to: g.dice.roll(12) }),
  removeField: (g) => ({ recordType: g.recordType, field: g.dice.id(g.fields), references: g.references }),
  addColumn: (g) => ({ recordType: g.recordType, field: tableOf(g).field, column: newField(g) }),
  updateColumn: (g) => ({ recordType: g.recordType, ...tableOf(g), set: { 'x-label': label(g) } }),
  moveColumn: (g) => ({ recordType: g.recordType, ...tableOf(g), to: g.dice.roll(3) }),
  removeColumn: (g) => ({ recordType: g.recordType, ...tableOf(g), references: g.references }),
  addForm: (g) => ({
    recordType: g.recordType,
    form: { id: g.dice.fresh(), label: label(g), sections: [{ id: 'main', fields: [g.dice.id(g.fields)] }] },
  }),
  updateForm: (g) => ({ ...formOf(g), set: { label: label(g), uiSchema: { [g.dice.id(g.fields)]: { 'ui:autofocus': true } } } }),
  moveForm: (g) => ({ ...formOf(g), to: g.dice.roll(4) }),
  duplicateForm: (g) => ({ ...formOf(g), id: g.dice.fresh(), label: label(g) }),
  removeForm: (g) => ({ ...formOf(g), references: g.references }),
  addSection: (g) => ({ recordType: g.recordType, form: g.dice.id(g.forms), section: { id: g.dice.fresh(), fields: [] } }),
  updateSection: (g) => ({ ...formOf(g), set: { label: label(g), visible: expression(g) } }),
  moveSection: (g) => ({ ...formOf(g), to: g.dice.roll(3), ...(g.dice.roll(2) === 0 ? { tab: tabOf(g).tab } : {}) }),
  duplicateSection: (g) => ({ ...formOf(g), id: g.dice.fresh(), label: label(g), copies: copiesOf(g) }),
  addTab: (g) => ({ recordType: g.recordType, form: g.dice.id(g.forms), tab: { id: g.dice.fresh(), label: label(g) }, at: g.dice.roll(3) }),
  updateTab: (g) => ({ ...tabOf(g), set: { label: label(g), visible: expression(g) } }),
  moveTab: (g) => ({ ...tabOf(g), to: g.dice.roll(3) }),
  removeTab: (g) => ({ ...tabOf(g), sections: g.dice.roll(2) === 0 ? 'move' : 'remove' }),
  removeSection: (g) => formOf(g),
  placeField: (g) => ({ recordType: g.recordType, field: g.dice.id(g.fields), place: place(g), set: { span: g.dice.roll(14) } }),
  moveFormField: (g) => ({ ...formOf(g), at: g.dice.roll(6) }),
  updateFormField: (g) => ({ ...formOf(g), set: { span: 1 + g.dice.roll(12), required: g.dice.roll(2) === 0, visible: expression(g) } }),
  removeFormField: (g) => formOf(g),
  duplicateFormField: (g) => ({ ...formOf(g), id: g.dice.fresh(), label: label(g) }),
  addPipeline: (g) => ({ recordType: g.recordType, pipeline: { stages: [stage(g)], transitions: [] } }),
  removePipeline: (g) => ({ recordType: g.recordType, references: g.references }),
  addStage: (g) => ({ recordType: g.recordType, stage: stage(g), at: g.dice.roll(5) }),
  updateStage: (g) => ({ recordType: g.recordType, stage: g.dice.id(g.stages), set: { label: label(g), forms: [g.dice.id(g.forms)] } }),
  moveStage: (g) => ({ recordType: g.recordType, stage: g.dice.id(g.stages), to: g.dice.roll(5) }),
  removeStage: (g) => ({ recordType: g.recordType, stage: g.dice.id(g.stages), references: g.references }),
  placeStages: (g) => ({ recordType: g.recordType, positions: { [g.dice.id(g.stages)]: g.dice.one([null, { x: 1, y: 2 }]) ?? null } }),
  setInitialStage: (g) => ({ recordType: g.recordType, stage: g.dice.roll(3) === 0 ? null : g.dice.id(g.stages) }),
  addTransition: (g) => ({ recordType: g.recordType, transition: transition(g) }),
  updateTransition: (g) => ({
    recordType: g.recordType,
    transition: g.dice.id(g.transitions),
    set: { label: label(g), when: expression(g) },
  }),
  reconnectTransition: (g) => ({ recordType: g.recordType, transition: g.dice.id(g.transitions), to: g.dice.id(g.stages) }),
  moveTransition: (g) => ({ recordType: g.recordType, transition: g.dice.id(g.transitions), to: g.dice.roll(5) }),
  removeTransition: (g) => ({ recordType: g.recordType, transition: g.dice.id(g.transitions), references: g.references }),
  addCriterion: (g) => ({ recordType: g.recordType, stage: g.dice.id(g.stages), criterion: criterion(g, g.dice.fresh()) }),
  updateCriterion: (g) => ({ recordType: g.recordType, stage: g.dice.id(g.stages), criterion: criterion(g, g.dice.id(g.criteria)) }),
  moveCriterion: (g) => ({ recordType: g.recordType, criterion: g.dice.id(g.criteria), stage: g.dice.id(g.stages), at: g.dice.roll(3) }),
  removeCriterion: (g) => ({ recordType: g.recordType, criterion: g.dice.id(g.criteria), references: g.references }),
  addEvidence: (g) => {
    const field = newField(g);
    const made: Criterion = { id: g.dice.fresh(), kind: 'field', field: field.id };
    const where = g.dice.roll(2) === 0 ? place(g) : { newForm: { id: g.dice.fresh(), label: label(g) } };
    const of = g.dice.roll(2) === 0 ? { task: g.dice.id(taskIds(g)) } : {};
    return { recordType: g.recordType, stage: g.dice.id(g.stages), field, place: where, criterion: made, ...of };
  },
  setWaiver: (g) => ({ recordType: g.recordType, stage: g.dice.id(g.stages), roles: g.dice.roll(3) === 0 ? [] : [g.dice.id(g.roles)] }),
  addTimer: (g) => ({
    recordType: g.recordType,
    stage: g.dice.roll(3) === 0 ? null : g.dice.id(g.stages),
    timer: timer(g, g.dice.fresh()),
    at: g.dice.roll(3),
  }),
  addTask: (g) => ({ recordType: g.recordType, stage: g.dice.id(g.stages), task: task(g, g.dice.fresh()), at: g.dice.roll(3) }),
  updateTask: (g) => ({ recordType: g.recordType, task: task(g, g.dice.id(taskIds(g))) }),
  moveTask: (g) => ({ recordType: g.recordType, task: g.dice.id(taskIds(g)), to: g.dice.roll(3) }),
  removeTask: (g) => ({ recordType: g.recordType, task: g.dice.id(taskIds(g)), references: g.references }),
  orderTasks: (g) => ({ recordType: g.recordType, stage: g.dice.id(g.stages), order: g.dice.one(['sequence', 'parallel']) ?? 'parallel' }),
  updateTimer: (g) => ({ recordType: g.recordType, timer: timer(g, g.dice.id(timerIds(g))) }),
  moveTimer: (g) => ({ recordType: g.recordType, timer: g.dice.id(timerIds(g)), to: g.dice.roll(3) }),
  removeTimer: (g) => ({ recordType: g.recordType, timer: g.dice.id(timerIds(g)) }),
  addApproval: (g) => ({ recordType: g.recordType, approval: approval(g, g.dice.fresh()), at: g.dice.roll(3) }),
  updateApproval: (g) => ({ recordType: g.recordType, approval: approval(g, g.dice.id(approvalIds(g))) }),
  moveApproval: (g) => ({ recordType: g.recordType, approval: g.dice.id(approvalIds(g)), to: g.dice.roll(3) }),
  removeApproval: (g) => ({ recordType: g.recordType, approval: g.dice.id(approvalIds(g)), references: g.references }),
  addRole: (g) => ({ role: { id: g.dice.fresh(), label: label(g), grants: [grant(g)] } }),
  updateRole: (g) => ({ role: g.dice.id(g.roles), set: { label: label(g) } }),
  moveRole: (g) => ({ role: g.dice.id(g.roles), to: g.dice.roll(3) }),
  removeRole: (g) => ({ role: g.dice.id(g.roles), references: g.references }),
  addGrant: (g) => ({ role: g.dice.id(g.roles), grant: grant(g) }),
  updateGrant: (g) => ({ role: g.dice.id(g.roles), at: g.dice.roll(2), grant: grant(g) }),
  removeGrant: (g) => ({ role: g.dice.id(g.roles), at: g.dice.roll(3) }),
  setScope: (g) => ({
    role: g.dice.id(g.roles),
    recordType: g.dice.one([g.recordType, '*']) ?? '*',
    action: g.dice.one(['read', 'update', 'move'] as const) ?? 'read',
    scope: g.dice.one(['own', 'all', null] as const) ?? null,
  }),
  setFieldAccess: (g) => ({
    role: g.dice.id(g.roles),
    recordType: g.recordType,
    field: g.dice.id(g.fields),
    access: g.dice.one(['hidden', 'read', null] as const) ?? null,
    stages: g.dice.roll(2) === 0 ? undefined : [g.dice.id(g.stages)],
  }),
  addCalendar: (g) => ({ calendar: calendar(g, g.dice.fresh()), at: g.dice.roll(3) }),
  updateCalendar: (g) => {
    const { id, ...set } = calendar(g, g.dice.id(calendarIds(g)));
    return { calendar: id, set };
  },
  moveCalendar: (g) => ({ calendar: g.dice.id(calendarIds(g)), to: g.dice.roll(3) }),
  removeCalendar: (g) => ({ calendar: g.dice.id(calendarIds(g)), references: g.references }),
  addArticle: (g) => ({ article: article(g, g.dice.fresh()) }),
  updateArticle: (g) => ({ article: anArticle(g), set: { label: label(g), match: article(g, 'x').match } }),
  moveArticle: (g) => ({ article: anArticle(g), to: g.dice.roll(3) }),
  removeArticle: (g) => ({ article: anArticle(g), references: g.references }),
  addAutomation: (g) => ({ automation: automation(g, g.dice.fresh()), at: g.dice.roll(3) }),
  updateAutomation: (g) => {
    const { id, ...set } = automation(g, anAutomation(g));
    return { automation: id, set };
  },
  moveAutomation: (g) => ({ automation: anAutomation(g), to: g.dice.roll(3) }),
  removeAutomation: (g) => ({ automation: anAutomation(g), references: g.references }),
  addSample: (g) => ({ sample: sample(g, g.dice.fresh()) }),
  updateSample: (g) => ({ sample: sample(g, g.dice.id((g.process.samples ?? []).map((one) => one.ref))) }),
  removeSample: (g) => ({ sample: g.dice.id((g.process.samples ?? []).map((one) => one.ref)), references: g.references }),
  addScenario: (g) => ({ scenario: scenario(g, g.dice.fresh()) }),
  updateScenario: (g) => ({ scenario: scenario(g, g.dice.id((g.process.scenarios ?? []).map((one) => one.id))) }),
  moveScenario: (g) => ({ scenario: g.dice.id((g.process.scenarios ?? []).map((one) => one.id)), to: g.dice.roll(2) }),
  removeScenario: (g) => ({ scenario: g.dice.id((g.process.scenarios ?? []).map((one) => one.id)) }),
  replaceDocument: (g) => ({
    document: g.dice.one<Process>([
      exampleProcess(),
      JSON.parse(exportProcess(g.process)),
      { ...g.process, key: 'elsewhere', label: label(g), samples: [] },
      // what nobody can save is refused as a whole
      { ...g.process, recordTypes: [] },
      { ...g.process, roles: [...g.process.roles, ...g.process.roles] },
    ]) as Process,
    ...(g.dice.roll(2) === 0 ? { label: label(g) } : {}),
  }),
  applyFix: (g) => {
    const offered = checkPublishable(g.process).flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
    // of a problem of before, whose place may be gone or be another's
    const stale: Fix = {
      label: label(g),
      operations: [{ op: 'remove', path: pointer('recordTypes', g.dice.roll(4), 'forms', g.dice.roll(4)) }],
    };
    return { fix: g.dice.roll(4) === 0 ? stale : (g.dice.one(offered) ?? stale) };
  },
  // as of a selection: each of the edits is of the document before all of them
  together: (g) => ({
    label: label(g),
    edits: Array.from({ length: g.dice.roll(4) }, () => randomEdit(g.process, g.dice.more(), g.references)),
  }),
  paste: (g) => ({ recordType: g.recordType, clipping: copied(g), ...(g.dice.roll(2) === 0 ? { place: place(g) } : {}) }),
};
/** Every kind of edit there is. */
export const EDIT_KINDS = Object.keys(MAKERS) as readonly EditKind[];

/** An edit of the process; `references` decides what removals do. */
export function randomEdit(process: Process, numbers: readonly number[], references: References): Edit {
  const dice = new Dice(numbers);
  const kind = dice.one(EDIT_KINDS) ?? 'updateProcess';
  const type = dice.one(process.recordTypes);
  if (type === undefined) throw new Error('a process has record types');
  const stages = type.pipeline?.stages ?? [];
  const ground: Ground = {
    process,
    type,
    dice,
    references,
    recordType: type.id,
    fields: Object.keys(type.schema.properties),
    forms: type.forms.map((form) => form.id),
    stages: stages.map((one) => one.id),
    roles: process.roles.map((role) => role.id),
    criteria: stages.flatMap((one) => one.gate?.criteria ?? []).map((one) => one.id),
    transitions: (type.pipeline?.transitions ?? []).map((one) => one.id),
  };
  return { kind, ...MAKERS[kind](ground) } as Edit;
}
