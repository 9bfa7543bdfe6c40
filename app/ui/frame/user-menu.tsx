'use client';
import { Avatar, Menu, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconLogout, IconSelector, IconSettings } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useNames } from '../../client/people';
import { useSession, useSignOut } from '../../client/session';
import classes from './frame.module.css';
import { ColorSchemeControl, LanguageControl } from './preferences';

/** Who is signed in; language, colour scheme, settings, sign out. */
export function UserMenu() {
  const t = useTranslations('nav');
  const { data: person } = useSession();
  const names = useNames();
  const signOut = useSignOut();
  if (!person) return <Skeleton height={36} />;
  return (
    <Menu position="top-start" width={236}>
      <Menu.Target>
        <UnstyledButton className={classes.me} aria-label={t('userMenu', { name: person.name })}>
          <Avatar size={28} radius="xl" color="pine" name={person.name} aria-hidden />
          <span className={classes.meText}>
            <Text fz="sm" fw={550} lh={1.3} truncate>
              {person.name}
            </Text>
            <Text fz="xs" c="dimmed" lh={1.3} truncate>
              {names.team(person.team) || person.email}
            </Text>
          </span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={6} p={8}>
          <LanguageControl fullWidth />
          <ColorSchemeControl fullWidth />
        </Stack>
        <Menu.Divider />
        <Menu.Item component={Link} href="/settings" leftSection={<IconSettings size={16} aria-hidden />}>
          {t('settings')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
