import type { Person, RoleAssignment } from '../../../runtime/shell/ports';
import { type ApiDeps, type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { json, noContent } from '../route/reply';
import { itemsOf, NewPassword, NewPerson, PersonPatch, Person as PersonSchema } from '../schemas';

function personItem(person: Person, forAdmin: boolean) {
  const { id, name, team, active, email, admin, roles, locale } = person;
  return forAdmin ? { id, name, team, active, email, admin, roles, locale } : { id, name, team, active };
}

/** Saves a person and makes every node of this process see the change at once. @throws ApiRefusal when it is refused */
export async function savePerson(deps: ApiDeps, person: Person): Promise<void> {
  const saved = await deps.services.people.savePerson(person);
  if (!saved.ok) throw new ApiRefusal(saved.reason);
  deps.auth.forget(person.id);
}

/** People as administrators and everybody else see them. */
export function peopleRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/people',
      operationId: 'listPeople',
      summary: 'All people; administrators are told e-mail, roles and language too',
      tag: 'People',
      auth: 'signedIn',
      responses: { 200: { description: 'the people', schema: itemsOf(PersonSchema) } },
      handler: async ({ person, deps }) =>
        json({ items: (await deps.services.people.people()).map((one) => personItem(one, person.admin)) }),
    }),
    route({
      method: 'POST',
      path: '/people',
      operationId: 'addPerson',
      summary: 'Add a person with a first password',
      tag: 'People',
      auth: 'admin',
      body: NewPerson,
      responses: { 201: { description: 'added', schema: PersonSchema } },
      async handler({ body, deps }) {
        const person: Person = {
          id: deps.newId(),
          name: body.name.trim(),
          email: body.email.toLowerCase(),
          admin: body.admin ?? false,
          active: true,
          team: (body.team as string | null | undefined) ?? null,
          locale: (body.locale as string | null | undefined) ?? null,
          roles: body.roles ?? [],
          createdAt: deps.now(),
        };
        await savePerson(deps, person);
        await deps.auth.setPassword(person.id, body.password);
        return json(personItem(person, true), 201);
      },
    }),
    route({
      method: 'PATCH',
      path: '/people/{id}',
      operationId: 'updatePerson',
      summary: 'Change a person; deactivating ends their sessions',
      tag: 'People',
      auth: 'admin',
      body: PersonPatch,
      responses: { 200: { description: 'changed', schema: PersonSchema } },
      async handler({ params, body, deps }) {
        const person = await deps.services.people.person(params.id);
        if (person === null) throw new ApiRefusal('not_found');
        const next = patched(person, body as Partial<Person> & { roles?: RoleAssignment[] });
        await savePerson(deps, next);
        if (person.active && !next.active) await deps.auth.endSessions(person.id);
        return json(personItem(next, true));
      },
    }),
    route({
      method: 'PUT',
      path: '/people/{id}/password',
      operationId: 'setPassword',
      summary: 'Set a new password for a person; ends their sessions',
      tag: 'People',
      auth: 'admin',
      body: NewPassword,
      responses: { 204: { description: 'set' } },
      async handler({ params, body, deps }) {
        if ((await deps.services.people.person(params.id)) === null) throw new ApiRefusal('not_found');
        await deps.auth.setPassword(params.id, body.password);
        return noContent();
      },
    }),
  ];
}

function patched(person: Person, patch: Partial<Person>): Person {
  const next = { ...person, ...patch };
  return { ...next, name: next.name.trim(), email: next.email.toLowerCase() };
}
