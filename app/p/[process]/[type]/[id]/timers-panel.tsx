'use client';
import { Button, Collapse, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconChevronDown, IconClock, IconClockPause, IconFlame } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'use-intl';
import type { TimerState } from '../../../../../runtime/core/timers/events';
import type { Action, VisibleRecord } from '../../../../../runtime/core/types';
import { durationText, remainingText } from '../../../../../runtime/render/time';
import type { RecordAddress } from '../../../../client/records';
import { type LedgerItem, useTimers } from '../../../../client/timers';
import { dateTimeText } from '../../../../ui/times';
import { type LedgerNames, TimerLedger } from './timer-ledger';
import classes from './timers-panel.module.css';
import { WaitingNotice } from './waiting-notice';

interface TimersPanelProps extends LedgerNames {
  address: RecordAddress;
  record: VisibleRecord;
  actions: readonly Action[];
  now: number;
}

/** How long there is left, and whether the record waits for its customer. */
export function TimersPanel({ address, model, type, record, actions, now }: TimersPanelProps) {
  const t = useTranslations('timers');
  const running = Object.keys(record.timers).length > 0;
  const timers = useTimers(address, running);
  const editable = actions.some(({ action, allowed }) => action === 'update' && allowed);
  if (!running && record.waiting === null) return null;
  return (
    <section className={classes.panel} aria-label={t('title')}>
      <h2 className={classes.title}>{t('title')}</h2>
      {(timers.data ?? []).map((timer) => (
        <Timer key={timer.timer} timer={timer} names={{ model, type }} now={now} />
      ))}
      <WaitingNotice address={address} waiting={record.waiting} editable={editable} now={now} />
    </section>
  );
}

function Timer({ timer, names, now }: { timer: LedgerItem; names: LedgerNames; now: number }) {
  const t = useTranslations('timers');
  const [opened, { toggle }] = useDisclosure(false);
  const { state, label, nextActions } = timer;
  const tone = state.left !== null ? 'paused' : state.level;
  const Icon = ICONS[tone];
  return (
    <div className={classes.timer} data-level={tone}>
      <Icon size={20} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Text fz="sm" fw={550}>
          {label}
        </Text>
        <Text fz="sm" className={`pinion-tabular ${classes.left}`}>
          {useLeftText(state, now)}
        </Text>
        <Due timer={timer} />
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={toggle}
        aria-expanded={opened}
        rightSection={<IconChevronDown size={14} aria-hidden className={classes.chevron} data-opened={opened || undefined} />}
      >
        {t('ledger')}
      </Button>
      {nextActions.length > 0 && (
        <div className={classes.actions}>
          <Text fz="sm" fw={550}>
            {t('nextActions')}
          </Text>
          <ul>
            {nextActions.map((action) => (
              <li key={action}>{action}</li>
            ))}
          </ul>
        </div>
      )}
      <Collapse expanded={opened} className={classes.ledger}>
        <TimerLedger timer={timer} names={names} />
      </Collapse>
    </div>
  );
}

const ICONS = { running: IconClock, warned: IconAlertTriangle, breached: IconFlame, paused: IconClockPause } as const;

function Due({ timer: { state, calendar } }: { timer: LedgerItem }) {
  const t = useTranslations('timers');
  const locale = useLocale();
  const due = state.breachedAt ?? state.dueAt;
  if (due === null) return null;
  const when = dateTimeText(due, locale);
  return (
    <Text fz="xs" c="dimmed">
      {calendar === null ? t('due', { when }) : t('dueBy', { when, calendar })}
    </Text>
  );
}

/** What is left, or by how much the time is over. By a work calendar only the due time is exact, so the time until then is told. */
function useLeftText(state: TimerState, now: number): string {
  const t = useTranslations('timers');
  const locale = useLocale();
  if (state.left !== null) return t(state.pausedBy === 'waiting' ? 'pausedWaiting' : 'paused', { time: durationText(state.left, locale) });
  const due = state.breachedAt ?? state.dueAt;
  return due === null ? t('never') : remainingText(Date.parse(due) - now, locale);
}
