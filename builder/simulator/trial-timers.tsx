'use client';
import { Badge } from '@mantine/core';
import { IconAlarm, IconClockHour4, IconClockPause, IconFlame } from '@tabler/icons-react';
import type { TimerState } from '../../runtime/core/timers/events';
import { useServices } from '../../runtime/render/services';
import { remainingText, timeText } from '../../runtime/render/time';
import type { SlaTimer } from '../../schemas/sla-timer';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { timersIn } from '../words/timer';
import type { Seen } from './seen-record';
import { dayRanges, remainingOf } from './timer-ledger';
import classes from './trial-timers.module.css';
import { useTrial } from './use-trial';

/** The timers that run on the record: when each is due, what remains, and the ledger of how that came about. */
export function TrialTimers({ seen }: { seen: Seen }) {
  const texts = useDesignerTexts();
  const { type } = useTrial();
  const running = Object.entries(seen.state?.running.timers ?? {});
  if (running.length === 0) return null;
  const timers = new Map(timersIn(type).map(({ timer }) => [timer.id, timer]));
  return (
    <ul className={classes.timers} aria-label={texts('simulator.timers')}>
      {running.map(([id, state]) => {
        const timer = timers.get(id);
        return timer === undefined ? null : <RunningTimer key={id} timer={timer} state={state} />;
      })}
    </ul>
  );
}

const LOOKS = {
  running: { icon: IconClockHour4, color: 'gray' },
  paused: { icon: IconClockPause, color: 'blue' },
  warned: { icon: IconAlarm, color: 'orange' },
  breached: { icon: IconFlame, color: 'red' },
} as const;

function RunningTimer({ timer, state }: { timer: SlaTimer; state: TimerState }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { locale, timeZone } = useServices();
  const { trial } = useTrial();
  const calendar = process.calendars?.find(({ id }) => id === timer.rules[state.rule]?.limit.calendar);
  const level = state.level === 'breached' ? 'breached' : state.left === null ? state.level : 'paused';
  const { icon: Icon, color } = LOOKS[level];
  const due = state.breachedAt ?? state.dueAt;
  const left = remainingText(remainingOf(state, calendar, process.timeZone, trial.now), locale, calendar !== undefined);
  const skipped = calendar === undefined ? [] : dayRanges(calendar, process.timeZone, state.startedAt, due ?? trial.now);
  const skip = ({ from, to, label, why }: (typeof skipped)[number]) => {
    const name = words(label, texts(why === 'weekend' ? 'calendar.kind.weekend' : 'calendar.kind.holiday'));
    return `${from === to ? from : texts('simulator.dayRange', { from, to })} ${name}`;
  };
  return (
    <li className={classes.timer} data-level={level}>
      <Icon size={18} aria-hidden className={classes.icon} />
      <div>
        <div className={classes.name}>
          {words(timer.label, timer.id)}
          <Badge size="sm" color={color} ml={8}>
            {texts(`simulator.timerLevel.${level}`)}
          </Badge>
        </div>
        <p className={classes.line}>
          {due === null ? texts('simulator.timerStill', { left }) : texts('simulator.timerDue', { due: timeText(due, timeZone), left })}
        </p>
        <p className={classes.line}>
          {texts('simulator.timerStarted', { at: timeText(state.startedAt, timeZone) })}
          {skipped.length === 0 ? null : ` ${texts('simulator.timerSkipped', { days: skipped.map(skip).join(texts('simulator.comma')) })}`}
        </p>
      </div>
    </li>
  );
}
