/** Every expression of a process: that it parses, reads what exists, and yields what its place asks for. */
import { type AutomationStep, textsOfStep } from '../automation';
import { checkExpression, columnScopeOf, type ExpressionProblem, type ExpressionScope, parseExpression, scopeOf } from '../expression';
import { expressionTypeOf } from '../field-kinds';
import { messageParts } from '../message-text';
import { below, pointer } from '../pointer';
import type { Fix } from '../problem';
import type { FieldSchema, Form } from '../process';
import { type Report, replacement } from '../report';
import type { TaskDefinition } from '../task';
import { localise } from '../text';
import { labelOfField } from '../words/names';
import { takenBy } from './automations';
import { type NameOf, namesOf, type PartName } from './names';
import type { ProcessIndex, TypeIndex } from './process-index';
import { messageExpressions } from './recipients';
import { timersOf } from './timers';

type Wanted = ReturnType<typeof checkExpression>['type'];
type Check = (source: string | boolean | undefined, path: string, wanted?: Wanted) => void;
const CONDITIONS = ['x-visible', 'x-required', 'x-readOnly'] as const;

export function checkExpressions(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    const check = checkerFor(scopeOf(index.process, type.recordType), type.names.field, report);
    for (const [id, field] of type.fields) {
      checkField(field, type.fieldPath(id), check);
      const columns = Object.entries(field.items?.properties ?? {});
      if (columns.length === 0) continue;
      const called = namesOf(() => columns.map(([column, schema]) => [column, labelOfField(schema as FieldSchema, column)]));
      const nameOf = (name: string) => (Object.hasOwn(field.items?.properties ?? {}, name) ? called(name) : type.names.field(name));
      const checkCell = checkerFor(columnScopeOf(index.process, type.recordType, id), nameOf, report);
      for (const [column, schema] of columns)
        checkField(schema as FieldSchema, type.fieldPath(id, 'items', 'properties', column), checkCell);
    }
    for (const { form, at } of type.forms.values()) checkForm(form, type.path('forms', at), check);
    checkPipeline(type, check);
    checkTimers(type, check);
    checkRisks(type, check);
    checkApprovalConditions(type, check);
    for (const [at, article] of (index.process.knowledge ?? []).entries())
      if (article.recordType === type.recordType.id) check(article.match?.when, pointer('knowledge', at, 'match', 'when'));
    checkInquiries(type, check);
    checkAutomated(index, type, check);
  }
}

/** Conditions, values and messages of the automations that watch the type. */
function checkAutomated(index: ProcessIndex, type: TypeIndex, check: Check): void {
  for (const [at, automation] of (index.process.automations ?? []).entries()) {
    if (automation.recordType !== type.recordType.id) continue;
    check(automation.when, pointer('automations', at, 'when'));
    for (const [place, step] of automation.steps.entries()) {
      const path = pointer('automations', at, 'steps', place);
      check(step.when, below(path, 'when'));
      const target = 'values' in step ? valuesGoTo(index, type, step) : undefined;
      for (const [field, source] of 'values' in step ? Object.entries(step.values) : [])
        check(source, below(path, 'values', field), takenBy(target, field));
      for (const [name, text] of Object.entries(textsOfStep(step)))
        for (const one of text === undefined ? [] : messageExpressions(text, below(path, name))) check(one.source, one.path, 'dyn');
    }
  }
}

/** The type whose fields a step sets; undefined for a webhook, which takes anything. */
function valuesGoTo(index: ProcessIndex, type: TypeIndex, step: AutomationStep): TypeIndex | undefined {
  if (step.kind === 'setFields') return type;
  if (step.kind === 'createRecord') return index.typeById.get(step.recordType);
  if (step.kind !== 'updateRecord') return undefined;
  return index.typeById.get(type.fields.get(step.relation)?.['x-relation']?.recordType ?? '');
}

