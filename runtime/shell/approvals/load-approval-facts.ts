import type { Actor, FactRequest, Facts } from '../../core/types';
import { peopleAt } from '../people/addressed-people';
import type { Store } from '../ports';
import type { PeopleService } from '../services';

export interface ApprovalFactSource {
  store: Pick<Store, 'approvals' | 'people'>;
  people: Pick<PeopleService, 'actor'>;
}

/**
 * Who is asked, with their rights, and for whom people stand in at the moment. Whoever acts is never among those asked:
 * where they are the only one a level means, others who hold the role are, else the administrators.
 */
export async function loadApprovalFacts(
  source: ApprovalFactSource,
  process: string,
  { addressed = [], actors = [], standIns = [] }: FactRequest,
  actor: Actor,
  now: string,
): Promise<Pick<Facts, 'addressed' | 'actors' | 'standsInFor'>> {
  if (addressed.length + actors.length + standIns.length === 0) return {};
  const actorOf = (person: Parameters<PeopleService['actor']>[0]) => source.people.actor(person, process);
  const asked = addressed.map(async ({ key, to }) => {
    const people = await peopleAt(source, to, process, actor.id);
    return [key, await Promise.all(people.map(actorOf))] as const;
  });
  const named = actors.length === 0 ? [] : (await source.store.people.people(actors)).filter((person) => person.active);
  const stands = await Promise.all(standIns.map((person) => source.store.approvals.standsInFor(person, now)));
  return {
    addressed: Object.fromEntries(await Promise.all(asked)),
    actors: Object.fromEntries(await Promise.all(named.map(async (person) => [person.id, await actorOf(person)] as const))),
    standsInFor: stands.flat(),
  };
}
