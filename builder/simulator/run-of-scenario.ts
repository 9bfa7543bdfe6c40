import type { Version } from '../../runtime/core/compile';
import type { Json } from '../../runtime/core/types';
import { sameValue } from '../../schemas/expression';
import type { Scenario, Text } from '../../schemas/process';
import { say } from '../words/say';
import { timed } from './scenario-of-run';
import { type Run, startRun, takeStep } from './simulation';

/** The run that does what the scenario says, to look at it and go on from it. */
export function runOfScenario(version: Version, scenario: Scenario): Run {
  const [first] = scenario.when;
  const begun = startRun(
    version,
    first?.command === 'create' ? { kind: 'create', given: scenario.given } : { kind: 'record', given: scenario.given, owner: first?.as },
  );
  const { data = {} } = scenario.given;
  return timed(scenario.when).reduce((run, step, at) => {
    const withGiven = at === 0 && step.command === 'create' ? { ...step, data: { ...data, ...step.data } } : step;
    return takeStep(version, run, withGiven);
  }, begun);
}

/** Names of the things of the process, in the words of who made it. */
export interface ScenarioNames {
  stage(id: string): Text;
  field(id: string): Text;
  criterion(id: string): Text;
}

/**
 * Why a scenario does not hold, in both languages; nothing when it holds. Says the same as `runScenario`, in the words of
 * the process instead of its ids.
 */
export function scenarioFaults(version: Version, scenario: Scenario, names: ScenarioNames): Text[] {
  const run = runOfScenario(version, scenario);
  if (run.failures.length > 0)
    return [...new Set(run.failures)].map((failure) => say('起始数据有误：{0}', 'What is given is wrong: {0}', failure));
  const refused = run.steps.slice(0, -1).findIndex(({ decision }) => !decision.ok);
  const early = run.steps[refused];
  if (early !== undefined) return [say('第 {0} 步被拒绝：{1}', 'Step {0} was refused: {1}', String(refused + 1), told(early))];
  const end = run.steps.at(-1);
  if (end === undefined) return [];
  const { then } = scenario;
  const faults: Text[] = [];
  const roles = scenario.when.flatMap(({ as }) => (as !== undefined && !version.roles.has(as) ? [as] : []));
  for (const role of new Set(roles)) faults.push(say('没有角色“{0}”', 'There is no role “{0}”', role));
  if (then.accepted !== end.decision.ok) {
    faults.push(
      end.decision.ok
        ? say('最后一步本应被拒绝', 'The last step should have been refused')
        : say('最后一步被拒绝：{0}', 'The last step was refused: {0}', told(end)),
    );
  }
  const stage = end.record?.stage ?? null;
  if (then.stage !== undefined && stage !== then.stage) {
    faults.push(
      say(
        '停在“{0}”，应为“{1}”',
        'It stands in “{0}” instead of “{1}”',
        stage === null ? '—' : names.stage(stage),
        names.stage(then.stage),
      ),
    );
  }
  for (const [field, wanted] of Object.entries(then.data ?? {})) {
    const have = end.record !== null && Object.hasOwn(end.record.data, field) ? (end.record.data[field] ?? null) : null;
    if (!sameValue(have, wanted as Json)) {
      faults.push(
        say('“{0}”为 {1}，应为 {2}', '{0} is {1} instead of {2}', names.field(field), JSON.stringify(have), JSON.stringify(wanted)),
      );
    }
  }
  const codes: readonly string[] = end.decision.ok ? [] : end.decision.rejections.map(({ code }) => code);
  for (const code of then.rejections ?? []) {
    if (!codes.includes(code)) faults.push(say('没有因 {0} 被拒绝', 'It was not refused for {0}', code));
  }
  if (then.residual !== undefined && [...then.residual].sort().join() !== [...end.missing].sort().join()) {
    const list = (ids: readonly string[]) => ids.map(names.criterion);
    faults.push(say('还差：{0}；应为：{1}', 'Still missing: {0}; expected: {1}', joined(list(end.missing)), joined(list(then.residual))));
  }
  const types: readonly string[] = end.decision.ok ? end.events.map(({ type }) => type) : [];
  for (const type of then.events ?? []) {
    if (!types.includes(type)) faults.push(say('没有发生 {0}', '{0} did not happen', type));
  }
  return faults;
}

function joined(texts: readonly Text[]): Text {
  if (texts.length === 0) return say('无', 'nothing');
  return texts.slice(1).reduce<Text>((list, one) => say('{0}、{1}', '{0}, {1}', list, one), texts[0] ?? '');
}

function told(step: Run['steps'][number]): Text {
  if (step.fault !== null) return step.fault;
  if (step.decision.ok) return '';
  return joined(step.decision.rejections.map(({ message }) => message));
}
