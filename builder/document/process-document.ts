/** A process told from beginning to end, for people who do not open the designer: every part in plain words, in both languages. */
import type { Article } from '../../schemas/article';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldSchema, Form, FormField, Process, RecordType, Role, Section, Stage, Tab, Text } from '../../schemas/process';
import { tabOfSection } from '../../schemas/section-tab';
import { expressionWords } from '../../schemas/words/expression-words';
import type { Calendar } from '../../schemas/work-calendar';
import { type ApprovalWords, approvalWords } from '../words/approval';
import { articleSentence } from '../words/article';
import { automationSentence } from '../words/automation';
import { calendarFacts } from '../words/calendar';
import { criterionSentence } from '../words/criterion';
import { fieldAccessSentence, grantSentence } from '../words/grant';
import { listed } from '../words/list';
import {
  approvalName,
  articleName,
  automationName,
  calendarName,
  type EndpointNames,
  fieldName,
  formName,
  labelOfField,
  labelOfStage,
  recordTypeName,
  roleName,
  stageName,
  tabName,
  taskName,
  transitionName,
} from '../words/names';
import { ownershipSentences } from '../words/ownership';
import { say } from '../words/say';
import { orderWords, taskSentence } from '../words/task';
import { timerSentence } from '../words/timer';
import { transitionRules } from '../words/transition';

export interface ProcessDocument {
  name: Text;
  about: Text | undefined;
  types: readonly DocumentType[];
  roles: readonly DocumentRole[];
  calendars: readonly DocumentCalendar[];
  automations: readonly DocumentAutomation[];
  knowledge: readonly DocumentArticle[];
}
export interface DocumentAutomation {
  id: string;
  name: Text;
  about: Text | undefined;
  /** when, only if, then */
  does: Text;
}
export interface DocumentArticle {
  id: string;
  kind: Article['kind'];
  name: Text;
  /** plain text */
  body: Text;
  offered: Text;
}
export interface DocumentType {
  id: string;
  name: Text;
  about: Text | undefined;
  /** what holds for the type as a whole, a sentence each */
  facts: readonly Text[];
  /** in the order of the pipeline; none without one */
  stages: readonly DocumentStage[];
  /** what needs whose consent */
  approvals: readonly DocumentApproval[];
  forms: readonly DocumentForm[];
}
export interface DocumentApproval extends ApprovalWords {
  id: string;
  name: Text;
  about: Text | undefined;
}
export interface DocumentStage {
  id: string;
  name: Text;
  about: Text | undefined;
  kind: Stage['kind'];
  color: string | undefined;
  /** new records begin here */
  initial: boolean;
  /** names of the forms shown in it */
  forms: readonly Text[];
  /** what has to be there before it is left forward */
  asks: readonly Text[];
  waiver: Text | null;
  /** how long a record may stay, a sentence each */
  timers: readonly Text[];
  /** what is done in it, in order; null without tasks */
  tasks: { order: Text; items: readonly { id: string; name: Text; about: Text | undefined; does: Text }[] } | null;
  /** the moves out of it: what each is called, and where it leads for whom */
  moves: readonly { id: string; name: Text; rules: Text }[];
}
export interface DocumentForm {
  id: string;
  name: Text;
  about: Text | undefined;
  /** in the order of its tabs, where it has any; `tab` stands at the first section of each */
  sections: readonly DocumentSection[];
}
export interface DocumentSection {
  id: string;
  name: Text | undefined;
  visible: Text | null;
  tab: { name: Text; visible: Text | null } | null;
  fields: readonly DocumentField[];
}
export interface DocumentField {
  id: string;
  name: Text;
  kind: Text;
  /** always, or under a condition; null when it may stay empty */
  required: Text | null;
  /** conditions, choices, formulas, a phrase each */
  notes: readonly Text[];
}
export interface DocumentRole {
  id: string;
  name: Text;
  about: Text | undefined;
  /** a sentence each; none: it may do nothing */
  rights: readonly Text[];
}

export interface DocumentCalendar {
  id: string;
  name: Text;
  /** hours by weekday, then what differs from them, a phrase each */
  facts: readonly Text[];
}

