import type { CompiledPipeline, Move } from '../../core/compile-pipeline';

/**
 * The moves from one stage to another in the smallest steps: every stage on the way is visited if the transitions allow it,
 * as a deal would go. Null when no way leads there.
 */
export function stagePath(pipeline: CompiledPipeline, from: string, to: string): Move[] | null {
  const best = new Map<string, { cost: number; moves: Move[] }>([[from, { cost: 0, moves: [] }]]);
  const open = new Set([from]);
  while (open.size > 0) {
    const at = [...open].reduce((a, b) => ((best.get(a)?.cost ?? 0) <= (best.get(b)?.cost ?? 0) ? a : b));
    open.delete(at);
    const reached = best.get(at);
    if (reached === undefined) continue;
    if (at === to) return reached.moves;
    for (const move of pipeline.movesFrom(at)) {
      const cost = reached.cost + costOf(move, to);
      const known = best.get(move.to.id);
      if (known !== undefined && known.cost <= cost) continue;
      best.set(move.to.id, { cost, moves: [...reached.moves, move] });
      open.add(move.to.id);
    }
  }
  return null;
}

/** A jump costs more than the steps it saves; a detour (backward, or by way of a closed stage) more than any way forward. */
function costOf({ from, to, direction }: Move, target: string): number {
  if (to.id === target) return direction === 'forward' ? (to.index - from.index) ** 2 || 1 : 1;
  return direction === 'forward' && to.definition.kind === 'open' ? (to.index - from.index) ** 2 : 1_000_000;
}
