'use client';
import { Anchor, Badge, Text, Title } from '@mantine/core';
import { IconExternalLink, IconFlame } from '@tabler/icons-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { useMinute } from '../../runtime/render/use-minute';
import { useNames } from '../client/people';
import { recordTypeOf, useModel } from '../client/processes';
import { useEvents } from '../client/records';
import type { RiskItem } from '../client/wire';
import { placeOfRecord } from '../today/place-of-next';
import { Failure, LoadingRows } from '../ui/states';
import { sinceText } from '../ui/times';
import { lastWords } from './last-words';
import { MessageBox } from './message-box';
import classes from './patrol.module.css';
import { PatrolClocks } from './patrol-clocks';
import { PatrolNumbers } from './patrol-numbers';

/** One deal of the round. */
export function PatrolDeal({ item }: { item: RiskItem }) {
  const t = useTranslations('patrol');
  const names = useNames();
  const { record, risks } = item;
  const model = useModel(record.process);
  const stage = recordTypeOf(model.data, record.type)?.stages?.find(({ id }) => id === record.stage);
  return (
    <article className={classes.deal} aria-labelledby="patrol-deal">
      <header className={classes.dealHead}>
        <Title order={2} id="patrol-deal" fz="lg">
          {record.title}
        </Title>
        <Text fz="sm" c="dimmed">
          {stage && <Badge mr={8}>{stage.label}</Badge>}
          {names.person(record.owner)}
        </Text>
        <Anchor component={Link} href={placeOfRecord(record)} fz="sm" className={classes.openLink}>
          {t('openRecord')} <IconExternalLink size={14} aria-hidden />
        </Anchor>
      </header>
      <section aria-label={t('why')}>
        <ul className={classes.risks}>
          {risks.map((risk) => (
            <li key={risk.id}>
              <IconFlame size={16} aria-hidden />
              <span>
                <strong>{risk.label}</strong>
                {risk.message && <span className={classes.riskWhy}>{risk.message}</span>}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <PatrolClocks record={record} />
      <PatrolNumbers item={item} currency={model.data?.currency ?? 'CNY'} />
      <LastWords item={item} />
      <MessageBox record={record} />
    </article>
  );
}

function LastWords({ item }: { item: RiskItem }) {
  const t = useTranslations('patrol');
  const locale = useLocale();
  const now = useMinute();
  const names = useNames();
  const events = useEvents(item.record);
  const words = lastWords(events.data ?? [], 3);
  return (
    <section aria-labelledby="patrol-words">
      <Title order={3} id="patrol-words" className={classes.caption}>
        {t('lastWords')}
      </Title>
      {events.isPending && <LoadingRows rows={2} height={40} />}
      {events.isError && <Failure error={events.error} onRetry={() => events.refetch()} />}
      {events.isSuccess && words.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t('noWords')}
        </Text>
      )}
      <ul className={classes.words}>
        {words.map((word) => (
          <li key={word.key}>
            <Text fz="xs" c="dimmed">
              {names.person(word.by)} · {sinceText(word.at, now, locale)}
            </Text>
            <span className={classes.word}>{word.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
