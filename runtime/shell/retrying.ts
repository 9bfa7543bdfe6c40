import { Lanes } from './lanes';
import type { ExecuteRequest, ExecuteResult } from './services';

/** The answer of an attempt whose commit found that somebody else was faster. */
export const LOST_RACE = Symbol('lost race');
export type LostRace = typeof LOST_RACE;

/** How often a command decides again before it answers `busy`. */
const MAX_RETRIES = 20;

/**
 * Makes attempts until one has an answer. The first attempt is free; those that lost take turns per record, one
 * after the other, so that they do not lose to each other again and again. Only other servers and first attempts
 * can still be faster, hence the bound.
 */
export function retrying(
  attempt: (request: ExecuteRequest) => Promise<ExecuteResult | LostRace>,
): (request: ExecuteRequest) => Promise<ExecuteResult> {
  const lanes = new Lanes();
  return async (request) => {
    const first = await attempt(request);
    if (first !== LOST_RACE) return first;
    const { command } = request;
    return lanes.run(command.type === 'createRecord' ? command.id : (request.recordId ?? ''), async () => {
      for (let retry = 0; retry < MAX_RETRIES; retry++) {
        const result = await attempt(request);
        if (result !== LOST_RACE) return result;
        // lets the writer finish what it is at before the next try
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { ok: false, reason: 'busy' };
    });
  };
}
