/** What is selected after something was clicked, boxed or left on the canvas. */
import type { Selected } from '../../designer/view-store';
import type { TransitionEdge } from '../to-flow';

export interface SelectChange {
  id: string;
  selected: boolean;
}
type Selectable = 'stage' | 'transition';

/**
 * The selection after changes to things of one kind, or null when it stays as it is. Only things of one kind are selected
 * together: selecting a stage leaves transitions, and the other way round.
 */
export function selectionAfter(what: Selectable, selected: readonly Selected[], changes: readonly SelectChange[]): Selected[] | null {
  const before = selected.filter((one) => one.what === what).map((one) => one.id);
  const ids = new Set(before);
  for (const change of changes) {
    if (change.selected) ids.add(change.id);
    else ids.delete(change.id);
  }
  if (ids.size === before.length && before.every((id) => ids.has(id))) return null;
  return [...ids].map((id) => ({ what, id }));
}

/** The transitions an edge stands for; when it is selected, the first of them is. */
export function transitionsOf(edge: TransitionEdge | undefined): string[] {
  return edge?.data?.transitions.map((one) => one.id) ?? [];
}

/** Changes to edges as changes to transitions. */
export function transitionChanges(
  changes: readonly SelectChange[],
  edges: readonly TransitionEdge[],
  selected: readonly Selected[],
): SelectChange[] {
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  const now = new Set(selected.filter((one) => one.what === 'transition').map((one) => one.id));
  return changes.flatMap(({ id, selected: wanted }): SelectChange[] => {
    const own = transitionsOf(byId.get(id));
    if (!wanted) return own.map((one) => ({ id: one, selected: false }));
    const [first] = own;
    return first === undefined || own.some((one) => now.has(one)) ? [] : [{ id: first, selected: true }];
  });
}
