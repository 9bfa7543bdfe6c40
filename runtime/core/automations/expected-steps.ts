/** What a scenario expects the steps of automations to do, against what they would do. */
import { sameValue } from '../../../schemas/expression';
import type { Scenario } from '../../../schemas/process';
import type { Json } from '../types';
import { valueIn } from '../work';
import type { AutomationOutlook, StepOutlook } from './outlook';

export type ExpectedStep = NonNullable<Scenario['then']['automationSteps']>[number];
export type ExpectedOutcome = NonNullable<ExpectedStep['outcome']>;

/** An expectation that does not hold. */
export interface UnmetStep {
  expected: ExpectedStep;
  /** what becomes of the step instead; null: as expected */
  outcome: ExpectedOutcome | 'notSetOff' | null;
  /** values that are others than expected; null for none */
  values: { field: string; have: Json; wanted: Json }[];
}

/** A scenario tells what is due as done: nobody sees it earlier. */
export const outcomeOf = ({ outcome }: StepOutlook): ExpectedOutcome => (outcome === 'due' ? 'done' : outcome);

/** The expectations that do not hold, in their order. */
export function unmetSteps(expected: readonly ExpectedStep[], outlooks: readonly AutomationOutlook[]): UnmetStep[] {
  return expected.flatMap((one): UnmetStep[] => {
    const { automation, step, outcome = 'done' } = one;
    const found = outlooks.find((outlook) => outlook.automation === automation && outlook.isSetOff);
    const have = found?.steps.find((outlook) => outlook.step.id === step);
    if (have === undefined) return [{ expected: one, outcome: 'notSetOff', values: [] }];
    if (outcomeOf(have) !== outcome) return [{ expected: one, outcome: outcomeOf(have), values: [] }];
    const values = Object.entries(one.values ?? {}).flatMap(([field, wanted]) => {
      const is = valueIn(have.values ?? {}, field) ?? null;
      return sameValue(is, wanted as Json) ? [] : [{ field, have: is, wanted: wanted as Json }];
    });
    return values.length === 0 ? [] : [{ expected: one, outcome: null, values }];
  });
}
