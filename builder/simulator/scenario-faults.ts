/** Whether scenarios hold, and in words what differs where they do not. */
import { type UnmetStep, unmetSteps } from '../../runtime/core/automations/expected-steps';
import type { Version } from '../../runtime/core/compile';
import type { Json } from '../../runtime/core/types';
import { sameValue } from '../../schemas/expression';
import type { Process, RecordType, Scenario, Text } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { typeSetBy } from '../draft/automation-walk';
import { askedNameById } from '../words/criterion';
import { automationName, fieldName, recordTypeIn, stageName } from '../words/names';
import { eventWords, rejectionWords } from '../words/outcome';
import { say } from '../words/say';
import { valueWords } from '../words/value';
import { runOfScenario } from './run-of-scenario';
import type { RunStep } from './simulation';

export interface ScenarioOutcome {
  id: string;
  label: Text;
  passed: boolean;
  /** what differs, in both languages; empty when it passed */
  faults: readonly Text[];
}

/** The outcome of all scenarios of the version, in their order. */
export function scenarioOutcomes(version: Version): ScenarioOutcome[] {
  return (version.process.scenarios ?? []).map((scenario) => scenarioOutcome(version, scenario));
}

export function scenarioOutcome(version: Version, scenario: Scenario): ScenarioOutcome {
  const faults = scenarioFaults(version, scenario);
  return { id: scenario.id, label: scenario.label, passed: faults.length === 0, faults };
}

/**
 * Why a scenario does not hold; nothing when it holds. Says the same as `runScenario`, in the words of the process instead
 * of its ids.
 */
export function scenarioFaults(version: Version, scenario: Scenario): Text[] {
  const run = runOfScenario(version, scenario);
  if (run.failures.length > 0) return uniqueTexts(run.failures);
  const refused = run.steps.slice(0, -1).findIndex(({ decision }) => !decision.ok);
  const early = run.steps[refused];
  if (early !== undefined) return [say('第 {0} 步被拒绝：{1}', 'Step {0} was refused: {1}', String(refused + 1), refusalWords(early))];
  const end = run.steps.at(-1);
  if (end === undefined) return [];
  const type = recordTypeIn(version.process, scenario.given.recordType);
  return [
    ...unknownRoles(version, scenario),
    ...acceptanceFault(scenario, end),
    ...stageFault(type, scenario, end),
    ...dataFaults(type, scenario, end),
    ...rejectionFaults(scenario, end),
    ...residualFaults(version.process, type, scenario, end),
    ...eventFaults(scenario, end),
    ...automationFaults(version.process, type, scenario, end),
  ];
}

/** Why a step was refused, in words. */
export function refusalWords(step: RunStep): Text {
  if (step.fault !== null) return say('草稿有误，无法执行（{0}）', 'the draft is broken here ({0})', step.fault);
  if (step.decision.ok) return '';
  return joined(step.decision.rejections.map(({ message }) => message));
}

/** The world may come upon the same fault for each field it concerns. */
function uniqueTexts(texts: readonly Text[]): Text[] {
  return [...new Map(texts.map((text) => [localise(text, 'en'), text])).values()];
}

function unknownRoles(version: Version, { when }: Scenario): Text[] {
  const roles = when.flatMap(({ as }) => (as !== undefined && !version.roles.has(as) ? [as] : []));
  return [...new Set(roles)].map((role) => say('没有角色“{0}”', 'There is no role “{0}”', role));
}

function acceptanceFault({ then }: Scenario, end: RunStep): Text[] {
  if (then.accepted === end.decision.ok) return [];
  if (end.decision.ok) return [say('最后一步本应被拒绝，却通过了', 'The last step should have been refused, but was accepted')];
  return [say('最后一步被拒绝：{0}', 'The last step was refused: {0}', refusalWords(end))];
}

function stageFault(type: RecordType | undefined, { then }: Scenario, end: RunStep): Text[] {
  const stage = end.record?.stage ?? null;
  if (then.stage === undefined || stage === then.stage) return [];
  const wanted = stageName(type, then.stage);
  if (stage === null) return [say('不在任何阶段，应在“{0}”', 'It stands in no stage instead of “{0}”', wanted)];
  return [say('停在“{0}”，应在“{1}”', 'It stands in “{0}” instead of “{1}”', stageName(type, stage), wanted)];
}

