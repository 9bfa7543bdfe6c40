'use client';
import { Button, Group } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDisclosure } from '@mantine/hooks';
import { IconClock, IconDeviceFloppy, IconRefresh, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { START } from '../../runtime/core/scenario-world';
import { fromWallClock, toWallClock } from '../../runtime/render/time';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { ActorSelect } from './actor-select';
import { dayWords } from './day-words';
import { SaveScenario } from './save-scenario';
import classes from './simulator-workspace.module.css';
import { useTrial } from './use-trial';

interface RunBarProps {
  onRestart: () => void;
  /** whether the map is shown, and the switch for it */
  map: { opened: boolean; toggle: () => void };
}

/** Who acts, the clock, and what is done with the run as a whole. */
export function RunBar({ onRestart, map }: RunBarProps) {
  const texts = useDesignerTexts();
  const { type, trial, set } = useTrial();
  const [saving, save] = useDisclosure(false);
  useRequested('simulator', { save: save.open, map: map.toggle });
  return (
    <section className={classes.bar} aria-label={texts('simulator.runBar')}>
      <ActorSelect size="xs" className={classes.actor} value={trial.as} holder={trial.holder} onChange={(as) => set({ as })} />
      <Clock />
      <Group gap={6} className={classes.runActions}>
        {type.pipeline === undefined ? null : (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconRoute size={15} aria-hidden />}
            aria-expanded={map.opened}
            onClick={map.toggle}
          >
            {texts(map.opened ? 'simulator.mapHide' : 'simulator.mapShow')}
          </Button>
        )}
        <Button size="xs" variant="default" leftSection={<IconRefresh size={15} aria-hidden />} onClick={onRestart}>
          {texts('simulator.restart')}
        </Button>
        <Button size="xs" variant="light" leftSection={<IconDeviceFloppy size={15} aria-hidden />} onClick={save.open}>
          {texts('simulator.saveScenario')}
        </Button>
      </Group>
      <SaveScenario opened={saving} onClose={save.close} />
    </section>
  );
}

const HOUR_MS = 3_600_000;
/** How far the clock goes on at a press. */
const SPANS = [
  { name: 'hour', ms: HOUR_MS },
  { name: 'day', ms: 24 * HOUR_MS },
  { name: 'week', ms: 7 * 24 * HOUR_MS },
] as const;

/** The simulated time in the zone of the process. It never goes back behind what was done already. */
function Clock() {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { timeZone = 'Asia/Shanghai' } = process;
  const { trial, advance } = useTrial();
  const { now, run } = trial;
  const earliest = run.steps[run.at - 1]?.step.at ?? START;
  const [isBack, setIsBack] = useState(false);
  const goTo = (next: string) => {
    const before = Date.parse(next) < Date.parse(earliest);
    setIsBack(before);
    if (!before) advance(next);
  };
  const later = (ms: number) => goTo(new Date(Date.parse(now) + ms).toISOString());
  useRequested('simulator', { later: (span) => later(SPANS.find(({ name }) => name === span)?.ms ?? 0) });
  return (
    <div className={classes.clock}>
      <DateTimePicker
        size="xs"
        className={classes.time}
        label={texts('simulator.clock')}
        description={words(dayWords(process, now))}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        leftSection={<IconClock size={15} aria-hidden />}
        valueFormat="YYYY-MM-DD HH:mm"
        value={toWallClock(now, timeZone)}
        minDate={toWallClock(earliest, timeZone) ?? undefined}
        error={isBack ? texts('simulator.clockBack') : undefined}
        ariaLabels={{ previousMonth: texts('simulator.previousMonth'), nextMonth: texts('simulator.nextMonth') }}
        timePickerProps={{ hoursInputLabel: texts('simulator.hours'), minutesInputLabel: texts('simulator.minutes') }}
        submitButtonProps={{ 'aria-label': texts('simulator.clockTo') }}
        onChange={(next) => next !== null && goTo(fromWallClock(next, timeZone))}
      />
      <Button.Group className={classes.spans}>
        {SPANS.map(({ name, ms }) => (
          <Button key={name} size="xs" variant="default" px={10} onClick={() => later(ms)}>
            {texts(`simulator.${name}`)}
          </Button>
        ))}
      </Button.Group>
    </div>
  );
}
