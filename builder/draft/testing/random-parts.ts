/** What random edits are made of: parts of a process that fit what is there (mostly). */
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
import type { References } from '../edit';
import { fieldOf } from '../edits/place-field';

/** Numbers that decide what an edit is: the same numbers and process give the same edit. */
export class Dice {
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
  /** numbers for another edit */
  more(): number[] {
    const by = this.roll(1_000_003);
    return this.numbers.map((number, at) => (number * 31 + by * (at + 7)) % 1_000_003);
  }
  fresh(): string {
    return `n${this.roll(40)}`;
  }
}

export interface Ground {
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
export const expression = ({ dice, fields }: Ground) =>
  dice.one(['', '1 > 0', `filled(${dice.id(fields)})`, 'broken (', 'stage == "lead"']);
export const label = ({ dice }: Ground) => dice.one(['标签', { 'zh-CN': '标签', en: 'Label' }, '']) ?? '';
export const place = (ground: Ground) => {
  const form = ground.dice.id(ground.forms);
  const sections = ground.type.forms.find((one) => one.id === form)?.sections.map((section) => section.id) ?? [];
  return { form, section: ground.dice.id(sections), at: ground.dice.roll(5) };
};
export const newField = (ground: Ground) => ({
  id: ground.dice.fresh(),
  kind: ground.dice.one(FIELD_KINDS) ?? 'text',
  label: label(ground),
});
export const tableOf = ({ type, dice }: Ground) => {
  const tables = Object.entries(type.schema.properties).filter(([, field]) => field['x-kind'] === 'table');
  const [field, schema] = dice.one(tables) ?? ['nothing', {}];
  return { field, column: dice.id(Object.keys(schema.items?.properties ?? {})) };
};
export const criterion = (ground: Ground, id: string): Criterion => {
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
export const stage = (ground: Ground): Stage => ({
  id: ground.dice.fresh(),
  label: label(ground),
  kind: ground.dice.one(['open', 'open', 'won', 'lost'] as const) ?? 'open',
  forms: [ground.dice.id(ground.forms)],
  gate: { criteria: [criterion(ground, ground.dice.fresh())] },
});
export const transition = (ground: Ground): Transition => ({
  id: ground.dice.fresh(),
  from: ground.dice.id([...ground.stages, '*']),
  to: ground.dice.id(ground.stages),
  ...(ground.dice.roll(3) === 0 ? { roles: [ground.dice.id(ground.roles)], form: ground.dice.id(ground.forms) } : {}),
});
export const formOf = (ground: Ground) => {
  const { form, section } = place(ground);
  const shown = ground.type.forms.find((one) => one.id === form)?.sections.flatMap((part) => part.fields.map(fieldOf)) ?? [];
  return { recordType: ground.recordType, form, section, field: ground.dice.id(shown) };
};
export const tabOf = (ground: Ground) => {
  const form = ground.dice.id(ground.forms);
  const tabs = ground.type.forms.find((one) => one.id === form)?.tabs ?? [];
  return { recordType: ground.recordType, form, tab: ground.dice.id(tabs.map((tab) => tab.id)) };
};
/** Copies of some of the fields, some under ids that are taken. */
export const copiesOf = (ground: Ground) => {
  const start = ground.dice.roll(40);
  return Object.fromEntries(
    ground.fields.filter(() => ground.dice.roll(4) > 0).map((field, at) => [field, { id: `c${start + at}`, label: label(ground) }]),
  );
};
export const grant = ({ dice, recordType, stages }: Ground) => ({
  recordType: dice.one([recordType, '*']) ?? '*',
  actions: ['read' as const],
  scope: 'all' as const,
  ...(dice.roll(2) === 0 ? { stages: [dice.id(stages)] } : {}),
});
export const sample = ({ dice, recordType, fields, stages, process }: Ground, ref: string) => ({
  ref,
  recordType,
  ...(dice.roll(2) === 0 ? { stage: dice.id(stages) } : {}),
  data: { [dice.id(fields)]: 'value', customer: `@${dice.id((process.samples ?? []).map((one) => one.ref))}` },
});
export const article = (ground: Ground, id: string): Article => ({
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
export const anArticle = (ground: Ground) => ground.dice.id((ground.process.knowledge ?? []).map((one) => one.id));
export const anAutomation = (ground: Ground) => ground.dice.id((ground.process.automations ?? []).map((one) => one.id));
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
export const automation = (ground: Ground, id: string): Automation => {
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
export const scenario = (ground: Ground, id: string) => ({
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
export const calendar = (ground: Ground, id: string) => {
  const { dice } = ground;
  const hours = [{ from: dice.one(['09:00', '13:00']) ?? '09:00', to: dice.one(['12:00', '24:00', '25:00']) ?? '12:00' }];
  const from = `2026-0${1 + dice.roll(9)}-1${dice.roll(10)}`;
  return { id, label: label(ground), week: { [dice.one(WEEKDAYS) ?? 'monday']: hours }, holidays: [{ from }], workDays: [{ date: from }] };
};
export const timer = (ground: Ground, id: string): SlaTimer => {
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
export const task = (ground: Ground, id: string): TaskDefinition => {
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
export const taskIds = ({ type }: Ground) => (type.pipeline?.stages ?? []).flatMap((one) => one.tasks?.items ?? []).map((one) => one.id);
export const approval = (ground: Ground, id: string): Approval => {
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
export const approvalIds = ({ type }: Ground) => (type.approvals ?? []).map((one) => one.id);
export const timerIds = ({ type }: Ground) => timersIn(type).map((one) => one.timer.id);
export const calendarIds = ({ process }: Ground) => (process.calendars ?? []).map((one) => one.id);
export const copied = (ground: Ground) => {
  const from = ground.dice.one(ground.process.recordTypes) ?? ground.type;
  const what = ground.dice.one([
    'pipeline' as const,
    { form: ground.dice.id(from.forms.map((form) => form.id)) },
    { form: from.forms[0]?.id ?? '', section: ground.dice.id((from.forms[0]?.sections ?? []).map((section) => section.id)) },
    { field: ground.dice.id(Object.keys(from.schema.properties)) },
    { stage: ground.dice.id((from.pipeline?.stages ?? []).map((one) => one.id)) },
  ]);
  return clippingOf(from, what ?? 'pipeline') ?? { clipping: 'field' as const, id: 'copy', field: { type: 'string' as const } };
};
