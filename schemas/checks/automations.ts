/** Automations: what they watch, set and call is there, fits, and comes to an end. */
import type { Automation, AutomationStep } from '../automation';
import { FIELD_KINDS_REGISTRY, kindOf } from '../field-kinds';
import { below, pointer } from '../pointer';
import type { FieldKind } from '../process';
import { type Report, removal } from '../report';
import { checkAutomationLoops } from './automation-loops';
import type { ProcessIndex, TypeIndex } from './process-index';
import { checkMessage, checkRecipients } from './recipients';
import { knownField, knownType } from './references';
import { checkLimit } from './timers';

/** Made by the platform, by upload or by whoever writes: no automation gives them a value. */
const NOT_SET: readonly FieldKind[] = ['formula', 'autonumber', 'files', 'notes'];

export function checkAutomations(index: ProcessIndex, report: Report): void {
  for (const [at, automation] of (index.process.automations ?? []).entries()) {
    const path = pointer('automations', at);
    const type = knownType(index, automation.recordType, below(path, 'recordType'), report);
    if (type === undefined) continue;
    checkTrigger(type, automation, below(path, 'on'), report);
    for (const [place, step] of automation.steps.entries()) checkStep(index, type, step, below(path, 'steps', place), report);
  }
  checkAutomationLoops(index, report);
}

function checkTrigger(type: TypeIndex, { on }: Automation, path: string, report: Report): void {
  if (on.kind === 'change')
    for (const [at, field] of on.fields.entries()) knownField(type, field, below(path, 'fields', at), report, on.fields.length > 1);
  if (on.kind !== 'time' || !knownField(type, on.field, below(path, 'field'), report)) return;
  const kind = type.kinds.get(on.field);
  if (kind === 'date' || kind === 'dateTime') return;
  const { zh, en } = type.names.field(on.field);
  report.add('automation_field_kind', below(path, 'field'), `字段“${zh}”不是日期或时间`, `The field “${en}” holds no date or time`);
}

function checkStep(index: ProcessIndex, type: TypeIndex, step: AutomationStep, path: string, report: Report): void {
  switch (step.kind) {
    case 'setFields':
      checkValues(type, step.values, below(path, 'values'), report);
      return;
    case 'createRecord': {
      const target = knownType(index, step.recordType, below(path, 'recordType'), report);
      if (target !== undefined) checkCreated(target, step.values, path, report);
      return;
    }
    case 'updateRecord': {
      const target = targetOf(index, type, step.relation, below(path, 'relation'), report);
      if (target !== undefined) checkValues(target, step.values, below(path, 'values'), report);
      return;
    }
    case 'assign':
      checkRecipients(index, type, [step.to], below(path, 'to'), report);
      return;
    case 'createTask':
      checkRecipients(index, type, [step.to], below(path, 'to'), report);
      checkMessage(index, type, step.label, below(path, 'label'), report);
      if (step.due !== undefined) checkLimit(index, step.due, below(path, 'due'), report);
      return;
    case 'message':
      checkRecipients(index, type, step.to, below(path, 'to'), report);
      checkMessage(index, type, step.title, below(path, 'title'), report);
      if (step.body !== undefined) checkMessage(index, type, step.body, below(path, 'body'), report);
      return;
    case 'robot':
      checkMessage(index, type, step.text, below(path, 'text'), report);
      return;
    case 'pushKnowledge':
      checkRecipients(index, type, step.to, below(path, 'to'), report);
      if (!index.process.knowledge?.some(({ id }) => id === step.article))
        report.add('unknown_article', below(path, 'article'), `没有知识“${step.article}”`, `There is no article “${step.article}”`);
      return;
    case 'webhook':
      return;
  }
}

function checkValues(type: TypeIndex, values: Readonly<Record<string, string>>, path: string, report: Report): void {
  if (Object.keys(values).length === 0) report.add('too_few_items', path, '至少设置一个字段', 'At least one field has to be set');
  for (const field of Object.keys(values)) {
    const place = below(path, field);
    if (!knownField(type, field, place, report, true)) continue;
    const kind = type.kinds.get(field);
    if (kind === undefined || !NOT_SET.includes(kind)) continue;
    const { zh, en } = type.names.field(field);
    report.add('computed_value', place, `字段“${zh}”不能由自动化填写`, `No automation can fill the field “${en}”`, removal(place));
  }
}

/** A new record needs what no record may lack, unless the field has a value of its own. */
function checkCreated(type: TypeIndex, values: Readonly<Record<string, string>>, path: string, report: Report): void {
  checkValues(type, values, below(path, 'values'), report);
  for (const field of type.recordType.schema.required ?? []) {
    const schema = type.fields.get(field);
    if (schema === undefined || Object.hasOwn(values, field)) continue;
    const isGiven = schema.default !== undefined || schema['x-default'] !== undefined || NOT_SET.includes(kindOf(schema));
    if (isGiven) continue;
    const { zh, en } = type.names.field(field);
    report.add(
      'automation_incomplete',
      below(path, 'values'),
      `新记录缺少必填字段“${zh}”`,
      `The new record lacks the required field “${en}”`,
    );
  }
}

function targetOf(index: ProcessIndex, type: TypeIndex, relation: string, path: string, report: Report): TypeIndex | undefined {
  if (!knownField(type, relation, path, report)) return undefined;
  const schema = type.fields.get(relation);
  const target = schema !== undefined && kindOf(schema) === 'relation' ? schema['x-relation']?.recordType : undefined;
  if (target !== undefined) return index.typeById.get(target);
  const { zh, en } = type.names.field(relation);
  report.add('automation_field_kind', path, `字段“${zh}”不是关联字段`, `The field “${en}” points at no record`);
  return undefined;
}

/** The type of value that a field takes from an expression. */
export function takenBy(type: TypeIndex | undefined, field: string) {
  const schema = type?.fields.get(field);
  if (schema === undefined) return 'dyn' as const;
  return FIELD_KINDS_REGISTRY[kindOf(schema)].expressionType(schema, { entryOf: (one) => FIELD_KINDS_REGISTRY[kindOf(one)] }).is;
}
