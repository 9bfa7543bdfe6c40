/** In which order two people's lists go on as one. */

/** The order of the ids that are also in `others`. */
function shared(ids: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return ids.filter((id) => known.has(id));
}

/** Whether the things both lists have stand in another order. */
function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const kept = shared(after, before);
  return shared(before, after).some((id, at) => id !== kept[at]);
}

export interface MergedOrder {
  ids: string[];
  /** both sides changed the order, and not to the same */
  disputed: boolean;
}

/**
 * `present` in one order: that of the side that changed it, mine when both did (or `preferred` says theirs); what only the
 * other side has comes after the thing it came after there.
 */
export function mergedOrder(
  base: readonly string[] | undefined,
  mine: readonly string[],
  theirs: readonly string[],
  present: ReadonlySet<string>,
  preferred: 'mine' | 'theirs' = 'mine',
): MergedOrder {
  const differ = isReordered(mine, theirs);
  const byMine = differ && (base === undefined || isReordered(base, mine));
  const byTheirs = differ && (base === undefined || isReordered(base, theirs));
  const disputed = byMine && byTheirs;
  const leads = (disputed ? preferred === 'theirs' : byTheirs) ? theirs : mine;
  const follows = leads === mine ? theirs : mine;
  const ids = leads.filter((id) => present.has(id));
  const placed = new Set(ids);
  let before: string | undefined;
  for (const id of follows) {
    if (!present.has(id)) continue;
    if (!placed.has(id)) {
      ids.splice(before === undefined ? 0 : ids.indexOf(before) + 1, 0, id);
      placed.add(id);
    }
    before = id;
  }
  return { ids, disputed };
}
