/** Tasks: that somebody gets them, that their evidence can be given, and that customers see only what they may. */
import { parseExpression } from '../expression';
import { messageParts } from '../message-text';
import { below } from '../pointer';
import type { Criterion, FieldKind, Role } from '../process';
import type { Recipient } from '../recipient';
import { type Report, removal } from '../report';
import type { Confirmation, TaskDefinition } from '../task';
import { localise } from '../text';
import { constantOf, Filling, isFillable } from './filling';
import { criterionFits } from './gates';
import { listed } from './names';
import type { IndexedStage, ProcessIndex, TypeIndex } from './process-index';
import { knownField, knownRole } from './references';
import { checkLimit } from './timers';

/** What a customer is never shown: ids of people, teams and records mean nothing to them, and notes are internal. */
const NOT_SHOWN: ReadonlySet<FieldKind> = new Set(['person', 'team', 'relation', 'notes']);

export function checkTasks(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    if (type.tasks.size === 0) continue;
    const filling = new Filling(index, type);
    for (const stage of type.stages.values()) {
      if ((stage.stage.tasks?.items.length ?? 0) === 0 || stage.stage.kind === 'open') continue;
      const path = type.path('pipeline', 'stages', stage.at, 'tasks');
      const zh = '赢单或丢单的记录已经走完，阶段任务没有意义';
      report.add(
        'tasks_on_closed_stage',
        path,
        zh,
        'A record in a won or lost stage has come to its end: its tasks mean nothing',
        removal(path),
      );
    }
    for (const { task, stage, at } of type.tasks.values()) {
      const path = type.path('pipeline', 'stages', stage.at, 'tasks', 'items', at);
      new TaskCheck(index, type, stage, task, path, filling, report).run();
    }
  }
}

class TaskCheck {
  constructor(
    private readonly index: ProcessIndex,
    private readonly type: TypeIndex,
    private readonly stage: IndexedStage,
    private readonly task: TaskDefinition,
    private readonly path: string,
    private readonly filling: Filling,
    private readonly report: Report,
  ) {}

  run(): void {
    const { label, form, assignee, evidence = [], confirmation, due } = this.task;
    if (localise(label, 'zh-CN').trim() === '') this.report.add('text_empty', below(this.path, 'label'), '名称为空', 'This text is empty');
    if (form !== undefined && !this.type.forms.has(form)) {
      const { zh, en } = this.type.called;
      const place = below(this.path, 'form');
      this.report.add(
        'unknown_form',
        place,
        `记录类型“${zh}”没有表单“${form}”`,
        `The record type “${en}” has no form “${form}”`,
        removal(place),
      );
    }
    if (assignee !== undefined) this.recipient(assignee, below(this.path, 'assignee'));
    if (due !== undefined) checkLimit(this.index, due.limit, below(this.path, 'due', 'limit'), this.report);
    for (const [step, { to }] of (due?.escalation ?? []).entries())
      for (const [at, recipient] of to.entries()) this.recipient(recipient, below(this.path, 'due', 'escalation', step, 'to', at));
    for (const [at, criterion] of evidence.entries()) {
      const place = below(this.path, 'evidence', at);
      if (criterionFits(this.type, criterion, place, this.report)) this.fillable(criterion, place);
    }
    if (confirmation !== undefined) this.confirmation(confirmation, below(this.path, 'confirmation'));
  }

  private recipient(recipient: Recipient, path: string): void {
    if (recipient.kind === 'owner') return;
    if (recipient.kind === 'field') {
      const place = below(path, 'field');
      if (!knownField(this.type, recipient.field, place, this.report) || this.type.kinds.get(recipient.field) === 'person') return;
      const { zh, en } = this.type.names.field(recipient.field);
      this.report.add('assignee_field_kind', place, `“${zh}”不是人员字段`, `“${en}” is no field that holds a person`);
      return;
    }
    knownRole(this.index, recipient.role, below(path, 'role'), this.report);
    const role = this.index.roles.get(recipient.role)?.role;
    if (role === undefined || this.index.rights.may(role, this.type.recordType.id, 'read', this.stage.stage.id)) return;
    const [who, here] = [this.index.names.role(recipient.role), this.type.names.stage(this.stage.stage.id)];
    this.report.add(
      'task_assignee_cannot_read',
      below(path, 'role'),
      `角色“${who.zh}”在阶段“${here.zh}”看不到记录，无法完成任务`,
      `The role “${who.en}” may not read records in the stage “${here.en}”, so it cannot do the task`,
    );
  }