/** The whole process, with the endpoints of the installation by their names; pure, and never throws for a draft that can be saved. */
export function processDocument(process: Process, endpoints?: EndpointNames): ProcessDocument {
  return {
    name: process.label,
    about: process.description,
    types: process.recordTypes.map((type) => documentType(process, type)),
    roles: process.roles.map((role) => documentRole(process, role)),
    calendars: (process.calendars ?? []).map((calendar) => documentCalendar(process, calendar)),
    automations: (process.automations ?? []).map((automation) => ({
      id: automation.id,
      name: automationName(process, automation.id),
      about: automation.description,
      does: automationSentence(process, automation, endpoints),
    })),
    knowledge: (process.knowledge ?? []).map((article) => ({
      id: article.id,
      kind: article.kind,
      name: articleName(process, article.id),
      body: article.body,
      offered: articleSentence(process, article),
    })),
  };
}

function documentCalendar(process: Process, calendar: Calendar): DocumentCalendar {
  return { id: calendar.id, name: calendarName(process, calendar.id), facts: calendarFacts(calendar) };
}

function documentType(process: Process, type: RecordType): DocumentType {
  const creating = type.createForm ?? type.forms[0]?.id;
  const facts: Text[] = [
    say('以“{0}”作为记录的标题。', 'A record is called by its “{0}”.', fieldName(type, type.titleField)),
    ...(creating === undefined ? [] : [say('新建时填写表单“{0}”。', 'New records begin with the form “{0}”.', formName(type, creating))]),
    ...(type.timers ?? []).map((timer) => timerSentence(process, type, timer)),
    ...(type.pipeline === undefined ? [say('没有阶段流程。', 'It has no pipeline.')] : []),
    ...ownershipSentences(process, type),
  ];
  return {
    id: type.id,
    name: recordTypeName(process, type.id),
    about: type.description,
    facts,
    stages: (type.pipeline?.stages ?? []).map((stage) => documentStage(process, type, stage)),
    approvals: (type.approvals ?? []).map((approval) => ({
      id: approval.id,
      name: approvalName(type, approval.id),
      about: approval.description,
      ...approvalWords(process, type, approval),
    })),
    forms: type.forms.map((form) => documentForm(process, type, form)),
  };
}

function documentStage(process: Process, type: RecordType, stage: Stage): DocumentStage {
  const { stages = [], transitions = [], initial } = type.pipeline ?? {};
  const first = initial ?? stages.find(({ kind }) => kind === 'open')?.id;
  const waiver = stage.gate?.waiver?.roles.map((role) => roleName(process, role)) ?? [];
  const leaving = transitions.filter(({ from, to }) => from === stage.id || (from === '*' && stage.kind === 'open' && to !== stage.id));
  return {
    id: stage.id,
    name: labelOfStage(stage),
    about: stage.description,
    kind: stage.kind,
    color: stage.color,
    initial: stage.id === first,
    forms: (stage.forms ?? []).map((form) => formName(type, form)),
    asks: (stage.gate?.criteria ?? []).map((criterion) => criterionSentence(process, type, criterion)),
    waiver: waiver.length === 0 ? null : listed(waiver, 'or'),
    timers: (stage.timers ?? []).map((timer) => timerSentence(process, type, timer)),
    tasks: documentTasks(process, type, stage),
    moves: leaving.map((transition) => {
      const rules = transitionRules(process, type, transition);
      const to = say('到“{0}”', 'to “{0}”', stageName(type, transition.to));
      const said = rules.reduce<Text>((sentence, rule) => say('{0}；{1}', '{0}; {1}', sentence, rule), to);
      return { id: transition.id, name: transitionName(type, transition), rules: said };
    }),
  };
}

function documentTasks(process: Process, type: RecordType, { tasks }: Stage): DocumentStage['tasks'] {
  if (tasks === undefined || tasks.items.length === 0) return null;
  return {
    order: orderWords(tasks.order),
    items: tasks.items.map((task) => ({
      id: task.id,
      name: taskName(type, task.id),
      about: task.description,
      does: taskSentence(process, type, task),
    })),
  };
}

function documentForm(process: Process, type: RecordType, form: Form): DocumentForm {
  const condition = (source: string | undefined) => (source === undefined ? null : expressionWords(process, type, source));
  return {
    id: form.id,
    name: formName(type, form.id),
    about: form.description,
    sections: inTabs(form).map(({ section, tab }) => ({
      id: section.id,
      name: section.label,
      visible: condition(section.visible),
      tab: tab === undefined ? null : { name: tabName(type, form.id, tab.id), visible: condition(tab.visible) },
      fields: section.fields.map((item) => documentField(process, type, item)),
    })),
  };
}

