import type { Actor } from '../types';

/**
 * Who acts when a customer answers by a link: nobody with an account. May do that one thing and is refused everything else
 * by the one door; rights count for them as for the system, because the link is the right.
 */
export const CUSTOMER: Actor = { id: 'customer', name: 'Customer', admin: true, roles: [], teams: [], teamTree: [] };

export function isCustomer(actor: Pick<Actor, 'id'>): boolean {
  return actor.id === CUSTOMER.id;
}
