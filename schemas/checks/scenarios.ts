/** Scenarios: given, when and then must name what is there. */
import { below, pointer } from '../pointer';
import { APPROVAL_STEPS, type Scenario, type ScenarioStep } from '../process';
import type { Report } from '../report';
import { labelled, namesOf } from './names';
import type { ProcessIndex, TypeIndex } from './process-index';
import { knownField, knownRole, knownStage, knownType } from './references';
import { Values } from './samples';

export function checkScenarios(index: ProcessIndex, report: Report): void {
  for (const [at, scenario] of (index.process.scenarios ?? []).entries()) checkScenario(index, scenario, pointer('scenarios', at), report);
}

function checkScenario(index: ProcessIndex, scenario: Scenario, path: string, report: Report): void {
  const { given } = scenario;
  const related = given.related ?? [];
  const values = new Values(new Map(related.map(({ ref, recordType }) => [ref, recordType])), index.names.recordType, report);
  for (const [at, record] of related.entries()) {
    const place = below(path, 'given', 'related', at);
    const target = knownType(index, record.recordType, below(place, 'recordType'), report);
    if (target) values.check(target, record.data, below(place, 'data'), 'write');
  }
  const type = knownType(index, given.recordType, below(path, 'given', 'recordType'), report);
  if (!type) return;
  if (given.stage !== undefined) knownStage(type, given.stage, below(path, 'given', 'stage'), report);
  values.check(type, given.data ?? {}, below(path, 'given', 'data'), 'write');
  for (const field of Object.keys(given.files ?? {})) filesField(type, field, below(path, 'given', 'files', field), report);
  for (const [at, step] of scenario.when.entries()) checkStep(index, type, step, below(path, 'when', at), values, report);
  checkThen(type, scenario, below(path, 'then'), values, report);
  checkAutomations(index, scenario, below(path, 'then'), report);
}

function checkAutomations(index: ProcessIndex, { given, then }: Scenario, path: string, report: Report): void {
  const ofType = (index.process.automations ?? []).filter(({ recordType }) => recordType === given.recordType);
  const automations = new Map(ofType.map(({ id, steps }) => [id, new Set(steps.map((step) => step.id))]));
  const called = namesOf(() => labelled(ofType));
  const known = (id: string, place: string) => {
    if (!automations.has(id)) report.add('unknown_automation', place, `没有自动化“${id}”`, `There is no automation “${id}” for this type`);
  };
  for (const [at, id] of (then.automations ?? []).entries()) known(id, below(path, 'automations', at));
  for (const [at, { automation, step }] of (then.automationSteps ?? []).entries()) {
    known(automation, below(path, 'automationSteps', at, 'automation'));
    if (automations.get(automation)?.has(step) === false)
      report.add(
        'unknown_automation',
        below(path, 'automationSteps', at, 'step'),
        `自动化“${called(automation).zh}”没有步骤“${step}”`,
        `The automation “${called(automation).en}” has no step “${step}”`,
      );
  }
}

const ABOUT_TASKS: readonly ScenarioStep['command'][] = ['finishTask', 'askCustomer', 'confirm'];
const APPROVALS: ReadonlySet<string> = new Set(APPROVAL_STEPS);

function checkApprovalStep(index: ProcessIndex, type: TypeIndex, step: ScenarioStep, path: string, report: Report): void {
  const { approval, person, onBehalfOf } = step;
  if (person !== undefined) knownRole(index, person, below(path, 'person'), report);
  if (onBehalfOf !== undefined) knownRole(index, onBehalfOf, below(path, 'onBehalfOf'), report);
  if (approval === undefined) {
    if (APPROVALS.has(step.command)) incomplete(path, '审批步骤需要 approval', 'A step about an approval needs approval', report);
  } else if (!type.recordType.approvals?.some(({ id }) => id === approval)) {
    report.add('unknown_approval', below(path, 'approval'), `没有审批“${approval}”`, `There is no approval “${approval}”`);
  }
}

function checkStep(index: ProcessIndex, type: TypeIndex, step: ScenarioStep, path: string, values: Values, report: Report): void {
  if (step.as !== undefined) knownRole(index, step.as, below(path, 'as'), report);
  if (step.at !== undefined && Number.isNaN(Date.parse(step.at)))
    report.add('invalid_value', below(path, 'at'), '不是 RFC 3339 时间', 'This is not an RFC 3339 time');
  if (step.data) values.check(type, step.data, below(path, 'data'), 'write');
  if (step.to !== undefined && step.command !== 'returnApproval') knownStage(type, step.to, below(path, 'to'), report);
  const { transition } = step;
  if (transition !== undefined && !type.transitions.some((one) => one.transition.id === transition))
    report.add('unknown_transition', below(path, 'transition'), `没有流转“${transition}”`, `There is no transition “${transition}”`);
  if (step.command === 'move' && transition === undefined && step.to === undefined)
    incomplete(path, '流转需要 transition 或 to', 'A move needs transition or to', report);
  if (step.task !== undefined && !type.tasks.has(step.task))
    report.add('unknown_task', below(path, 'task'), `没有任务“${step.task}”`, `No stage has a task “${step.task}”`);
  if (ABOUT_TASKS.includes(step.command) && step.task === undefined) incomplete(path, '需要 task', 'This step needs its task', report);
  checkApprovalStep(index, type, step, path, report);
  if (step.command === 'comment' && step.text === undefined) incomplete(path, '评论需要 text', 'A comment needs its text', report);
  if (step.command !== 'attach') return;
  if (step.field === undefined || step.files === undefined)
    incomplete(path, '上传需要 field 和 files', 'attach needs field and files', report);
  if (step.field !== undefined) filesField(type, step.field, below(path, 'field'), report);
}

function incomplete(path: string, zh: string, en: string, report: Report): void {
  report.add('scenario_step_incomplete', path, zh, en);
}

function filesField(type: TypeIndex, field: string, path: string, report: Report): void {
  if (!knownField(type, field, path, report) || type.kinds.get(field) === 'files') return;
  const { zh, en } = type.names.field(field);
  report.add('invalid_value', path, `“${zh}”不是文件字段`, `“${en}” is no field that holds files`);
}

function checkThen(type: TypeIndex, scenario: Scenario, path: string, values: Values, report: Report): void {
  const { stage, data, residual } = scenario.then;
  if (stage !== undefined) knownStage(type, stage, below(path, 'stage'), report);
  if (data) values.check(type, data, below(path, 'data'), 'compare');
  if (!residual) return;
  const criteria = new Set([...type.stages.values()].flatMap((one) => one.stage.gate?.criteria ?? []).map((criterion) => criterion.id));
  for (const { task } of type.tasks.values()) for (const { id } of task.evidence ?? []) criteria.add(id);
  for (const [at, id] of residual.entries())
    if (!criteria.has(id))
      report.add('unknown_criterion', below(path, 'residual', at), `没有条件“${id}”`, `No gate has a criterion “${id}”`);
}
