'use client';
import { ActionIcon, Button, Group, Progress, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconConfetti } from '@tabler/icons-react';
import Link from 'next/link';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRisks } from '../client/today';
import type { RiskItem } from '../client/wire';
import { useSwipe } from '../today/swipe';
import { PageBody } from '../ui/page-body';
import { Empty, Failure, LoadingRows } from '../ui/states';
import classes from './patrol.module.css';
import { PatrolDeal } from './patrol-deal';

/** The deals at risk, one at a time: what is wrong, what was last said, the numbers, and a word to whoever has it. */
export function PatrolPage() {
  const t = useTranslations('patrol');
  const risks = useRisks();
  // the round of today stays as it began: what a message changes must not take the page from under the hand
  const round = useRef<readonly RiskItem[] | null>(null);
  if (round.current === null && risks.data) round.current = risks.data.items;
  return (
    <PageBody title={t('title')} description={t('text')} trail={[{ label: t('home'), href: '/' }]}>
      {risks.isPending && <LoadingRows rows={4} height={80} />}
      {risks.isError && round.current === null && <Failure error={risks.error} onRetry={() => risks.refetch()} />}
      {round.current?.length === 0 && <Empty title={t('nothing')} text={t('nothingText')} />}
      {round.current && round.current.length > 0 && <Round items={round.current} />}
    </PageBody>
  );
}

function Round({ items }: { items: readonly RiskItem[] }) {
  const t = useTranslations('patrol');
  const [at, setAt] = useState(0);
  const go = (to: number) => setAt(Math.max(0, Math.min(items.length, to)));
  useHotkeys([
    ['ArrowRight', () => go(at + 1)],
    ['ArrowLeft', () => go(at - 1)],
  ]);
  const { offset, handlers } = useSwipe(
    () => go(at + 1),
    () => go(at - 1),
  );
  const item = items[at];
  const progress = t('progress', { at: Math.min(at + 1, items.length), count: items.length });
  return (
    <>
      <div className={classes.bar}>
        <ActionIcon size={44} variant="default" onClick={() => go(at - 1)} disabled={at === 0} aria-label={t('before')}>
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <div className={classes.progress}>
          <Text fz="sm" fw={550} ta="center" role="status">
            {item ? progress : t('done')}
          </Text>
          <Progress value={(at / items.length) * 100} size="sm" aria-label={progress} />
        </div>
        <ActionIcon size={44} variant="default" onClick={() => go(at + 1)} disabled={!item} aria-label={t('next')}>
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
      </div>
      <Text fz="xs" c="dimmed" ta="center" mb="md" className={classes.keys}>
        {t('keys')}
      </Text>
      {item ? (
        <div
          key={item.record.id}
          className={classes.swipe}
          style={{ transform: offset === 0 ? undefined : `translateX(${offset}px)` }}
          {...handlers}
        >
          <PatrolDeal item={item} />
        </div>
      ) : (
        <Empty
          icon={<IconConfetti size={22} stroke={1.6} aria-hidden />}
          title={t('done')}
          text={t('doneText', { count: items.length })}
          action={
            <Group gap={8}>
              <Button component={Link} href="/">
                {t('home')}
              </Button>
              <Button variant="default" onClick={() => go(0)}>
                {t('again')}
              </Button>
            </Group>
          }
        />
      )}
    </>
  );
}
