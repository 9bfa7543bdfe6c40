'use client';
import { Badge, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import { stageLabel } from '../../../../../runtime/render/next-step';
import { durationText } from '../../../../../runtime/render/time';
import { useNames } from '../../../../client/people';
import type { VisitItem } from '../../../../client/wire';
import { dateTimeText } from '../../../../ui/times';
import classes from './record.module.css';

/** The stays of a record in its stages, the present one first. */
export function VisitList({ type, visits, now }: { type: RecordTypeModel; visits: readonly VisitItem[]; now: number }) {
  const newestFirst = [...visits].sort((a, b) => b.number - a.number);
  return (
    <ol className={classes.visits}>
      {newestFirst.map((visit) => (
        <Visit key={visit.number} type={type} visit={visit} now={now} />
      ))}
    </ol>
  );
}

function Visit({ type, visit, now }: { type: RecordTypeModel; visit: VisitItem; now: number }) {
  const t = useTranslations('record');
  const locale = useLocale();
  const names = useNames();
  const end = visit.leftAt ? Date.parse(visit.leftAt) : now;
  return (
    <li className={classes.visit}>
      <div className={classes.visitHead}>
        <Text fz="sm" fw={550}>
          {stageLabel(type, visit.stage)}
        </Text>
        <Text fz="sm" className="pinion-tabular">
          {durationText(end - Date.parse(visit.enteredAt), locale)}
        </Text>
      </div>
      <Text fz="xs" c="dimmed">
        {t('entered', { when: dateTimeText(visit.enteredAt, locale), name: names.person(visit.enteredBy) || '–' })}
      </Text>
      {visit.reason && <Text fz="sm">{visit.reason}</Text>}
      {(visit.waived || !visit.leftAt) && (
        <Badge mt={4} color={visit.waived ? 'orange' : 'pine'}>
          {visit.waived ? t('visitWaived') : t('visitNow')}
        </Badge>
      )}
    </li>
  );
}
