'use client';
import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { usePeople, useTeams } from '../../client/people';
import type { TeamItem } from '../../client/wire';
import { PageBody } from '../../ui/page-body';
import { Empty, Failure, LoadingRows } from '../../ui/states';
import { TeamDialog } from './team-dialog';
import { TeamRow } from './team-row';
import { teamTree } from './team-tree';
import classes from './teams.module.css';

/** Regions, their teams and the people in them. Managers see the records of their team tree, so this decides a lot. */
export function TeamsPage() {
  const t = useTranslations('teams');
  const locale = useLocale();
  const teams = useTeams();
  const people = usePeople();
  /** the team being edited, or the parent of one to be added */
  const [dialog, setDialog] = useState<{ team: TeamItem } | { parent: string | null } | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog({ parent: null })}>
      {t('add')}
    </Button>
  );
  return (
    <PageBody title={t('title')} description={t('text')} actions={teams.data?.length === 0 ? undefined : add}>
      {teams.isPending && <LoadingRows rows={4} />}
      {teams.isError && <Failure error={teams.error} onRetry={() => teams.refetch()} />}
      {teams.data?.length === 0 && (
        <Empty icon={<IconUsersGroup size={22} aria-hidden />} title={t('emptyTitle')} text={t('emptyText')} action={add} />
      )}
      {teams.data && teams.data.length > 0 && (
        <ul className={classes.tree}>
          {teamTree(teams.data, people.data ?? [], locale).map((node) => (
            <TeamRow key={node.team.id} node={node} onEdit={(team) => setDialog({ team })} onAdd={(parent) => setDialog({ parent })} />
          ))}
        </ul>
      )}
      <TeamDialog dialog={dialog} onClose={() => setDialog(null)} />
    </PageBody>
  );
}
