/** Who is meant: recipients of a definition, resolved against a record. */
import type { Recipient } from '../../schemas/recipient';
import { pooledOf } from './ownership/state';
import type { Actor, RecordState } from './types';
import { valueIn } from './work';

/** One person, or the people of a role as seen from the record's team. What effects and follow-ups carry. */
export type Address = { person: string } | { role: string; team: string | null; scope: 'team' | 'teamTree' | 'all' };

type Seen = Pick<RecordState, 'owner' | 'team' | 'data'> & Partial<Pick<RecordState, 'running'>>;

/**
 * The addresses of recipients for a record, each once. An empty person field is nobody, and so is the owner of what lies in the
 * public pool; a role is meant there as seen from the team that had it last.
 */
export function addressesOf(recipients: readonly Recipient[], record: Seen): Address[] {
  const addresses = new Map<string, Address>();
  for (const recipient of recipients) {
    const address = addressOf(recipient, record);
    if (address !== null) addresses.set(JSON.stringify(address), address);
  }
  return [...addresses.values()];
}

function addressOf(recipient: Recipient, { owner, team, data, running = {} }: Seen): Address | null {
  const pooled = pooledOf(running);
  switch (recipient.kind) {
    case 'owner':
      return pooled === null ? { person: owner } : null;
    case 'role': {
      const scope = recipient.scope ?? 'teamTree';
      return { role: recipient.role, team: scope === 'all' ? null : (team ?? pooled?.lastTeam ?? null), scope };
    }
    case 'field': {
      const person = valueIn(data, recipient.field);
      return typeof person === 'string' && person !== '' ? { person } : null;
    }
  }
}

/** Whether the actor is one of those meant. A role counts only within the reach that the address names. */
export function isAddressed(addresses: readonly Address[], actor: Pick<Actor, 'id' | 'roles' | 'teams' | 'teamTree'>): boolean {
  return addresses.some((address) => {
    if ('person' in address) return address.person === actor.id;
    if (!actor.roles.includes(address.role)) return false;
    if (address.scope === 'all') return true;
    return address.team !== null && (address.scope === 'team' ? actor.teams : actor.teamTree).includes(address.team);
  });
}
