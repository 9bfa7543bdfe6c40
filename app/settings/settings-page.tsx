'use client';
import { Button, Text, Title } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSession, useSignOut } from '../client/session';
import { ColorSchemeControl, LanguageControl } from '../ui/frame/preferences';
import { PageBody } from '../ui/page-body';
import { NameForm } from './name-form';
import { NoticeSettings } from './notice-settings';
import { PasswordForm } from './password-form';
import classes from './settings.module.css';
import { StandInForm } from './stand-in-form';
import { Tokens } from './tokens';

/** What a person decides for themselves. */
export function SettingsPage() {
  const t = useTranslations('settings');
  const nav = useTranslations('nav');
  const approvals = useTranslations('approvals');
  const inbox = useTranslations('inbox');
  const { data: person } = useSession();
  const signOut = useSignOut();
  return (
    <PageBody
      title={t('title')}
      description={person?.email}
      actions={
        <Button variant="default" leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {nav('signOut')}
        </Button>
      }
    >
      <Section title={t('profile')} text={t('profileText')}>
        {person && <NameForm key={person.id} name={person.name} />}
      </Section>
      <Section title={approvals('standIn')} text={approvals('standInText')}>
        <StandInForm />
      </Section>
      <Section title={nav('language')} text={t('languageText')}>
        <LanguageControl />
      </Section>
      <Section title={nav('colorScheme')} text={t('schemeText')}>
        <ColorSchemeControl />
      </Section>
      <Section id="notifications" title={inbox('notifications')} text={inbox('notificationsText')}>
        <NoticeSettings />
      </Section>
      <Section title={t('password')} text={t('passwordText')}>
        <PasswordForm />
      </Section>
      <Section title={t('tokens')} text={t('tokensText')}>
        <Tokens />
      </Section>
    </PageBody>
  );
}

function Section({ id, title, text, children }: { id?: string; title: string; text: string; children: ReactNode }) {
  return (
    <section id={id} className={classes.section} aria-label={title}>
      <div>
        <Title order={2} fz="md">
          {title}
        </Title>
        <Text fz="sm" c="dimmed">
          {text}
        </Text>
      </div>
      <div>{children}</div>
    </section>
  );
}
