'use client';
import { Avatar, Badge, Button, Group, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNames, usePeople } from '../../client/people';
import type { PersonItem } from '../../client/wire';
import { PageBody } from '../../ui/page-body';
import rows from '../../ui/rows.module.css';
import { Empty, Failure, LoadingRows } from '../../ui/states';
import classes from './people.module.css';
import { PersonDrawer } from './person-drawer';

/** The accounts of the installation: who, in which team, with which roles. */
export function PeoplePage() {
  const t = useTranslations('people');
  const people = usePeople();
  const [q, setQ] = useState('');
  /** the person being edited, `new` for one to be added */
  const [edited, setEdited] = useState<PersonItem | 'new' | null>(null);
  const add = (
    <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  const needle = q.trim().toLowerCase();
  const shown = people.data?.filter((person) => `${person.name} ${person.email ?? ''}`.toLowerCase().includes(needle));
  return (
    <PageBody title={t('title')} description={t('text')} actions={add}>
      <TextInput
        mb="sm"
        maw={320}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {people.isPending && <LoadingRows rows={5} height={56} />}
      {people.isError && <Failure error={people.error} onRetry={() => people.refetch()} />}
      {shown?.length === 0 && <Empty title={t('noneTitle')} text={t('noneText')} />}
      {shown && shown.length > 0 && (
        <ul className={rows.rows}>
          {shown.map((person) => (
            <li key={person.id}>
              <PersonRow person={person} onOpen={() => setEdited(person)} />
            </li>
          ))}
        </ul>
      )}
      <PersonDrawer edited={edited} onClose={() => setEdited(null)} />
    </PageBody>
  );
}

function PersonRow({ person, onOpen }: { person: PersonItem; onOpen: () => void }) {
  const t = useTranslations('people');
  const names = useNames();
  return (
    <UnstyledButton className={`${rows.row} ${classes.row}`} onClick={onOpen}>
      <Avatar size={34} radius="xl" color="pine" name={person.name} aria-hidden />
      <div className={rows.grow}>
        <Text fw={550} fz="sm">
          {person.name}
        </Text>
        <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {person.email}
        </Text>
      </div>
      <Text fz="sm" c="dimmed">
        {names.team(person.team) || t('noTeam')}
      </Text>
      <Group gap={6}>
        {person.admin && <Badge>{t('admin')}</Badge>}
        {!person.active && <Badge color="red">{t('inactive')}</Badge>}
        {(person.roles?.length ?? 0) > 0 && <Badge color="gray">{t('roleCount', { count: person.roles?.length ?? 0 })}</Badge>}
      </Group>
    </UnstyledButton>
  );
}
