'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { POOL_OWNER } from '../../runtime/core/ownership/state';
import { useMutation } from './mutation';
import { path, request } from './request';
import type { PersonItem, RoleAssignment, TeamItem } from './wire';

const PEOPLE = ['people'] as const;
const TEAMS = ['teams'] as const;

export function usePeople() {
  return useQuery({
    queryKey: PEOPLE,
    staleTime: 60_000,
    queryFn: ({ signal }) => request<{ items: PersonItem[] }>('/people', { signal }).then((answer) => answer.items),
  });
}

export function useTeams() {
  return useQuery({
    queryKey: TEAMS,
    staleTime: 60_000,
    queryFn: ({ signal }) => request<{ items: TeamItem[] }>('/teams', { signal }).then((answer) => answer.items),
  });
}

/** Names of people and teams by id; an unknown id is answered as an empty string. */
export function useNames(): { person(id: string | null | undefined): string; team(id: string | null | undefined): string } {
  const people = usePeople();
  const teams = useTeams();
  const t = useTranslations('ownership');
  return useMemo(() => {
    const persons = new Map((people.data ?? []).map((person) => [person.id, person.name]));
    const names = new Map((teams.data ?? []).map((team) => [team.id, team.name]));
    return { person: (id) => persons.get(id ?? '') ?? (id === POOL_OWNER ? t('poolOwner') : ''), team: (id) => names.get(id ?? '') ?? '' };
  }, [people.data, teams.data, t]);
}

export interface NewPerson {
  name: string;
  email: string;
  password: string;
  team: string | null;
  roles: RoleAssignment[];
  admin: boolean;
}
export type PersonChange = Partial<Omit<NewPerson, 'password'>> & { active?: boolean };

function usePeopleMutation<Input>(run: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: PEOPLE }), client.invalidateQueries({ queryKey: TEAMS })]),
  });
}

export const useAddPerson = () => usePeopleMutation((body: NewPerson) => request('/people', { method: 'POST', body }));
export const useSavePerson = () =>
  usePeopleMutation(({ id, ...body }: PersonChange & { id: string }) => request(path('people', id), { method: 'PATCH', body }));
export const useResetPassword = () =>
  usePeopleMutation(({ id, password }: { id: string; password: string }) =>
    request(path('people', id, 'password'), { method: 'PUT', body: { password } }),
  );

export type TeamInput = Omit<TeamItem, 'id'>;
export const useAddTeam = () => usePeopleMutation((body: TeamInput) => request('/teams', { method: 'POST', body }));
export const useSaveTeam = () =>
  usePeopleMutation(({ id, ...body }: Partial<TeamInput> & { id: string }) => request(path('teams', id), { method: 'PATCH', body }));
export const useRemoveTeam = () => usePeopleMutation((id: string) => request(path('teams', id), { method: 'DELETE' }));
