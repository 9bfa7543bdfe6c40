import type { Team } from '../ports';

/** The team and all teams below it; nothing for a person without a team. A circle, should one exist, is walked once. */
export function teamTree(teams: readonly Team[], root: string | null): string[] {
  if (root === null) return [];
  const below = new Map<string, string[]>();
  for (const { id, parent } of teams) {
    if (parent !== null) below.set(parent, [...(below.get(parent) ?? []), id]);
  }
  const tree = new Set([root]);
  for (const id of tree) for (const child of below.get(id) ?? []) tree.add(child);
  return [...tree];
}