  /** Somebody must be able to give the evidence: in the task's own form, or as for a gate of the stage. */
  private fillable(criterion: Criterion, path: string): void {
    const fields = fieldsOf(this.type, criterion);
    if (constantOf(criterion.when) === false) return;
    const never = criterion.kind === 'expression' && constantOf(criterion.expression) === false;
    if (!never && (fields.length === 0 || fields.some((field) => this.ownForm(field) || this.filling.canFill(field, this.stage.at))))
      return;
    const names = listed(fields.map(this.type.names.field));
    const here = this.type.names.stage(this.stage.stage.id);
    this.report.add(
      'task_evidence_unfillable',
      path,
      never ? '凭证无法满足：条件恒为假' : `在阶段“${here.zh}”或之前没有表单可填写：${names.zh}`,
      never
        ? 'The evidence cannot be given: its expression is never true'
        : `At or before the stage “${here.en}” no form lets anybody fill ${names.en}`,
    );
  }

  private ownForm(field: string): boolean {
    const form = this.type.forms.get(this.task.form ?? '')?.form;
    if (form === undefined || !isFillable(this.type, form, field)) return false;
    const { rights } = this.index;
    const id = this.type.recordType.id;
    const stage = this.stage.stage.id;
    const action = this.type.kinds.get(field) === 'files' ? 'attach' : 'update';
    return rights
      .rolesThatMay(id, action)
      .some((role) => rights.may(role, id, action, stage) && rights.field(role, id, field, stage) === 'write');
  }

  private confirmation(confirmation: Confirmation, path: string): void {
    const { text, shows, recipient = {} } = confirmation;
    for (const part of ['expires', 'remind'] as const) {
      const duration = confirmation[part];
      if (duration !== undefined) checkLimit(this.index, { duration }, path, this.report, part);
    }
    for (const [part, field] of Object.entries(recipient))
      if (field !== undefined) knownField(this.type, field, below(path, 'recipient', part), this.report, true);
    for (const [at, field] of shows.entries()) {
      const place = below(path, 'shows', at);
      if (knownField(this.type, field, place, this.report, true)) this.shown(field, place);
    }
    if (shows.length === 0 && localise(text, 'zh-CN').trim() === '')
      this.report.add('confirmation_empty', path, '客户看不到任何内容', 'The customer would be shown nothing');
    const texts = typeof text === 'string' ? [['', text] as const] : Object.entries(text);
    for (const [locale, template] of texts)
      for (const part of messageParts(template))
        if ('expression' in part) this.readsOpenly(part.expression, below(path, 'text', ...(locale === '' ? [] : [locale])));
  }

  private shown(field: string, path: string): void {
    const kind = this.type.kinds.get(field);
    if (kind !== undefined && NOT_SHOWN.has(kind)) {
      const { zh, en } = this.type.names.field(field);
      this.report.add('confirmation_field_kind', path, `“${zh}”不能展示给客户`, `“${en}” cannot be shown to the customer`, removal(path));
      return;
    }
    this.open(field, path);
  }

  private readsOpenly(source: string, path: string): void {
    const parsed = parseExpression(source);
    if (parsed.ok) for (const name of parsed.expression.reads) if (this.type.fields.has(name)) this.open(name, path);
  }

  /** Whoever sends the link sees what it shows; what is hidden to some of them is not for the customer either, nor what is computed from it. */
  private open(field: string, path: string): void {
    const blind = this.blindTo(field, new Set());
    if (blind === undefined) return;
    const [shown, who] = [this.type.names.field(field), this.index.names.role(blind.id)];
    this.report.add(
      'confirmation_shows_hidden',
      path,
      `字段“${shown.zh}”对角色“${who.zh}”隐藏，不能展示给客户`,
      `The field “${shown.en}” is hidden to the role “${who.en}”, so the customer cannot be shown it`,
    );
  }

  private blindTo(field: string, seen: Set<string>): Role | undefined {
    if (seen.has(field)) return undefined;
    seen.add(field);
    const { rights } = this.index;
    const id = this.type.recordType.id;
    const stage = this.stage.stage.id;
    const blind = rights
      .rolesThatMay(id, 'read')
      .find((role) => rights.may(role, id, 'read', stage) && rights.field(role, id, field, stage) === 'hidden');
    if (blind !== undefined) return blind;
    const parsed = parseExpression(this.type.fields.get(field)?.['x-formula'] ?? '');
    if (!parsed.ok) return undefined;
    for (const name of parsed.expression.reads) {
      const found = this.type.fields.has(name) ? this.blindTo(name, seen) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function fieldsOf(type: TypeIndex, criterion: Criterion): string[] {
  if (criterion.kind === 'task' || criterion.kind === 'confirmation' || criterion.kind === 'approval') return [];
  if (criterion.kind !== 'expression') return [criterion.field];
  const parsed = parseExpression(criterion.expression);
  const reads = parsed.ok ? [...parsed.expression.reads] : [];
  // what also reads the clock or another record may come true by itself
  return reads.every((name) => type.fields.has(name)) ? reads : [];
}
