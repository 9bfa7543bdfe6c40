'use client';
import { Badge, Tabs } from '@mantine/core';
import { IconInbox, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMyApprovals } from '../client/approvals';
import { PageBody } from '../ui/page-body';
import { Empty, Failure, LoadingRows } from '../ui/states';
import classes from './approvals.module.css';
import { MyApproval } from './my-approval';

type Box = 'give' | 'asked';

/** Everything the reader has to approve, and what they have asked for: answered here, without opening each record. */
export function ApprovalsPage() {
  const t = useTranslations('approvals');
  const [box, setBox] = useState<Box>('give');
  const toGive = useMyApprovals('give');
  return (
    <PageBody title={t('title')} description={t('description')}>
      <Tabs value={box} onChange={(next) => setBox(next === 'asked' ? 'asked' : 'give')} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab
            value="give"
            leftSection={<IconInbox size={16} aria-hidden />}
            rightSection={toGive.data && toGive.data.length > 0 ? <Badge size="sm">{toGive.data.length}</Badge> : undefined}
          >
            {t('give')}
          </Tabs.Tab>
          <Tabs.Tab value="asked" leftSection={<IconSend size={16} aria-hidden />}>
            {t('asked')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="give">
          <Items box="give" />
        </Tabs.Panel>
        <Tabs.Panel value="asked">
          <Items box="asked" />
        </Tabs.Panel>
      </Tabs>
    </PageBody>
  );
}

function Items({ box }: { box: Box }) {
  const t = useTranslations('approvals');
  const loaded = useMyApprovals(box);
  if (loaded.isError && !loaded.data) return <Failure error={loaded.error} onRetry={() => loaded.refetch()} />;
  if (!loaded.data) return <LoadingRows rows={3} height={120} />;
  if (loaded.data.length === 0) {
    const give = box === 'give';
    return <Empty title={t(give ? 'noneToGive' : 'noneAsked')} text={t(give ? 'noneToGiveText' : 'noneAskedText')} />;
  }
  return (
    <ul className={classes.items}>
      {loaded.data.map((item) => (
        <li key={item.approval.request} className={classes.item}>
          <MyApproval item={item} />
        </li>
      ))}
    </ul>
  );
}