function dataFaults(type: RecordType | undefined, { then }: Scenario, { record }: RunStep): Text[] {
  return Object.entries(then.data ?? {}).flatMap(([field, wanted]) => {
    const have = record !== null && Object.hasOwn(record.data, field) ? (record.data[field] ?? null) : null;
    if (sameValue(have, wanted as Json)) return [];
    const [is, should] = [valueWords(type, field, have), valueWords(type, field, wanted as Json)];
    return [say('“{0}”为{1}，应为{2}', '{0} is {1} instead of {2}', fieldName(type, field), is, should)];
  });
}

function rejectionFaults({ then }: Scenario, { decision }: RunStep): Text[] {
  const codes: readonly string[] = decision.ok ? [] : decision.rejections.map(({ code }) => code);
  const missed = (then.rejections ?? []).filter((code) => !codes.includes(code));
  return missed.map((code) => say('应有的拒绝理由没有出现：{0}', 'It was not refused because {0}', rejectionWords(code)));
}

function residualFaults(process: Process, type: RecordType | undefined, { then }: Scenario, { missing }: RunStep): Text[] {
  const { residual } = then;
  if (residual === undefined) return [];
  const names = (ids: readonly string[]) => joined(ids.map((id) => askedNameById(process, type, id)));
  const [besides, noLonger] = [missing.filter((id) => !residual.includes(id)), residual.filter((id) => !missing.includes(id))];
  return [
    ...(besides.length === 0 ? [] : [say('不应缺却缺：{0}', 'Missing though it should not be: {0}', names(besides))]),
    ...(noLonger.length === 0 ? [] : [say('应缺却不缺：{0}', 'Not missing though it should be: {0}', names(noLonger))]),
  ];
}

function eventFaults({ then }: Scenario, { decision, events }: RunStep): Text[] {
  const types: readonly string[] = decision.ok ? events.map(({ type }) => type) : [];
  const missed = (then.events ?? []).filter((type) => !types.includes(type));
  return missed.map((type) => say('没有发生：{0}', 'It did not happen that {0}', eventWords(type)));
}

const OUTCOMES: Readonly<Record<NonNullable<UnmetStep['outcome']>, Text>> = {
  done: say('执行', 'done'),
  skipped: say('跳过（条件不满足）', 'skipped because its condition does not hold'),
  unchanged: say('无需更改', 'left out because there is nothing to change'),
  refused: say('被拒绝', 'refused'),
  notReached: say('不执行（前面的步骤被拒绝）', 'not reached'),
  notSetOff: say('没有触发', 'not set off'),
};

function automationFaults(process: Process, type: RecordType | undefined, { then }: Scenario, { automations }: RunStep): Text[] {
  const setOff = automations.filter(({ isSetOff }) => isSetOff).map(({ automation }) => automation);
  const missed = (then.automations ?? []).filter((id) => !setOff.includes(id));
  const unmet = unmetSteps(then.automationSteps ?? [], automations).filter(
    ({ expected, outcome }) => outcome !== 'notSetOff' || !missed.includes(expected.automation),
  );
  return [
    ...missed.map((id) => say('没有触发自动化“{0}”', 'The automation “{0}” was not set off', automationName(process, id))),
    ...unmet.flatMap((one) => stepFaults(process, type, one)),
  ];
}

function stepFaults(process: Process, type: RecordType | undefined, { expected, outcome, values }: UnmetStep): Text[] {
  const name = automationName(process, expected.automation);
  const steps = process.automations?.find(({ id }) => id === expected.automation)?.steps ?? [];
  const at = steps.findIndex(({ id }) => id === expected.step);
  const number = at < 0 ? expected.step : String(at + 1);
  if (outcome !== null) {
    const wanted = OUTCOMES[expected.outcome ?? 'done'];
    return [
      say(
        '自动化“{0}”的第 {1} 步{2}，应{3}',
        'Step {1} of the automation “{0}” is {2} instead of {3}',
        name,
        number,
        OUTCOMES[outcome],
        wanted,
      ),
    ];
  }
  const step = steps[at];
  const target = step === undefined || type === undefined ? undefined : typeSetBy(process, type.id, step);
  return values.map(({ field, have, wanted }) =>
    say(
      '自动化“{0}”的第 {1} 步：“{2}”为{3}，应为{4}',
      'Step {1} of the automation “{0}”: {2} is {3} instead of {4}',
      name,
      number,
      fieldName(target, field),
      valueWords(target, field, have),
      valueWords(target, field, wanted),
    ),
  );
}

function joined(texts: readonly Text[]): Text {
  if (texts.length === 0) return say('无', 'nothing');
  return texts.slice(1).reduce<Text>((list, one) => say('{0}；{1}', '{0}; {1}', list, one), texts[0] ?? '');
}
