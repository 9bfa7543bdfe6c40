import type { Person, RoleAssignment } from '../../../runtime/shell/ports';
import type { SavedPerson } from '../../../runtime/shell/services';
import { type ApiDeps, type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { json, noContent } from '../route/reply';
import { itemsOf, NewPassword, NewPerson, PersonPatch, Person as PersonSchema } from '../schemas';

function personItem(person: Person, forAdmin: boolean) {
  const { id, name, team, active, email, admin, roles, locale } = person;
  return forAdmin ? { id, name, team, active, email, admin, roles, locale } : { id, name, team, active };
}

/** The person that was saved, seen by this server at once. @throws ApiRefusal when it is refused */
function savedPerson(deps: ApiDeps, saved: SavedPerson | { ok: false; reason: 'not_found' }): Person {
  if (!saved.ok) throw new ApiRefusal(saved.reason);
  deps.auth.forget(saved.person.id);
  return saved.person;
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
        const saved = savedPerson(deps, await deps.services.people.savePerson(person));
        await deps.auth.setPassword(person.id, body.password);
        return json(personItem(saved, true), 201);
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
        const patch = body as Partial<Person> & { roles?: RoleAssignment[] };
        const name = patch.name === undefined ? {} : { name: patch.name.trim() };
        const saved = savedPerson(deps, await deps.services.people.changePerson(params.id, { ...patch, ...name }));
        if (!saved.active) await deps.auth.endSessions(saved.id);
        return json(personItem(saved, true));
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
