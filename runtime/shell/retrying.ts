import { Lanes } from './lanes';
import type { ExecuteRequest, ExecuteResult } from './services';

/** The answer of an attempt whose commit found that somebody else was faster. */
export const LOST_RACE = Symbol('lost race');
export type LostRace = typeof LOST_RACE;

/** How often a command decides again before it answers `busy`: with the waits between, about two seconds. */
const MAX_RETRIES = 60;
const MAX_WAIT_MS = 40;

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
        // other servers go first and then have less to do; waits grow, so that a busy one does not starve us
        await new Promise((resolve) => (retry === 0 ? setImmediate(resolve) : setTimeout(resolve, Math.min(retry, MAX_WAIT_MS))));
      }
      return { ok: false, reason: 'busy' };
    });
  };
}
