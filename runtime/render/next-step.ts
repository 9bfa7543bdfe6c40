import type { RecordTypeModel } from '../core/process-model';
import type { Action } from '../core/types';

/** The moves among the actions. */
export const movesOf = (actions: readonly Action[]): Action[] => actions.filter(({ action, to }) => action === 'move' && to !== undefined);

/** The step a person would take next: the shortest way forward; null at the end of the way. */
export function nextStep(type: RecordTypeModel, actions: readonly Action[]): Action | null {
  const place = new Map((type.stages ?? []).map((stage, index) => [stage.id, index]));
  const forward = movesOf(actions)
    .filter(({ direction }) => direction === 'forward')
    .sort((a, b) => (place.get(a.to ?? '') ?? 0) - (place.get(b.to ?? '') ?? 0));
  return forward[0] ?? null;
}

/** Label of a stage; its id when the reader's model has none of that name. */
export const stageLabel = (type: RecordTypeModel, stage: string | null | undefined): string =>
  type.stages?.find(({ id }) => id === stage)?.label ?? stage ?? '';
