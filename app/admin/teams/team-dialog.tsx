'use client';
import { Button, Group, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type TeamInput, useAddTeam, useSaveTeam, useTeams } from '../../client/people';
import type { TeamItem } from '../../client/wire';
import { useNotifyRefusal } from '../../ui/notify';
import { subtreeIds } from './team-tree';

type Dialog = { team: TeamItem } | { parent: string | null };

/** Adding a team, or renaming and moving one. */
export function TeamDialog({ dialog, onClose }: { dialog: Dialog | null; onClose: () => void }) {
  const t = useTranslations('teams');
  const common = useTranslations('common');
  const team = dialog && 'team' in dialog ? dialog.team : null;
  return (
    <Modal
      opened={dialog !== null}
      onClose={onClose}
      title={team ? t('edit', { name: team.name }) : t('add')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {dialog && <TeamForm dialog={dialog} onDone={onClose} />}
    </Modal>
  );
}

function TeamForm({ dialog, onDone }: { dialog: Dialog; onDone: () => void }) {
  const t = useTranslations('teams');
  const teams = useTeams();
  const add = useAddTeam();
  const save = useSaveTeam();
  const notifyRefusal = useNotifyRefusal();
  const team = 'team' in dialog ? dialog.team : null;
  const [draft, setDraft] = useState<TeamInput>(
    team ?? { name: '', parent: 'parent' in dialog ? dialog.parent : null, kind: 'parent' in dialog && dialog.parent ? 'team' : 'region' },
  );
  const excluded = team ? subtreeIds(teams.data ?? [], team.id) : new Set<string>();
  const submit = () => {
    const body: TeamInput = { name: draft.name.trim(), parent: draft.parent, kind: draft.kind };
    const after = { whileHere: onDone, onError: (error: unknown) => notifyRefusal(error) };
    if (team) save.mutate({ id: team.id, ...body }, after);
    else add.mutate(body, after);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <TextInput
          label={t('name')}
          required
          data-autofocus
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <SegmentedControl
          aria-label={t('kind')}
          value={draft.kind}
          data={[
            { value: 'region', label: t('region') },
            { value: 'team', label: t('team') },
          ]}
          onChange={(kind) => setDraft({ ...draft, kind: kind as TeamInput['kind'] })}
        />
        <Select
          label={t('parent')}
          placeholder={t('noParent')}
          clearable
          data={(teams.data ?? []).filter(({ id }) => !excluded.has(id)).map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.parent}
          onChange={(parent) => setDraft({ ...draft, parent })}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={draft.name.trim() === ''} loading={add.isPending || save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
