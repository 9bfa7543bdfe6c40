import type { Team } from '../../../runtime/shell/ports';
import { type ApiDeps, type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { json, noContent } from '../route/reply';
import { itemsOf, NewTeam, TeamPatch, Team as TeamSchema } from '../schemas';

async function saveTeam(deps: ApiDeps, team: Team): Promise<void> {
  const saved = await deps.services.people.saveTeam(team);
  if (!saved.ok) throw new ApiRefusal(saved.reason === 'cycle' ? 'team_cycle' : 'unknown_team');
}

async function teamOf(deps: ApiDeps, id: string): Promise<Team> {
  const team = (await deps.services.people.teams()).find((one) => one.id === id);
  if (team === undefined) throw new ApiRefusal('not_found');
  return team;
}

/** The tree of regions and teams. */
export function teamRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/teams',
      operationId: 'listTeams',
      summary: 'All teams',
      tag: 'People',
      auth: 'signedIn',
      responses: { 200: { description: 'the teams', schema: itemsOf(TeamSchema) } },
      handler: async ({ deps }) => json({ items: await deps.services.people.teams() }),
    }),
    route({
      method: 'POST',
      path: '/teams',
      operationId: 'addTeam',
      summary: 'Add a team',
      tag: 'People',
      auth: 'admin',
      body: NewTeam,
      responses: { 201: { description: 'added', schema: TeamSchema } },
      async handler({ body, deps }) {
        const team: Team = {
          id: deps.newId(),
          name: body.name.trim(),
          parent: (body.parent as string | null | undefined) ?? null,
          kind: body.kind === 'region' ? 'region' : 'team',
        };
        await saveTeam(deps, team);
        return json(team, 201);
      },
    }),
    route({
      method: 'PATCH',
      path: '/teams/{id}',
      operationId: 'updateTeam',
      summary: 'Rename or move a team',
      tag: 'People',
      auth: 'admin',
      body: TeamPatch,
      responses: { 200: { description: 'changed', schema: TeamSchema } },
      async handler({ params, body, deps }) {
        const merged = { ...(await teamOf(deps, params.id)), ...(body as Partial<Team>) };
        const team = { ...merged, name: merged.name.trim() };
        await saveTeam(deps, team);
        return json(team);
      },
    }),
    route({
      method: 'DELETE',
      path: '/teams/{id}',
      operationId: 'removeTeam',
      summary: 'Remove a team that nobody and nothing belongs to',
      tag: 'People',
      auth: 'admin',
      responses: { 204: { description: 'removed' } },
      async handler({ params, deps }) {
        await teamOf(deps, params.id);
        if (!(await deps.services.people.removeTeam(params.id)).ok) throw new ApiRefusal('team_in_use');
        return noContent();
      },
    }),
  ];
}
