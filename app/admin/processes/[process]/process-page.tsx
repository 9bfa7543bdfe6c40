'use client';
import { Button, Tabs } from '@mantine/core';
import { IconPencilBolt } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useProcesses } from '../../../client/processes';
import { PageBody } from '../../../ui/page-body';
import { RunLog } from '../../../ui/run-log';
import classes from '../import/import-page.module.css';
import { DraftEditor } from './draft-editor';
import { ProcessActions } from './process-actions';
import { VersionsPanel } from './versions-panel';

interface ProcessPageProps {
  process: string;
  /** the part that is shown at first */
  tab: 'draft' | 'versions' | 'runs';
  /** id of the run of an automation that the log begins with */
  run: string | null;
}

/** One process for its administrators: the draft as text, and its published versions. */
export function ProcessPage({ process, tab, run }: ProcessPageProps) {
  const t = useTranslations('process');
  const nav = useTranslations('nav');
  const runs = useTranslations('automationRuns');
  const item = useProcesses().data?.find(({ key }) => key === process);
  return (
    <PageBody
      wide
      fill
      title={item?.label ?? process}
      description={item?.description}
      trail={[{ label: nav('adminProcesses'), href: '/admin/processes' }]}
      actions={
        <>
          {item?.latest && (
            <Button component={Link} href={`/p/${process}`} variant="default">
              {t('openProcess')}
            </Button>
          )}
          <Button component={Link} href={`/admin/processes/${process}/design`} leftSection={<IconPencilBolt size={16} aria-hidden />}>
            {t('design')}
          </Button>
          <ProcessActions process={process} latest={item?.latest ?? null} />
        </>
      }
    >
      <Tabs defaultValue={tab} keepMounted className={classes.panel}>
        <Tabs.List mb="md">
          <Tabs.Tab value="draft">{t('draft')}</Tabs.Tab>
          <Tabs.Tab value="versions">{t('versions')}</Tabs.Tab>
          <Tabs.Tab value="runs">{runs('title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="draft" className={classes.panel}>
          <DraftEditor process={process} />
        </Tabs.Panel>
        <Tabs.Panel value="versions" className={classes.scroll}>
          <VersionsPanel process={process} />
        </Tabs.Panel>
        <Tabs.Panel value="runs" className={classes.scroll}>
          <RunLog process={process} record={null} from={run} />
        </Tabs.Panel>
      </Tabs>
    </PageBody>
  );
}
