/** Every place of a process that names another part of it. */
import { columnsOf } from '../../schemas/field-kinds';
import { below, pointer } from '../../schemas/pointer';
import type { Criterion, FieldSchema, Form, Process, RecordType, Role, Stage, Text, Transition } from '../../schemas/process';
import { criterionName } from '../words/criterion';
import { labelOfField, transitionName } from '../words/names';
import { say } from '../words/say';
import { approvalReferences } from './approval-walk';
import { automationReferences } from './automation-walk';
import { fieldOf } from './edits/place-field';
import { expressionNames, type NamedIn } from './expression-names';
import { knowledgeReferences } from './knowledge-references';
import { ownershipReferences } from './ownership-walk';
import { riskReferences } from './risk-walk';
import type { Target, Visit } from './target';
import { taskReferences } from './task-walk';
import { timerReferences } from './timer-walk';
import { trialReferences } from './trial-walk';

/** Visits every reference in the order of the document; words are only made when asked for. */
export function referencesOf(process: Process, visit: Visit): void {
  for (const [at, type] of process.recordTypes.entries()) new TypeWalk(process, type, pointer('recordTypes', at), visit).walk();
  for (const [at, role] of process.roles.entries()) roleReferences(role, pointer('roles', at), visit);
  if (process.calendar !== undefined)
    visit({ what: 'calendar', calendar: process.calendar }, '/calendar', () => say('默认工作日历', 'The usual work calendar'), 'structure');
  automationReferences(process, visit);
  knowledgeReferences(process, visit);
  trialReferences(process, visit);
}

class TypeWalk {
  private readonly recordType: string;
  private readonly namedIn: NamedIn;

  constructor(
    private readonly process: Process,
    private readonly type: RecordType,
    private readonly path: string,
    private readonly visit: Visit,
  ) {
    this.recordType = type.id;
    this.namedIn = expressionNames(process, type);
  }

  walk(): void {
    const here = () => say('记录类型“{0}”', 'Record type “{0}”', this.type.label);
    const { schema, createForm, list, card } = this.type;
    this.field(this.type.titleField, below(this.path, 'titleField'), () => say('“{0}”的标题', 'Title of “{0}”', this.type.label));
    for (const [id, field] of Object.entries(schema.properties)) this.fieldSchema(id, field, below(this.path, 'schema', 'properties', id));
    for (const [at, id] of (schema.required ?? []).entries())
      this.field(id, below(this.path, 'schema', 'required', at), () => say('“{0}”的必填字段', 'Required fields of “{0}”', this.type.label));
    for (const [at, form] of this.type.forms.entries()) this.form(form, below(this.path, 'forms', at));
    if (createForm !== undefined) this.named({ what: 'form', form: createForm }, below(this.path, 'createForm'), here);
    const inList = () => say('“{0}”的列表', 'List of “{0}”', this.type.label);
    for (const [at, id] of (list?.columns ?? []).entries()) this.field(id, below(this.path, 'list', 'columns', at), inList);
    for (const key of (list?.sort ?? '').split(',')) this.field(key.trim().replace(/^-/, ''), below(this.path, 'list', 'sort'), inList);
    const onCards = () => say('“{0}”的卡片', 'Cards of “{0}”', this.type.label);
    for (const [at, id] of (card?.fields ?? []).entries()) this.field(id, below(this.path, 'card', 'fields', at), onCards);
    if (card?.sum !== undefined) this.field(card.sum, below(this.path, 'card', 'sum'), onCards);
    const inquiries = () => say('“{0}”合并的咨询', 'Merged inquiries of “{0}”', this.type.label);
    ownershipReferences(this.type, this.path, this.visit, (source, path) => this.expression(source, path, inquiries));
    const risks = () => say('“{0}”的风险', 'Risks of “{0}”', this.type.label);
    riskReferences(this.type, this.path, this.visit, (source, path) => this.expression(source, path, risks));
    this.pipeline(below(this.path, 'pipeline'));
    timerReferences(this.type, this.path, this.namedIn, this.visit);
    approvalReferences(this.type, this.path, this.namedIn, this.visit);
  }

  private field(field: string, path: string, place: () => Text): void {
    this.visit({ what: 'field', recordType: this.recordType, field }, path, place, 'structure');
  }
  private named(
    target: { what: 'form'; form: string } | { what: 'stage'; stage: string } | { what: 'column'; field: string; column: string },
    path: string,
    place: () => Text,
  ): void {
    this.visit({ recordType: this.recordType, ...target } as Target, path, place, 'structure');
  }
  private expression(source: string | boolean | undefined, path: string, place: () => Text, table?: string): void {
    if (typeof source !== 'string') return;
    for (const target of this.namedIn(source, table)) this.visit(target, path, place, 'expression');
  }

  private fieldSchema(id: string, field: FieldSchema, path: string): void {
    const place = () => say('字段“{0}”', 'Field “{0}”', labelOfField(field, id));
    this.keywords(field, path, place);
    for (const [column, schema] of columnsOf(field)) {
      const name = () => say('表格“{0}”的列“{1}”', 'Column “{1}” of “{0}”', labelOfField(field, id), labelOfField(schema, column));
      this.keywords(schema, below(path, 'items', 'properties', column), name, id);
    }
    for (const [at, column] of (field.items?.required ?? []).entries())
      this.named({ what: 'column', field: id, column }, below(path, 'items', 'required', at), place);
  }

  private keywords(field: FieldSchema, path: string, place: () => Text, table?: string): void {
    const relation = field['x-relation'];
    if (relation)
      this.visit({ what: 'recordType', recordType: relation.recordType }, below(path, 'x-relation', 'recordType'), place, 'structure');
    for (const key of ['x-visible', 'x-required', 'x-readOnly', 'x-default', 'x-formula'] as const)
      this.expression(field[key], below(path, key), place, table);
  }

