/**
 * Risks as a part of what goes on around a record. They are kept beside it with the moment each begins, so that the list of
 * a manager is a look into an index, and nothing has to be woken because a day has passed.
 */
import type { FollowUp, Part } from '../part';
import { addressesOf } from '../recipients';
import { type RecordRisk, risksOf } from './risks-of';

export const riskPart: Part = {
  name: 'risk',
  concerns: (type) => type.risk !== null,
  follow: () => undefined,
  alarms: () => [],
  ring: () => undefined,
  followUps(version, type, record) {
    if (type.risk === null) return [];
    const to = addressesOf(type.risk.definition.to, record);
    return stepsOf(risksOf(version, type, record)).map(
      ({ at, weight }, step): FollowUp => ({
        ...{ id: `step.${step}`, part: 'risk', kind: step === 0 ? 'first' : 'more', to, dueAt: at, since: at, weight },
      }),
    );
  },
  fold: (running) => running,
};

/** How much all risks weigh that have begun, from one moment at which that changes to the next: the heaviest record is one look away. */
function stepsOf(risks: readonly RecordRisk[]): { at: string; weight: number }[] {
  const steps: { at: string; weight: number }[] = [];
  let weight = 0;
  for (const risk of [...risks].sort((a, b) => (a.begins < b.begins ? -1 : a.begins > b.begins ? 1 : 0))) {
    weight += risk.weight;
    if (steps.at(-1)?.at === risk.begins) steps.pop();
    steps.push({ at: risk.begins, weight });
  }
  return steps;
}