/** Columns of the row that a merged inquiry adds: over the inquiry, for the kind of the column. */
function checkInquiries(type: TypeIndex, check: Check): void {
  const { inquiries } = type.recordType.duplicates ?? {};
  for (const [column, source] of Object.entries(inquiries?.row ?? {})) {
    const schema = type.fields.get(inquiries?.table ?? '')?.items?.properties?.[column];
    const wanted = schema === undefined ? 'dyn' : expressionTypeOf(schema as FieldSchema).is;
    check(source, type.path('duplicates', 'inquiries', 'row', column), wanted);
  }
}

function checkField(field: FieldSchema, path: string, check: Check): void {
  for (const keyword of CONDITIONS) check(field[keyword], below(path, keyword));
  check(field['x-formula'], below(path, 'x-formula'), expressionTypeOf(field).is);
  check(field['x-default'], below(path, 'x-default'), expressionTypeOf(field).is);
}

function checkForm(form: Form, path: string, check: Check): void {
  for (const [at, tab] of (form.tabs ?? []).entries()) check(tab.visible, below(path, 'tabs', at, 'visible'));
  for (const [at, section] of form.sections.entries()) {
    const place = below(path, 'sections', at);
    check(section.visible, below(place, 'visible'));
    for (const [index, item] of section.fields.entries()) {
      if (typeof item === 'string') continue;
      for (const keyword of ['visible', 'required', 'readOnly'] as const) check(item[keyword], below(place, 'fields', index, keyword));
    }
  }
}

function checkPipeline(type: TypeIndex, check: Check): void {
  for (const { stage, at } of type.stages.values()) {
    for (const [index, criterion] of (stage.gate?.criteria ?? []).entries()) {
      const place = type.path('pipeline', 'stages', at, 'gate', 'criteria', index);
      check(criterion.when, below(place, 'when'));
      if (criterion.kind === 'expression') check(criterion.expression, below(place, 'expression'));
    }
    for (const [index, task] of (stage.tasks?.items ?? []).entries())
      checkTask(task, type.path('pipeline', 'stages', at, 'tasks', 'items', index), check);
  }
  for (const { transition, at } of type.transitions) check(transition.when, type.path('pipeline', 'transitions', at, 'when'));
}

function checkRisks(type: TypeIndex, check: Check): void {
  for (const [at, rule] of (type.recordType.risk?.rules ?? []).entries()) {
    const path = type.path('risk', 'rules', at);
    check(rule.when, below(path, 'when'));
    for (const { source, path: place } of messageExpressions(rule.message, below(path, 'message'))) check(source, place, 'dyn');
  }
}

function checkTimers(type: TypeIndex, check: Check): void {
  for (const { timer, path } of timersOf(type)) {
    for (const [at, { when }] of timer.rules.entries()) check(when, below(path, 'rules', at, 'when'));
    check(timer.pause, below(path, 'pause'));
    for (const [at, { message, nextActions = [] }] of (timer.escalation ?? []).entries()) {
      const place = below(path, 'escalation', at);
      const said = [
        ...messageExpressions(message, below(place, 'message')),
        ...nextActions.flatMap((text, index) => messageExpressions(text, below(place, 'nextActions', index))),
      ];
      for (const { source, path: where } of said) check(source, where, 'dyn');
    }
  }
}

function checkTask({ when, evidence, confirmation }: TaskDefinition, path: string, check: Check): void {
  check(when, below(path, 'when'));
  for (const [at, criterion] of (evidence ?? []).entries()) {
    const place = below(path, 'evidence', at);
    check(criterion.when, below(place, 'when'));
    if (criterion.kind === 'expression') check(criterion.expression, below(place, 'expression'));
  }
  if (confirmation === undefined) return;
  const texts = typeof confirmation.text === 'string' ? [['', confirmation.text] as const] : Object.entries(confirmation.text);
  for (const [locale, template] of texts)
    for (const part of messageParts(template))
      if ('expression' in part) check(part.expression, below(path, 'confirmation', 'text', ...(locale === '' ? [] : [locale])), 'dyn');
}

