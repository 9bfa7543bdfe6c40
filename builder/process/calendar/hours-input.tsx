import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Hours } from '../../../schemas/work-calendar';
import { useDesignerTexts } from '../../designer/designer-context';
import { IconAction } from '../../pipeline/panels/panel-parts';
import classes from './calendar.module.css';

interface HoursInputProps {
  /** the day, as the inputs are called by it */
  day: string;
  value: Hours | undefined;
  /** said where there are no hours */
  none: string;
  /** undefined when the last stretch goes */
  onChange: (hours: Hours | undefined) => void;
}

/** The stretches of work of one day. */
export function HoursInput({ day, value = [], none, onChange }: HoursInputProps) {
  const texts = useDesignerTexts();
  const add = useRef<HTMLButtonElement>(null);
  const change = (at: number, set: Partial<Hours[number]>) =>
    onChange(value.map((one, place) => (place === at ? { ...one, ...set } : one)));
  return (
    <div className={classes.hours}>
      {value.length === 0 ? <span className={classes.off}>{none}</span> : null}
      {value.map(({ from, to }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch has no name of its own, and its place is what is edited
        <span key={at} className={classes.stretch}>
          <ClockInput label={texts('calendar.from', { day, at: at + 1 })} value={from} onChange={(clock) => change(at, { from: clock })} />
          <span aria-hidden>{texts('calendar.until')}</span>
          <ClockInput label={texts('calendar.to', { day, at: at + 1 })} value={to} onChange={(clock) => change(at, { to: clock })} />
          <IconAction
            label={texts('calendar.removeStretch', { day, from, to })}
            onClick={() => {
              const rest = value.filter((_, place) => place !== at);
              onChange(rest.length === 0 ? undefined : rest);
              add.current?.focus();
            }}
          >
            <IconX size={14} />
          </IconAction>
        </span>
      ))}
      <Tooltip label={texts('calendar.addStretch', { day })}>
        <ActionIcon
          ref={add}
          size="md"
          variant="default"
          aria-label={texts('calendar.addStretch', { day })}
          onClick={() => onChange([...value, nextStretch(value)])}
          disabled={value.length >= 12 || value.at(-1)?.to === '24:00'}
        >
          <IconPlus size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** After what there is: an afternoon after a morning, an evening after that. */
function nextStretch(hours: Hours): Hours[number] {
  const last = hours.at(-1)?.to;
  if (last === undefined) return { from: '09:00', to: '18:00' };
  if (last <= '12:00') return { from: last < '12:00' ? '12:00' : '13:00', to: '18:00' };
  return last < '19:00' ? { from: '19:00', to: '21:00' } : { from: last, to: '24:00' };
}

/** A time of day; what is half typed stays here until it is one. `9`, `930` and `9:30` are understood. */
function ClockInput({ label, value, onChange }: { label: string; value: string; onChange: (clock: string) => void }) {
  const texts = useDesignerTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    const clock = typed === null ? value : clockOf(typed);
    if (clock !== null && clock !== value) onChange(clock);
    setTyped(null);
  };
  return (
    <TextInput
      className={classes.clock}
      size="sm"
      aria-label={label}
      value={typed ?? value}
      maxLength={5}
      error={typed !== null && clockOf(typed) === null ? texts('calendar.clockBad') : null}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        // written out it counts at once, so that nothing is lost when the page is left
        if (/^\d\d:\d\d$/.test(next) && clockOf(next) !== null) onChange(next);
      }}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && leave()}
    />
  );
}

function clockOf(typed: string): string | null {
  const [, hours = '', minutes = '00'] = /^\s*(\d{1,2})[:：]?(\d{2})?\s*$/.exec(typed) ?? [];
  const clock = `${hours.padStart(2, '0')}:${minutes}`;
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(clock) ? clock : null;
}