  private form(form: Form, path: string): void {
    const place = () => say('表单“{0}”', 'Form “{0}”', form.label);
    for (const [at, tab] of (form.tabs ?? []).entries()) this.expression(tab.visible, below(path, 'tabs', at, 'visible'), place);
    for (const [at, section] of form.sections.entries()) {
      const inSection = below(path, 'sections', at);
      this.expression(section.visible, below(inSection, 'visible'), place);
      for (const [index, item] of section.fields.entries()) {
        const entry = below(inSection, 'fields', index);
        this.field(fieldOf(item), entry, place);
        if (typeof item === 'string') continue;
        for (const key of ['visible', 'required', 'readOnly'] as const) this.expression(item[key], below(entry, key), place);
      }
    }
    for (const key of Object.keys(form.uiSchema ?? {})) if (!key.startsWith('ui:')) this.field(key, below(path, 'uiSchema', key), place);
  }

  private pipeline(path: string): void {
    const { pipeline } = this.type;
    if (pipeline === undefined) return;
    for (const [at, stage] of pipeline.stages.entries()) this.stage(stage, below(path, 'stages', at));
    for (const [at, transition] of pipeline.transitions.entries()) this.transition(transition, below(path, 'transitions', at));
    if (pipeline.initial !== undefined)
      this.named({ what: 'stage', stage: pipeline.initial }, below(path, 'initial'), () =>
        say('新记录的初始阶段', 'Where new records begin'),
      );
  }

  private stage(stage: Stage, path: string): void {
    const place = () => say('阶段“{0}”', 'Stage “{0}”', stage.label);
    for (const [at, form] of (stage.forms ?? []).entries()) this.named({ what: 'form', form }, below(path, 'forms', at), place);
    for (const [at, criterion] of (stage.gate?.criteria ?? []).entries())
      this.criterion(stage, criterion, below(path, 'gate', 'criteria', at));
    for (const [at, role] of (stage.gate?.waiver?.roles ?? []).entries()) {
      const waiver = () => say('阶段“{0}”的放行', 'Waiver of the stage “{0}”', stage.label);
      this.visit({ what: 'role', role }, below(path, 'gate', 'waiver', 'roles', at), waiver, 'structure');
    }
    taskReferences(stage, path, {
      field: (field, at, where) => this.field(field, at, where),
      form: (form, at, where) => this.named({ what: 'form', form }, at, where),
      role: (role, at, where) => this.visit({ what: 'role', role }, at, where, 'structure'),
      calendar: (calendar, at, where) => this.visit({ what: 'calendar', calendar }, at, where, 'structure'),
      expression: (source, at, where) => this.expression(source, at, where),
      criterion: (one, criterion, at) => this.criterion(one, criterion, at),
    });
  }

  private criterion(stage: Stage, criterion: Criterion, path: string): void {
    const place = () =>
      say('阶段“{0}”的关口：{1}', 'Gate of the stage “{0}”: {1}', stage.label, criterionName(this.process, this.type, criterion));
    this.expression(criterion.when, below(path, 'when'), place);
    if (criterion.kind === 'expression') {
      this.expression(criterion.expression, below(path, 'expression'), place);
      for (const [at, field] of (criterion.fields ?? []).entries()) this.field(field, below(path, 'fields', at), place);
      return;
    }
    const { recordType } = this;
    if (criterion.kind === 'task' || criterion.kind === 'confirmation') {
      this.visit({ what: 'task', recordType, task: criterion.task }, below(path, 'task'), place, 'structure');
      return;
    }
    if (criterion.kind === 'approval') {
      this.visit({ what: 'approval', recordType, approval: criterion.approval }, below(path, 'approval'), place, 'structure');
      return;
    }
    this.field(criterion.field, below(path, 'field'), place);
    if (criterion.kind !== 'list') return;
    for (const [at, column] of (criterion.columns ?? []).entries())
      this.named({ what: 'column', field: criterion.field, column }, below(path, 'columns', at), place);
  }

  private transition(transition: Transition, path: string): void {
    const place = () => say('流转“{0}”', 'Transition “{0}”', transitionName(this.type, transition));
    if (transition.from !== '*') this.named({ what: 'stage', stage: transition.from }, below(path, 'from'), place);
    this.named({ what: 'stage', stage: transition.to }, below(path, 'to'), place);
    for (const [at, role] of (transition.roles ?? []).entries())
      this.visit({ what: 'role', role }, below(path, 'roles', at), place, 'structure');
    this.expression(transition.when, below(path, 'when'), place);
    if (transition.form !== undefined) this.named({ what: 'form', form: transition.form }, below(path, 'form'), place);
  }
}

function roleReferences(role: Role, path: string, visit: Visit): void {
  const place = () => say('角色“{0}”的权限', 'Rights of the role “{0}”', role.label);
  const entry = (recordType: string, stages: readonly string[] | undefined, where: string) => {
    if (recordType !== '*') visit({ what: 'recordType', recordType }, below(where, 'recordType'), place, 'structure');
    for (const [at, stage] of (stages ?? []).entries())
      visit({ what: 'stage', recordType, stage }, below(where, 'stages', at), place, 'structure');
  };
  for (const [at, grant] of role.grants.entries()) entry(grant.recordType, grant.stages, below(path, 'grants', at));
  for (const [at, { recordType, field, stages }] of (role.fields ?? []).entries()) {
    const where = below(path, 'fields', at);
    visit({ what: 'field', recordType, field }, below(where, 'field'), place, 'structure');
    entry(recordType, stages, where);
  }
}
