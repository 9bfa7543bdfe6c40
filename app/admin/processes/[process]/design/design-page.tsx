'use client';
import { ActionIcon, Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Locale } from '../../../../../schemas/text';
import { localise } from '../../../../../schemas/text';
import { designerPort, openDraft } from '../../../../client/draft';
import { PageTitle } from '../../../../ui/page-title';
import { Failure } from '../../../../ui/states';
import classes from './design-page.module.css';

/** Loaded here and nowhere else: nobody but who designs pays for it. */
const loadDesigner = () => import('../../../../../builder/designer/designer');
// while it is asked who is signed in and what the draft is, and not after that; what fails is asked for again when it is drawn
if (typeof window !== 'undefined') void loadDesigner().catch(() => undefined);
const Designer = dynamic(() => loadDesigner().then((module) => module.Designer), {
  ssr: false,
  loading: () => <Opening />,
});

/** The designer of one process, over the whole window. */
export function DesignPage({ process }: { process: string }) {
  const t = useTranslations('process');
  const locale = useLocale();
  const client = useQueryClient();
  // opened once: from here on the designer holds the draft, and what others save comes as a conflict
  const opened = useQuery({
    queryKey: ['designed-draft', process],
    queryFn: () => openDraft(process),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
  });
  const port = useMemo(
    () =>
      designerPort(process, () => {
        void client.invalidateQueries({ queryKey: ['processes'] });
        void client.invalidateQueries({ queryKey: ['process'] });
      }),
    [process, client],
  );
  if (opened.isPending) return <Opening />;
  if (opened.isError) return <Failure page error={opened.error} onRetry={() => void opened.refetch()} />;
  const back = (
    <ActionIcon component={Link} href={`/admin/processes/${process}`} size="lg" aria-label={t('leaveDesigner')} title={t('leaveDesigner')}>
      <IconArrowLeft size={18} aria-hidden />
    </ActionIcon>
  );
  return (
    <>
      <PageTitle>{`${t('design')}: ${localise(opened.data.document.label, locale, process)}`}</PageTitle>
      <Designer opened={opened.data} port={port} locale={locale as Locale} back={back} />
    </>
  );
}

function Opening() {
  const t = useTranslations('states');
  return (
    <div className={classes.opening} role="status" aria-label={t('loading')}>
      <Loader />
    </div>
  );
}
