import type { Version } from '../../runtime/core/compile';
import type { Scenario } from '../../schemas/process';
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
