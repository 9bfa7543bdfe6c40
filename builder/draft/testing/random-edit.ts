/** Edits for property tests: any kind, aimed at things that are there (mostly), with values that fit (mostly). */
import type { Approval } from '../../../schemas/approval';
import type { Article } from '../../../schemas/article';
import { AUTOMATION_EVENTS, type Automation, type AutomationStep } from '../../../schemas/automation';
import { type Criterion, FIELD_KINDS, type Process, type RecordType, type Stage, type Transition } from '../../../schemas/process';
import type { SlaTimer } from '../../../schemas/sla-timer';
import type { TaskDefinition } from '../../../schemas/task';
import { WEEKDAYS } from '../../../schemas/work-calendar';
import { isEvidence } from '../../pipeline/panels/new-criterion';
import { timersIn } from '../../words/timer';
import { clippingOf } from '../clipping';
import type { Edit, EditKind, EditOf, References } from '../edit';
import { fieldOf } from '../edits/place-field';

/** Numbers that decide what an edit is: the same numbers and process give the same edit. */
class Dice {
  private at = 0;
  constructor(private readonly numbers: readonly number[]) {}

  roll(sides: number): number {
    const number = this.numbers[this.at % this.numbers.length] ?? 0;
    this.at++;
    return sides === 0 ? 0 : (number + this.at) % sides;
  }
  one<T>(list: readonly T[]): T | undefined {
    return list[this.roll(list.length)];
  }
  /** one of the ids; now and then one that is not there */
  id(ids: readonly string[]): string {
    return this.roll(25) === 0 ? 'nothing' : (this.one(ids) ?? 'nothing');
  }
  fresh(): string {
    return `n${this.roll(40)}`;
  }
}

interface Ground {
  process: Process;
  type: RecordType;
  dice: Dice;
  recordType: string;
  references: References;
  fields: string[];
  forms: string[];
  stages: string[];
  roles: string[];
  criteria: string[];
  transitions: string[];
}

type Makers = {
  readonly [K in Exclude<EditKind, 'together' | 'replaceDocument' | 'applyFix'>]: (ground: Ground) => Omit<EditOf<K>, 'kind'>;
};

const expression = ({ dice, fields }: Ground) => dice.one(['', '1 > 0', `filled(${dice.id(fields)})`, 'broken (', 'stage == "lead"']);
const label = ({ dice }: Ground) => dice.one(['标签', { 'zh-CN': '标签', en: 'Label' }, '']) ?? '';
const place = (ground: Ground) => {
  const form = ground.dice.id(ground.forms);
  const sections = ground.type.forms.find((one) => one.id === form)?.sections.map((section) => section.id) ?? [];
  return { form, section: ground.dice.id(sections), at: ground.dice.roll(5) };
};
const newField = (ground: Ground) => ({ id: ground.dice.fresh(), kind: ground.dice.one(FIELD_KINDS) ?? 'text', label: label(ground) });
const tableOf = ({ type, dice }: Ground) => {
  const tables = Object.entries(type.schema.properties).filter(([, field]) => field['x-kind'] === 'table');
  const [field, schema] = dice.one(tables) ?? ['nothing', {}];
  return { field, column: dice.id(Object.keys(schema.items?.properties ?? {})) };
};
const criterion = (ground: Ground, id: string): Criterion => {
  const field = ground.dice.id(ground.fields);
  const made: Criterion[] = [
    { id, kind: 'field', field },
    { id, kind: 'evidence', field, min: 1 + ground.dice.roll(3) },
    { id, kind: 'list', field, min: ground.dice.roll(3), columns: ['product'] },
    { id, kind: 'expression', expression: `filled(${field})`, message: 'Missing', fields: [field] },
    { id, kind: 'task', task: ground.dice.id(taskIds(ground)) },
    { id, kind: 'confirmation', task: ground.dice.id(taskIds(ground)) },
    { id, kind: 'approval', approval: ground.dice.id(approvalIds(ground)) },
  ];
  return ground.dice.one(made) ?? { id, kind: 'field', field };
};
const stage = (ground: Ground): Stage => ({
  id: ground.dice.fresh(),
  label: label(ground),
  kind: ground.dice.one(['open', 'open', 'won', 'lost'] as const) ?? 'open',
  forms: [ground.dice.id(ground.forms)],
  gate: { criteria: [criterion(ground, ground.dice.fresh())] },
});
const transition = (ground: Ground): Transition => ({
  id: ground.dice.fresh(),
  from: ground.dice.id([...ground.stages, '*']),
  to: ground.dice.id(ground.stages),
  ...(ground.dice.roll(3) === 0 ? { roles: [ground.dice.id(ground.roles)], form: ground.dice.id(ground.forms) } : {}),
});
const formOf = (ground: Ground) => {
  const { form, section } = place(ground);
  const shown = ground.type.forms.find((one) => one.id === form)?.sections.flatMap((part) => part.fields.map(fieldOf)) ?? [];
  return { recordType: ground.recordType, form, section, field: ground.dice.id(shown) };
};
const grant = ({ dice, recordType, stages }: Ground) => ({
  recordType: dice.one([recordType, '*']) ?? '*',
  actions: ['read' as const],
  scope: 'all' as const,
  ...(dice.roll(2) === 0 ? { stages: [dice.id(stages)] } : {}),
});
const sample = ({ dice, recordType, fields, stages, process }: Ground, ref: string) => ({
  ref,
  recordType,
  ...(dice.roll(2) === 0 ? { stage: dice.id(stages) } : {}),
  data: { [dice.id(fields)]: 'value', customer: `@${dice.id((process.samples ?? []).map((one) => one.ref))}` },
});
const article = (ground: Ground, id: string): Article => ({
  id,
  kind: 'talkTrack',
  label: label(ground),
  recordType: ground.recordType,
  body: 'Say this.',
  match: {
    role: { field: ground.dice.id(ground.fields), values: ['web'] },
    stages: [ground.dice.id(ground.stages), ground.dice.id(ground.stages)],
    ...(ground.dice.roll(2) === 0 ? { when: `filled(${ground.dice.id(ground.fields)})` } : {}),
  },
});
const anArticle = (ground: Ground) => ground.dice.id((ground.process.knowledge ?? []).map((one) => one.id));
const anAutomation = (ground: Ground) => ground.dice.id((ground.process.automations ?? []).map((one) => one.id));
const recipient = ({ dice, roles, fields }: Ground) =>
  dice.one([
    { kind: 'owner' as const },
    { kind: 'role' as const, role: dice.id(roles) },
    { kind: 'field' as const, field: dice.id(fields) },
  ]) ?? { kind: 'owner' as const };
