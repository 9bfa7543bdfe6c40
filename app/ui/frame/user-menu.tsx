'use client';
import { Avatar, Divider, Popover, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
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
  const [opened, menu] = useDisclosure(false);
  if (!person) return <Skeleton height={36} />;
  return (
    <Popover
      position="top-start"
      width={236}
      shadow="md"
      trapFocus
      opened={opened}
      onChange={(open) => (open ? menu.open() : menu.close())}
    >
      <Popover.Target>
        <UnstyledButton className={classes.me} onClick={menu.toggle} aria-label={t('userMenu', { name: person.name })}>
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
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <Stack gap={6} p={8}>
          <LanguageControl fullWidth />
          <ColorSchemeControl fullWidth />
        </Stack>
        <Divider my={4} />
        <Link href="/settings" className={classes.link} onClick={menu.close}>
          <IconSettings size={16} aria-hidden />
          {t('settings')}
        </Link>
        <UnstyledButton className={classes.link} w="100%" onClick={() => signOut.mutate()}>
          <IconLogout size={16} aria-hidden />
          {t('signOut')}
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}
