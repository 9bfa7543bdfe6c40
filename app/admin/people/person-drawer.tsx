'use client';
import { Button, Divider, Drawer, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAddPerson, useSavePerson, useTeams } from '../../client/people';
import type { PersonItem } from '../../client/wire';
import { notifyDone, useNotifyRefusal } from '../../ui/notify';
import { draftOf, faultsOf, MIN_PASSWORD, type PersonDraft } from './person-draft';
import { ResetPassword } from './reset-password';
import { RolesField } from './roles-field';

/** Adding or editing one person. */
export function PersonDrawer({ edited, onClose }: { edited: PersonItem | 'new' | null; onClose: () => void }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const person = edited === 'new' ? null : edited;
  return (
    <Drawer
      opened={edited !== null}
      onClose={onClose}
      size={460}
      title={person ? person.name : t('add')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {edited && <PersonForm key={person?.id ?? 'new'} person={person} onDone={onClose} />}
      {person && (
        <>
          <Divider my="lg" />
          <ResetPassword key={person.id} person={person} />
        </>
      )}
    </Drawer>
  );
}

function usePersonForm(person: PersonItem | null, onDone: () => void) {
  const t = useTranslations('people');
  const [draft, setDraft] = useState(() => draftOf(person));
  const [tried, setTried] = useState(false);
  const add = useAddPerson();
  const save = useSavePerson();
  const notifyRefusal = useNotifyRefusal();
  const faults = faultsOf(draft, person === null);
  const set = (change: Partial<PersonDraft>) => setDraft((before) => ({ ...before, ...change }));
  const submit = () => {
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    const { password, active, ...profile } = { ...draft, name: draft.name.trim(), email: draft.email.trim() };
    const after = {
      onSuccess: () => notifyDone(t('saved')),
      whileHere: onDone,
      onError: (error: unknown) => notifyRefusal(error),
    };
    if (person) save.mutate({ id: person.id, ...profile, active }, after);
    else add.mutate({ ...profile, password }, after);
  };
  return { draft, set, setDraft, submit, faults: tried ? faults : {}, pending: add.isPending || save.isPending };
}

function PersonForm({ person, onDone }: { person: PersonItem | null; onDone: () => void }) {
  const t = useTranslations('people');
  const teams = useTeams();
  const form = usePersonForm(person, onDone);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('name')}
          required
          value={form.draft.name}
          error={form.faults.name && t('nameFault')}
          onChange={(event) => form.set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('email')}
          type="email"
          required
          autoComplete="off"
          value={form.draft.email}
          error={form.faults.email && t('emailFault')}
          onChange={(event) => form.set({ email: event.currentTarget.value })}
        />
        {!person && (
          <PasswordInput
            label={t('password')}
            description={t('passwordHint', { count: MIN_PASSWORD })}
            required
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
            value={form.draft.password}
            error={form.faults.password && t('passwordHint', { count: MIN_PASSWORD })}
            onChange={(event) => form.set({ password: event.currentTarget.value })}
          />
        )}
        <Select
          label={t('team')}
          placeholder={t('noTeam')}
          clearable
          searchable
          data={(teams.data ?? []).map((team) => ({ value: team.id, label: team.name }))}
          value={form.draft.team}
          onChange={(team) => form.set({ team })}
        />
        <RolesField draft={form.draft} onChange={form.setDraft} />
        <Switch
          label={t('admin')}
          description={t('adminHint')}
          checked={form.draft.admin}
          onChange={(event) => form.set({ admin: event.currentTarget.checked })}
        />
        {person && (
          <Switch
            label={t('active')}
            description={t('activeHint')}
            checked={form.draft.active}
            onChange={(event) => form.set({ active: event.currentTarget.checked })}
          />
        )}
        <div>
          <Button type="submit" loading={form.pending}>
            {t('save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
