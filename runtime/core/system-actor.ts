import type { Actor } from './types';

/** Who acts when nobody does: alarms, merges, automations. Commands of the system alone are refused to everybody else. */
export const SYSTEM: Actor = { id: 'system', name: 'Pinion', admin: true, roles: [], teams: [], teamTree: [] };

export function isSystem(actor: Pick<Actor, 'id'>): boolean {
  return actor.id === SYSTEM.id;
}
