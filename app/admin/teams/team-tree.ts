import type { PersonItem, TeamItem } from '../../client/wire';

export interface TeamNode {
  team: TeamItem;
  people: PersonItem[];
  children: TeamNode[];
}

/** Teams as a tree, by name at each level; a team whose parent is unknown stands at the top, so that none is lost. */
export function teamTree(teams: readonly TeamItem[], people: readonly PersonItem[], locale: string): TeamNode[] {
  const order = new Intl.Collator(locale);
  const ids = new Set(teams.map(({ id }) => id));
  const below = (parent: string | null, seen: ReadonlySet<string>): TeamNode[] =>
    teams
      .filter((team) => !seen.has(team.id) && (parent === null ? team.parent === null || !ids.has(team.parent) : team.parent === parent))
      .sort((a, b) => order.compare(a.name, b.name))
      .map((team) => ({
        team,
        people: people.filter((person) => person.team === team.id).sort((a, b) => order.compare(a.name, b.name)),
        children: below(team.id, new Set([...seen, team.id])),
      }));
  return below(null, new Set());
}

/** The team and all below it: none of them may become its parent. */
export function subtreeIds(teams: readonly TeamItem[], root: string): Set<string> {
  const found = new Set([root]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const team of teams) {
      if (team.parent !== null && found.has(team.parent) && !found.has(team.id)) {
        found.add(team.id);
        grew = true;
      }
    }
  }
  return found;
}
