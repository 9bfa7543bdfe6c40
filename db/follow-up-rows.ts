import type { FollowUp } from '../runtime/core/part';
import type { Commit } from '../runtime/shell/ports';

/** A follow-up as it stands in its table, once for each address. */
export interface FollowUpRow {
  id: string;
  part: string;
  kind: string;
  person: string | null;
  role: string | null;
  team: string | null;
  scope: string | null;
  dueAt: string | null;
  since: string;
  weight: number | null;
}

/** The rows that take the place of those kept before; null when they stay as they are. */
export function followUpRows({ follows }: Commit): FollowUpRow[] | null {
  return follows?.followUps.flatMap(rowsOf) ?? null;
}

function rowsOf({ id, part, kind, to, dueAt, since, weight }: FollowUp): FollowUpRow[] {
  return to.map((address, at) => {
    const whom =
      'person' in address
        ? { person: address.person, role: null, team: null, scope: null }
        : { person: null, role: address.role, team: address.team, scope: address.scope };
    return { id: `${part}:${id}:${at}`, part, kind, ...whom, dueAt, since, weight: weight ?? null };
  });
}
