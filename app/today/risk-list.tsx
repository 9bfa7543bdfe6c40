'use client';
import { Button, Text, Title } from '@mantine/core';
import { IconChevronRight, IconFlame, IconWalk } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useNames } from '../client/people';
import { useRisks } from '../client/today';
import type { RiskItem } from '../client/wire';
import rows from '../ui/rows.module.css';
import { placeOfRecord } from './place-of-next';
import classes from './today.module.css';

const SHOWN = 6;

/** Deals at risk that the person looks after, the heaviest first; nothing at all for who looks after none. */
export function RiskList() {
  const t = useTranslations('today');
  const risks = useRisks();
  const { items = [], total = 0 } = risks.data ?? {};
  if (items.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="risks">
      <div className={classes.head}>
        <Title order={2} id="risks" fz="md">
          {t('risks')}
        </Title>
        <Text fz="sm" c="dimmed">
          {t('riskCount', { count: total })}
        </Text>
        <Button
          component={Link}
          href="/patrol"
          size="compact-md"
          className={classes.headAction}
          leftSection={<IconWalk size={16} aria-hidden />}
        >
          {t('patrol')}
        </Button>
      </div>
      <ul className={rows.rows}>
        {items.slice(0, SHOWN).map((item) => (
          <RiskRow key={item.record.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function RiskRow({ item }: { item: RiskItem }) {
  const t = useTranslations('today');
  const names = useNames();
  const { record, risks, weight } = item;
  return (
    <li className={classes.row} data-urgency="overdue">
      <Link className={classes.main} href={placeOfRecord(record)}>
        <span className={classes.icon}>
          <IconFlame size={18} stroke={1.7} aria-hidden />
        </span>
        <span className={classes.text}>
          <span className={classes.title}>{record.title || t('untitled')}</span>
          <span className={classes.why}>{risks.map(({ label, message }) => message || label).join(' · ')}</span>
          <Text span fz="xs" c="dimmed">
            {names.person(record.owner)} · {t('weight', { weight })}
          </Text>
        </span>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
      </Link>
    </li>
  );
}
