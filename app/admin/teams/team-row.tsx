'use client';
import { ActionIcon, Badge, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useRemoveTeam } from '../../client/people';
import type { TeamItem } from '../../client/wire';
import { useNotifyRefusal } from '../../ui/notify';
import type { TeamNode } from './team-tree';
import classes from './teams.module.css';

interface TeamRowProps {
  node: TeamNode;
  onEdit: (team: TeamItem) => void;
  onAdd: (parent: string) => void;
}

/** A team with its people, and the teams below it. */
export function TeamRow({ node, onEdit, onAdd }: TeamRowProps) {
  const t = useTranslations('teams');
  const { team, people, children } = node;
  return (
    <li>
      <div className={classes.row}>
        <div className={classes.name}>
          <Group gap={8}>
            <Text fw={550} fz="sm">
              {team.name}
            </Text>
            <Badge color={team.kind === 'region' ? 'pine' : 'gray'}>{t(team.kind)}</Badge>
          </Group>
          {people.length > 0 && (
            <Text fz="xs" c="dimmed">
              {people.map(({ name }) => name).join(t('comma'))}
            </Text>
          )}
        </div>
        <TeamActions node={node} onEdit={onEdit} onAdd={onAdd} />
      </div>
      {children.length > 0 && (
        <ul className={classes.branch}>
          {children.map((child) => (
            <TeamRow key={child.team.id} node={child} onEdit={onEdit} onAdd={onAdd} />
          ))}
        </ul>
      )}
    </li>
  );
}

function TeamActions({ node: { team, people, children }, onEdit, onAdd }: TeamRowProps) {
  const t = useTranslations('teams');
  const remove = useRemoveTeam();
  const notifyRefusal = useNotifyRefusal();
  const inUse = people.length > 0 || children.length > 0;
  const confirmRemoval = () =>
    modals.openConfirmModal({
      title: t('removeTitle', { name: team.name }),
      children: t('removeText'),
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(team.id, { onError: (error) => notifyRefusal(error) }),
    });
  return (
    <Group gap={2}>
      <ActionIcon size="lg" onClick={() => onAdd(team.id)} aria-label={t('addBelow', { name: team.name })}>
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon size="lg" onClick={() => onEdit(team)} aria-label={t('edit', { name: team.name })}>
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="lg"
        className={classes.remove}
        disabled={inUse}
        title={inUse ? t('inUse') : undefined}
        onClick={confirmRemoval}
        aria-label={t('remove', { name: team.name })}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