/** The sections as people come upon them, each tab with its first one. */
function inTabs(form: Form): { section: Section; tab: Tab | undefined }[] {
  if (form.tabs === undefined) return form.sections.map((section) => ({ section, tab: undefined }));
  return form.tabs.flatMap((tab) =>
    form.sections
      .filter((section) => tabOfSection(form, section) === tab)
      .map((section, at) => ({ section, tab: at === 0 ? tab : undefined })),
  );
}

function documentField(process: Process, type: RecordType, item: FormField): DocumentField {
  const entry = typeof item === 'string' ? { field: item } : item;
  const id = entry.field;
  const field = Object.hasOwn(type.schema.properties, id) ? type.schema.properties[id] : undefined;
  if (field === undefined) return { id, name: id, kind: say('已不存在', 'is gone'), required: null, notes: [] };
  const always = type.schema.required?.includes(id) === true || entry.required === true;
  const conditions = [field['x-required'], entry.required].filter((one) => typeof one === 'string');
  return {
    id,
    name: labelOfField(field, id),
    kind: FIELD_KIND_WORDS[kindOf(field)],
    required: always
      ? say('是', 'yes')
      : conditions.length === 0
        ? null
        : say(
            '当{0}',
            'when {0}',
            listed(
              conditions.map((one) => expressionWords(process, type, one)),
              'or',
            ),
          ),
    notes: [...fieldNotes(process, type, field), ...approvalNotes(type, id), ...placeNotes(process, type, entry)],
  };
}

function fieldNotes(process: Process, type: RecordType, field: FieldSchema): Text[] {
  const notes: Text[] = [];
  const choices = field.oneOf ?? field.items?.oneOf ?? [];
  if (choices.length > 0) {
    const names = choices.map((choice) => choice['x-label'] ?? choice.title ?? choice.const);
    notes.push(say('选项：{0}', 'choices: {0}', listed(names, 'or')));
  }
  const columns = Object.entries(field.items?.properties ?? {}).map(([id, column]) => labelOfField(column as FieldSchema, id));
  if (columns.length > 0) notes.push(say('列：{0}', 'columns: {0}', listed(columns)));
  if (field['x-formula'] !== undefined)
    notes.push(say('自动计算：{0}', 'computed: {0}', expressionWords(process, type, field['x-formula'])));
  if (field['x-unique'] === true) notes.push(say('不可重复', 'no two records alike'));
  if (field['x-visible'] !== undefined)
    notes.push(say('仅当{0}时显示', 'shown when {0}', expressionWords(process, type, field['x-visible'])));
  if (field['x-readOnly'] !== undefined)
    notes.push(say('当{0}时只读', 'read-only when {0}', expressionWords(process, type, field['x-readOnly'])));
  return notes;
}

function approvalNotes(type: RecordType, field: string): Text[] {
  const holding = (type.approvals ?? []).filter(({ on }) => on.fields?.includes(field) === true);
  return holding.map(({ id }) => say('修改需要审批“{0}”', 'a change needs the approval “{0}”', approvalName(type, id)));
}

/** Conditions that hold in this form only. */
function placeNotes(process: Process, type: RecordType, entry: Exclude<FormField, string>): Text[] {
  const notes: Text[] = [];
  if (entry.visible !== undefined)
    notes.push(say('在此表单中仅当{0}时显示', 'shown in this form when {0}', expressionWords(process, type, entry.visible)));
  if (entry.readOnly === true) notes.push(say('在此表单中只读', 'read-only in this form'));
  if (typeof entry.readOnly === 'string')
    notes.push(say('在此表单中当{0}时只读', 'read-only in this form when {0}', expressionWords(process, type, entry.readOnly)));
  return notes;
}

function documentRole(process: Process, role: Role): DocumentRole {
  return {
    id: role.id,
    name: roleName(process, role.id),
    about: role.description,
    rights: [
      ...role.grants.map((grant) => grantSentence(process, grant)),
      ...(role.fields ?? []).map((entry) => fieldAccessSentence(process, entry)),
    ],
  };
}
