/** The people behind the addresses of a message, a task or an approval. */
import { type Address, isAddressed } from '../../core/recipients';
import type { Person, Store } from '../ports';
import type { PeopleService } from '../services';

export interface PeopleSource {
  store: { people: Pick<Store['people'], 'people'> };
  people: Pick<PeopleService, 'actor'>;
}

/**
 * Active people who are meant, each once. An address of a role that nobody holds within its reach goes to everybody
 * who holds the role, and if nobody does to the administrators: nobody is silently not told.
 * @param except somebody who is not meant, whatever the addresses say
 */
export async function peopleAt(source: PeopleSource, addresses: readonly Address[], process: string, except?: string): Promise<Person[]> {
  const active = (await source.store.people.people()).filter((person) => person.active && person.id !== except);
  const actors = new Map(await Promise.all(active.map(async (person) => [person.id, await source.people.actor(person, process)] as const)));
  const found = new Map<string, Person>();
  for (const address of addresses) {
    const reached = active.filter((person) => {
      const actor = actors.get(person.id);
      return actor !== undefined && isAddressed([address], actor);
    });
    for (const person of reached.length > 0 ? reached : fallback(address, active, process)) found.set(person.id, person);
  }
  return [...found.values()];
}

function fallback(address: Address, active: readonly Person[], process: string): Person[] {
  if ('role' in address) {
    const holders = active.filter(({ roles }) =>
      roles.some((one) => one.role === address.role && (one.process === process || one.process === '*')),
    );
    if (holders.length > 0) return holders;
  }
  return active.filter((person) => person.admin);
}
