'use client';
import { Button } from '@mantine/core';
import { IconPlus, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type EndpointItem, useEndpoints } from '../../client/endpoints';
import { PageBody } from '../../ui/page-body';
import rows from '../../ui/rows.module.css';
import { Empty, Failure, LoadingRows } from '../../ui/states';
import { EndpointDrawer } from './endpoint-drawer';
import { EndpointRow } from './endpoint-row';
import { SecretDialog } from './secret-dialog';

/** Group robots and webhooks of the installation. */
export function EndpointsPage() {
  const t = useTranslations('endpoints');
  const endpoints = useEndpoints();
  /** the endpoint being edited, `new` for one to be added */
  const [edited, setEdited] = useState<EndpointItem | 'new' | null>(null);
  /** a secret that was made just now */
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  return (
    <PageBody title={t('title')} description={t('text')} actions={endpoints.data?.length === 0 ? undefined : add}>
      {endpoints.isPending && <LoadingRows rows={3} height={64} />}
      {endpoints.isError && <Failure error={endpoints.error} onRetry={() => endpoints.refetch()} />}
      {endpoints.data?.length === 0 && (
        <Empty icon={<IconSend size={22} aria-hidden />} title={t('emptyTitle')} text={t('emptyText')} action={add} />
      )}
      {endpoints.data && endpoints.data.length > 0 && (
        <ul className={rows.rows}>
          {endpoints.data.map((endpoint) => (
            <EndpointRow key={endpoint.id} endpoint={endpoint} onEdit={() => setEdited(endpoint)} />
          ))}
        </ul>
      )}
      <EndpointDrawer
        edited={edited}
        onClose={() => setEdited(null)}
        onSecret={(name, secret) => {
          setEdited(null);
          setMade({ name, secret });
        }}
      />
      <SecretDialog made={made} onClose={() => setMade(null)} />
    </PageBody>
  );
}
