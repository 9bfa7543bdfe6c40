'use client';
import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PageTitle } from './page-title';
import { Empty } from './states';

/** An address nothing lives at. */
export function NotFoundPage() {
  const t = useTranslations('states');
  return (
    <>
      <PageTitle>{t('notFoundTitle')}</PageTitle>
      <Empty
        page
        icon={<IconMapPinOff size={22} aria-hidden />}
        title={t('notFoundTitle')}
        text={t('notFoundText')}
        action={
          <Button component={Link} href="/">
            {t('home')}
          </Button>
        }
      />
    </>
  );
}
