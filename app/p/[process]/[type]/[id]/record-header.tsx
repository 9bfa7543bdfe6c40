'use client';
import { Anchor, Badge, Breadcrumbs, Button, Title } from '@mantine/core';
import { IconArrowRight, IconFlag } from '@tabler/icons-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { Action } from '../../../../../runtime/core/types';
import { movesOf, stageLabel } from '../../../../../runtime/render/next-step';
import { PersonMark } from '../../../../../runtime/render/person-mark';
import { useMinute } from '../../../../../runtime/render/use-minute';
import { useNames } from '../../../../client/people';
import { sinceText } from '../../../../ui/times';
import classes from './record.module.css';
import { RecordMenu } from './record-menu';
import type { RecordViewProps } from './record-view';

interface RecordHeaderProps extends RecordViewProps {
  step: Action | null;
  onMove: (transition?: string) => void;
}

/** Title, owner, marks, and what can be done with the record. */
export function RecordHeader({ address, model, type, record, actions, step, onMove }: RecordHeaderProps) {
  const list = `/p/${address.process}/${address.type}`;
  return (
    <header className={classes.head}>
      <div className={classes.titles}>
        <Breadcrumbs separatorMargin={6} mb={4}>
          <Anchor component={Link} href={`/p/${address.process}`} fz="sm" c="dimmed">
            {model.label}
          </Anchor>
          <Anchor component={Link} href={list} fz="sm" c="dimmed">
            {type.pluralLabel}
          </Anchor>
        </Breadcrumbs>
        <Title order={1}>{record.title}</Title>
        <Meta record={record} />
      </div>
      <div className={classes.actions}>
        <MoveButtons type={type} actions={actions} step={step} onMove={onMove} />
        <RecordMenu address={address} record={record} actions={actions} />
      </div>
    </header>
  );
}

function Meta({ record }: Pick<RecordHeaderProps, 'record'>) {
  const t = useTranslations('record');
  const locale = useLocale();
  const names = useNames();
  const now = useMinute();
  const owner = names.person(record.owner);
  const team = names.team(record.team);
  return (
    <div className={classes.meta}>
      <PersonMark name={owner} size={20} />
      <span>
        {t('owner')} {owner || '–'}
        {team && ` · ${team}`}
      </span>
      <span>{t('updated', { when: sinceText(record.updatedAt, now, locale) })}</span>
      {record.waivers > 0 && (
        <Badge color="orange" leftSection={<IconFlag size={12} aria-hidden />}>
          {t('waivers', { count: record.waivers })}
        </Badge>
      )}
      {record.archived && <Badge color="gray">{t('archived')}</Badge>}
    </div>
  );
}

function MoveButtons({ type, actions, step, onMove }: Pick<RecordHeaderProps, 'type' | 'actions' | 'step' | 'onMove'>) {
  const t = useTranslations('record');
  const others = movesOf(actions).length > (step ? 1 : 0);
  return (
    <>
      {step && (
        <Button
          className={classes.next}
          variant={step.allowed ? 'filled' : 'light'}
          rightSection={<IconArrowRight size={16} aria-hidden />}
          onClick={() => onMove(step.transition)}
        >
          {step.residual.length > 0
            ? t('nextMissing', { stage: stageLabel(type, step.to), count: step.residual.length })
            : t('next', { stage: stageLabel(type, step.to) })}
        </Button>
      )}
      {others && (
        <Button variant="default" onClick={() => onMove(undefined)}>
          {step ? t('otherMoves') : t('move')}
        </Button>
      )}
    </>
  );
}
