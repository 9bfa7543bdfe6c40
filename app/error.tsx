'use client';
import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { PageTitle } from './ui/page-title';
import { Empty } from './ui/states';

/** A bug in a page: the frame stays, and trying again is one press away. */
export default function PageFailed({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('states');
  return (
    <div role="alert">
      <PageTitle>{t('brokenTitle')}</PageTitle>
      <Empty
        page
        icon={<IconBug size={22} aria-hidden />}
        title={t('brokenTitle')}
        text={t('brokenText')}
        action={<Button onClick={reset}>{t('retry')}</Button>}
      />
    </div>
  );
}
