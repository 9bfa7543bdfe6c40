import { settle } from './formulas';
import { can } from './permission';
import { forbidden, refuse, unknownPerson } from './rejection';
import type { Command, Decision } from './types';
import { accept, setSystem, takeChanges, type Work } from './work';

/** Gives the record to another person; its team follows them. */
export function assignRecord(work: Work, command: Extract<Command, { type: 'assignRecord' }>): Decision {
  const { version, state, context } = work;
  if (!can(version, state, context.actor, 'assign')) return refuse(forbidden('转交这条记录', 'assign this record'));
  const { people } = context.facts;
  const person = Object.hasOwn(people, command.owner) ? people[command.owner] : undefined;
  if (person?.active !== true) return refuse(unknownPerson());
  const from = state.owner;
  setSystem(work, 'owner', command.owner);
  setSystem(work, 'team', person.team);
  settle(work, ['owner', 'team']);
  return accept(work, [{ type: 'record.assigned', from, to: command.owner, team: person.team }, takeChanges(work)]);
}
