import type { Effect } from '../../core/types';

/** Messages say who caused them, so that nobody is told what they did themselves. */
export function causedBy(effects: readonly Effect[], actor: string): Effect[] {
  return effects.map((effect) => {
    const { type, payload } = effect;
    if (type !== 'message.send' || payload === null || typeof payload !== 'object' || Array.isArray(payload)) return effect;
    return { ...effect, payload: { ...payload, by: actor } };
  });
}