const automationStep = (ground: Ground, id: string): AutomationStep => {
  const { dice, fields, process } = ground;
  const values = () => ({ [dice.id(fields)]: `coalesce(${dice.id(fields)}, 1)`, [dice.id(fields)]: '"x"' });
  const when = expression(ground);
  const own = { id, ...(when ? { when } : {}) };
  const made: AutomationStep[] = [
    { ...own, kind: 'setFields', values: values() },
    { ...own, kind: 'createRecord', recordType: dice.id(process.recordTypes.map((type) => type.id)), values: values() },
    { ...own, kind: 'updateRecord', relation: dice.id([...fields, 'customer']), values: { name: `"${dice.id(fields)}"`, phone: 'note' } },
    { ...own, kind: 'assign', to: recipient(ground) },
    {
      ...own,
      kind: 'createTask',
      to: recipient(ground),
      label: `{{${dice.id(fields)}}}`,
      due: { duration: 'P1D', calendar: dice.id(calendarIds(ground)) },
    },
    { ...own, kind: 'message', to: [recipient(ground), recipient(ground)], title: `{{${dice.id(fields)}}}` },
    { ...own, kind: 'robot', endpoint: 'team', text: '{{ broken (' },
    { ...own, kind: 'webhook', endpoint: 'erp', event: 'deal.big', values: values() },
    { ...own, kind: 'pushKnowledge', to: [recipient(ground)], article: anArticle(ground) },
  ];
  return dice.one(made) ?? { ...own, kind: 'setFields', values: values() };
};
const automation = (ground: Ground, id: string): Automation => {
  const { dice, fields, recordType } = ground;
  const when = expression(ground);
  const on: Automation['on'][] = [
    { kind: 'event', events: [dice.one(AUTOMATION_EVENTS) ?? 'record.created'] },
    { kind: 'change', fields: [...new Set([dice.id(fields), dice.id(fields)])] },
    { kind: 'time', field: dice.id(fields), offset: 'P1D' },
  ];
  const steps = ['one', 'two', 'three'].slice(0, 1 + dice.roll(3)).map((step) => automationStep(ground, step));
  return {
    id,
    label: label(ground),
    recordType,
    on: dice.one(on) ?? { kind: 'change', fields: [dice.id(fields)] },
    ...(when ? { when } : {}),
    steps,
  };
};
const scenario = (ground: Ground, id: string) => ({
  id,
  label: label(ground),
  given: { recordType: ground.recordType, stage: ground.dice.id(ground.stages), data: { [ground.dice.id(ground.fields)]: 'value' } },
  when: [
    { command: 'move' as const, as: ground.dice.id(ground.roles), transition: ground.dice.id(ground.transitions) },
    { command: 'finishTask' as const, task: ground.dice.id(taskIds(ground)) },
    { command: 'requestApproval' as const, as: ground.dice.id(ground.roles), approval: ground.dice.id(approvalIds(ground)) },
    { command: 'attach' as const, field: ground.dice.id(ground.fields), files: { kind: 'photo' as const, count: 1 } },
  ],
  // biome-ignore lint/suspicious/noThenProperty: given / when / then are the words of a scenario
  then: {
    accepted: true,
    stage: ground.dice.id(ground.stages),
    residual: [ground.dice.id(ground.criteria)],
    automations: [anAutomation(ground)],
  },
});
const calendar = (ground: Ground, id: string) => {
  const { dice } = ground;
  const hours = [{ from: dice.one(['09:00', '13:00']) ?? '09:00', to: dice.one(['12:00', '24:00', '25:00']) ?? '12:00' }];
  const from = `2026-0${1 + dice.roll(9)}-1${dice.roll(10)}`;
  return { id, label: label(ground), week: { [dice.one(WEEKDAYS) ?? 'monday']: hours }, holidays: [{ from }], workDays: [{ date: from }] };
};
const timer = (ground: Ground, id: string): SlaTimer => {
  const { dice } = ground;
  const when = expression(ground);
  return {
    id,
    label: label(ground),
    rules: [
      { ...(when ? { when } : {}), limit: { duration: dice.one(['P7D', 'PT4H', 'P1M']) ?? 'P7D', calendar: dice.id(calendarIds(ground)) } },
    ],
    restart: { fields: [dice.id(ground.fields)] },
    escalation: [
      {
        id: 'tell',
        to: [
          { kind: 'role', role: dice.id(ground.roles) },
          { kind: 'field', field: dice.id(ground.fields) },
        ],
        message: `{{${dice.id(ground.fields)}}}`,
      },
    ],
  };
};
const task = (ground: Ground, id: string): TaskDefinition => {
  const { dice } = ground;
  const when = expression(ground);
  const evidence = criterion(ground, dice.fresh());
  const role = { kind: 'role' as const, role: dice.id(ground.roles) };
  const person = { kind: 'field' as const, field: dice.id(ground.fields) };
  return {
    id,
    label: label(ground),
    ...(when ? { when } : {}),
    assignee: dice.one([role, person]) ?? role,
    form: dice.id(ground.forms),
    ...(isEvidence(evidence) ? { evidence: [evidence] } : {}),
    due: { limit: { duration: 'P3D', calendar: dice.id(calendarIds(ground)) }, escalation: [{ to: [role, person] }] },
    ...(dice.roll(2) === 0
      ? {
          confirmation: {
            by: 'customer',
            text: `{{${dice.id(ground.fields)}}}`,
            shows: [dice.id(ground.fields)],
            recipient: { name: dice.id(ground.fields) },
          },
        }
      : {}),
  };
};
const taskIds = ({ type }: Ground) => (type.pipeline?.stages ?? []).flatMap((one) => one.tasks?.items ?? []).map((one) => one.id);
const approval = (ground: Ground, id: string): Approval => {
  const { dice } = ground;
  const when = expression(ground);
  const on = dice.one([{ transitions: [dice.id(ground.transitions)] }, { fields: [dice.id(ground.fields)] }, {}]) ?? {};
  return {
    id,
    label: label(ground),
    on,
    ...(when ? { when } : {}),
    levels: [
      {
        id: 'lead',
        label: label(ground),
        approvers: [
          { kind: 'role', role: dice.id(ground.roles) },
          { kind: 'field', field: dice.id(ground.fields) },
        ],
        need: dice.one(['any' as const, 'all' as const, { count: 2 }]) ?? 'any',
        due: {
          limit: { duration: 'PT8H', calendar: dice.id(calendarIds(ground)) },
          remindAt: 50,
          escalate: [{ kind: 'role', role: dice.id(ground.roles) }],
        },
      },
    ],
    content: [dice.id(ground.fields)],
  };
};
const approvalIds = ({ type }: Ground) => (type.approvals ?? []).map((one) => one.id);
const timerIds = ({ type }: Ground) => timersIn(type).map((one) => one.timer.id);
const calendarIds = ({ process }: Ground) => (process.calendars ?? []).map((one) => one.id);
const copied = (ground: Ground) => {
  const from = ground.dice.one(ground.process.recordTypes) ?? ground.type;
  const what = ground.dice.one([
    'pipeline' as const,
    { form: ground.dice.id(from.forms.map((form) => form.id)) },
    { field: ground.dice.id(Object.keys(from.schema.properties)) },
    { stage: ground.dice.id((from.pipeline?.stages ?? []).map((one) => one.id)) },
  ]);
  return clippingOf(from, what ?? 'pipeline') ?? { clipping: 'field' as const, id: 'copy', field: { type: 'string' as const } };
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
  moveSection: (g) => ({ ...formOf(g), to: g.dice.roll(3) }),
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
  paste: (g) => ({ recordType: g.recordType, clipping: copied(g), ...(g.dice.roll(2) === 0 ? { place: place(g) } : {}) }),
};
const KINDS = Object.keys(MAKERS) as (keyof Makers)[];

/** An edit of the process; `references` decides what removals do. */
export function randomEdit(process: Process, numbers: readonly number[], references: References): Edit {
  const dice = new Dice(numbers);
  const kind = dice.one(KINDS) ?? 'updateProcess';
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
