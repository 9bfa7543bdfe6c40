/**
 * Risks as a part of what goes on around a record. They are kept beside it with the moment each begins, so that the list of
 * a manager is a look into an index, and nothing has to be woken because a day has passed.
 */
import type { FollowUp, Part } from '../part';
import { addressesOf } from '../recipients';
import { risksOf } from './risks-of';

export const riskPart: Part = {
  name: 'risk',
  concerns: (type) => type.risk !== null,
  follow: () => undefined,
  alarms: () => [],
  ring: () => undefined,
  followUps(version, type, record) {
    if (type.risk === null) return [];
    const to = addressesOf(type.risk.definition.to, record);
    return risksOf(version, type, record).map(
      ({ id, kind, begins, weight }): FollowUp => ({
        ...{
          id: kind === 'breach' ? `breach.${id}` : id,
          part: 'risk',
          kind: kind === 'breach' ? `breach.${id}` : id,
          to,
          dueAt: begins,
          since: begins,
          weight,
        },
      }),
    );
  },
  fold: (running) => running,
};
