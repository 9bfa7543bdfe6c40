'use client';
import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import clsx from 'clsx';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { refusalOf } from '../client/refusal';
import { useSignIn } from '../client/session';
import { LanguageControl } from '../ui/frame/preferences';
import { PageTitle } from '../ui/page-title';
import { PinionMark } from '../ui/pinion-mark';
import { safeNext } from './safe-next';
import classes from './sign-in.module.css';

/** Signing in; what Pinion is stands beside it on a wide screen. */
export function SignInPage({ next }: { next: string }) {
  const t = useTranslations('signIn');
  return (
    <div className={classes.page}>
      <PageTitle>{t('title')}</PageTitle>
      <div className={classes.side}>
        <PinionMark size={40} />
        <div>
          <h2>{t('promise')}</h2>
          <p>{t('promiseText')}</p>
        </div>
        <ol className={classes.path}>
          {(['step1', 'step2', 'step3', 'step4'] as const).map((step, index) => (
            <li key={step} className={clsx(classes.step, index < 2 && classes.done)}>
              {t(step)}
            </li>
          ))}
        </ol>
      </div>
      <div className={classes.form}>
        <div className={classes.box}>
          <PinionMark size={36} />
          <Title order={1} mt={16}>
            {t('title')}
          </Title>
          <Text c="dimmed" fz="sm" mt={2} mb="lg">
            {t('text')}
          </Text>
          <SignInForm next={next} />
          <div className={classes.foot}>
            <LanguageControl />
          </div>
        </div>
      </div>
    </div>
  );
}

function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signIn');
  const router = useRouter();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password }, { onSuccess: () => router.replace(safeNext(next)) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {signIn.isError && (
          <Alert color="red" variant="light" role="alert">
            {failureText(signIn.error, t)}
          </Alert>
        )}
        <TextInput
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt={6} loading={signIn.isPending}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}

function failureText(error: unknown, t: ReturnType<typeof useTranslations<'signIn'>>): string {
  const { status } = refusalOf(error);
  if (status === 0) return t('offline');
  if (status === 429) return t('tooMany');
  return status >= 500 ? t('unavailable') : t('wrong');
}
