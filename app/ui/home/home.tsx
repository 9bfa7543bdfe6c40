'use client';
import { Button, Title } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useProcesses } from '../../client/processes';
import { useSession } from '../../client/session';
import { FollowUpList } from '../../today/follow-up-list';
import { RiskList } from '../../today/risk-list';
import { PageBody } from '../page-body';
import { Empty, Failure, LoadingRows } from '../states';
import classes from './home.module.css';
import { ProcessCard } from './process-card';

/** Where everybody starts: the processes they work in, one step away from their records. */
export function Home() {
  const t = useTranslations('home');
  const today = useTranslations('today');
  const session = useSession();
  const processes = useProcesses();
  const published = processes.data?.filter((process) => process.latest !== null) ?? [];
  return (
    <PageBody title={t('greeting', { name: session.data?.name ?? '' })} description={t('text')}>
      {published.length > 0 && (
        <>
          <RiskList />
          <FollowUpList />
          <Title order={2} fz="md" mb={10}>
            {today('myProcesses')}
          </Title>
        </>
      )}
      {processes.isPending && <LoadingRows rows={3} height={120} />}
      {processes.isError && <Failure error={processes.error} onRetry={() => processes.refetch()} />}
      {processes.isSuccess && published.length === 0 && (
        <Empty
          title={t('emptyTitle')}
          text={session.data?.admin ? t('emptyAdmin') : t('emptyText')}
          action={
            session.data?.admin && (
              <Button component={Link} href="/admin/templates">
                {t('chooseTemplate')}
              </Button>
            )
          }
        />
      )}
      <div className={classes.grid}>
        {published.map((process) => (
          <ProcessCard key={process.key} process={process} />
        ))}
      </div>
    </PageBody>
  );
}
