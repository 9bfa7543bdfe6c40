import type { NewPerson } from '../../client/people';
import type { PersonItem } from '../../client/wire';

/** What the form of a person holds; the password only while the account is being made. */
export interface PersonDraft extends NewPerson {
  active: boolean;
}

export function draftOf(person: PersonItem | null): PersonDraft {
  return {
    name: person?.name ?? '',
    email: person?.email ?? '',
    password: '',
    team: person?.team ?? null,
    roles: person?.roles ?? [],
    admin: person?.admin ?? false,
    active: person?.active ?? true,
  };
}

/** The roles with those of one process replaced; assignments in other processes stay as they are. */
export function withRoles(draft: PersonDraft, process: string, roles: readonly string[]): PersonDraft {
  return {
    ...draft,
    roles: [...draft.roles.filter((assignment) => assignment.process !== process), ...roles.map((role) => ({ process, role }))],
  };
}

export const MIN_PASSWORD = 8;

/** What keeps the draft from being sent, by input. */
export function faultsOf(draft: PersonDraft, isNew: boolean): { name?: true; email?: true; password?: true } {
  return {
    ...(draft.name.trim() === '' ? { name: true as const } : {}),
    ...(/^\S+@\S+$/.test(draft.email.trim()) ? {} : { email: true as const }),
    ...(isNew && draft.password.length < MIN_PASSWORD ? { password: true as const } : {}),
  };
}