function checkApprovalConditions(type: TypeIndex, check: Check): void {
  for (const [at, approval] of (type.recordType.approvals ?? []).entries()) {
    check(approval.when, type.path('approvals', at, 'when'));
    for (const [place, level] of approval.levels.entries()) check(level.when, type.path('approvals', at, 'levels', place, 'when'));
  }
}

const PLACES: Readonly<Partial<Record<Wanted, readonly [string, string]>>> = {
  bool: ['是/否', 'yes or no'],
  double: ['数字', 'a number'],
  string: ['文本', 'text'],
  list: ['列表', 'a list'],
  map: ['对象', 'an object'],
};

/** A check of expressions in one scope; the same source is judged once, however often it is used. */
function checkerFor(scope: ExpressionScope, nameOf: NameOf, report: Report): Check {
  const known = new Map<string, ReturnType<typeof checkExpression>>();
  return (source, path, wanted = 'bool') => {
    if (typeof source !== 'string') return;
    let result = known.get(source);
    if (result === undefined) {
      result = checkExpression(source, scope);
      known.set(source, result);
    }
    for (const problem of result.problems) reportProblem(source, problem, scope, nameOf, path, report);
    if (result.problems.length > 0 || result.type === wanted || wanted === 'dyn' || result.type === 'dyn' || result.type === 'null') return;
    const [zh, en] = PLACES[wanted] ?? [wanted, wanted];
    const [isZh, isEn] = PLACES[result.type] ?? [result.type, result.type];
    report.add('expression_type', path, `表达式应得到${zh}，实际是${isZh}`, `The expression must give ${en}, but gives ${isEn}`);
  };
}

function reportProblem(
  source: string,
  problem: ExpressionProblem,
  scope: ExpressionScope,
  nameOf: NameOf,
  path: string,
  report: Report,
): void {
  const [zh, en] = [localise(problem.message, 'zh-CN'), localise(problem.message, 'en')];
  const parsed = parseExpression(source);
  if (!parsed.ok) {
    report.add('expression_syntax', path, zh, en);
    return;
  }
  const [name] = /^[A-Za-z_]\w*/.exec(source.slice(problem.at)) ?? [];
  const unknown = name !== undefined && parsed.expression.reads.has(name) && !scope.names.has(name);
  if (!unknown && !unknownRelated(parsed.expression.relatedReads, name, scope)) {
    report.add('expression_type', path, zh, en);
    return;
  }
  const meant = unknown ? closest(name, scope) : undefined;
  const mended = meant === undefined ? undefined : source.slice(0, problem.at) + meant + source.slice(problem.at + (name?.length ?? 0));
  report.add('expression_unknown_name', path, zh, en, mended === undefined ? undefined : meaning(path, mended, nameOf(meant ?? '')));
}

/** The mend that puts the name that was meant; the expression goes on naming it by its id. */
function meaning(path: string, mended: string, { zh, en }: PartName): Fix {
  return replacement(path, mended, `改为“${zh}”`, `Did you mean “${en}”?`);
}

function unknownRelated(reads: readonly (readonly [string, string])[], name: string | undefined, scope: ExpressionScope): boolean {
  const related = scope.names.get('related');
  if (name !== 'related' || related?.is !== 'map') return false;
  return reads.some(([relation, field]) => {
    const target = related.fields?.get(relation);
    return target === undefined || (target.is === 'map' && target.fields !== null && !target.fields.has(field));
  });
}

/** The one name that differs by a letter added, left out, changed or swapped; undefined when there is none or more than one. */
function closest(name: string, scope: ExpressionScope): string | undefined {
  const near = [...scope.names.keys()].filter((known) => isNear(known, name));
  return near.length === 1 ? near[0] : undefined;
}

function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.length < 3) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
