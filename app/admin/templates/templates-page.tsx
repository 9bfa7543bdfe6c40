'use client';
import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTemplates } from '../../client/processes';
import { PageBody } from '../../ui/page-body';
import { Empty, Failure, LoadingRows } from '../../ui/states';
import { TemplateCard } from './template-card';
import classes from './templates.module.css';

/** The gallery: processes that are ready to run, one press from being in use. */
export function TemplatesPage() {
  const t = useTranslations('templates');
  const templates = useTemplates();
  const importOwn = (
    <Button component={Link} href="/admin/processes/import" variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
      {t('importOwn')}
    </Button>
  );
  return (
    <PageBody title={t('title')} description={t('text')} actions={importOwn}>
      {templates.isPending && <LoadingRows rows={2} height={180} />}
      {templates.isError && <Failure error={templates.error} onRetry={() => templates.refetch()} />}
      {templates.data?.length === 0 && <Empty title={t('emptyTitle')} text={t('emptyText')} action={importOwn} />}
      <div className={classes.grid}>
        {templates.data?.map((template) => (
          <TemplateCard key={template.key} template={template} />
        ))}
      </div>
    </PageBody>
  );
}
