'use client';
import { Text, Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useModel } from '../../client/processes';
import { LoadingPage } from '../../ui/loading-page';
import { PageBody } from '../../ui/page-body';
import { ProcessIcon } from '../../ui/process-icon';
import rows from '../../ui/rows.module.css';
import { Empty, Failure } from '../../ui/states';

/** A process: its record types, what each is for, the way of those that have one. */
export function ProcessHome({ process }: { process: string }) {
  const t = useTranslations('home');
  const model = useModel(process);
  if (model.isPending) return <LoadingPage />;
  if (model.isError) return <Failure page error={model.error} onRetry={() => model.refetch()} />;
  return (
    <PageBody title={model.data.label} description={model.data.description}>
      {model.data.recordTypes.length === 0 && <Empty title={t('noTypesTitle')} text={t('noTypesText')} />}
      {model.data.recordTypes.length > 0 && (
        <ul className={rows.rows}>
          {model.data.recordTypes.map((type) => (
            <li key={type.id}>
              <Link className={rows.row} href={`/p/${process}/${type.id}`}>
                <span className={rows.icon}>
                  <ProcessIcon name={type.icon} fallback={type.stages ? 'target' : 'folder'} />
                </span>
                <div className={rows.grow}>
                  <Title order={2} fz="sm">
                    {type.pluralLabel}
                  </Title>
                  <Text fz="sm" c="dimmed">
                    {type.description ?? type.stages?.map(({ label }) => label).join(' → ')}
                  </Text>
                </div>
                <IconChevronRight size={16} aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </PageBody>
  );
}
