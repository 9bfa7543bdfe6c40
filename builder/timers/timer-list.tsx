import { Button, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { RecordType } from '../../schemas/process';
import type { SlaTimer } from '../../schemas/sla-timer';
import { useDesignerTexts, useDocument, useEdit, useView, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { MoveButtons } from '../pipeline/panels/ordered-list';
import { IconAction } from '../pipeline/panels/panel-parts';
import { timerSentence } from '../words/timer';
import { newTimer } from './new-timer';
import { TimerEditor } from './timer-editor';
import classes from './timers.module.css';

interface TimerListProps {
  type: RecordType;
  /** whose stays they measure; null for timers of the record type */
  stage: string | null;
  timers: readonly SlaTimer[];
}

/** The timers of a stage or of a record type, each in one sentence; opened one by one to be edited. */
export function TimerList({ type, stage, timers }: TimerListProps) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const edit = useEdit();
  const [opened, setOpened] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const asked = useView((state) => state.asked);
  useEffect(() => {
    const [list, timer] = asked?.property?.split('.') ?? [];
    if (list === 'timers' && timer !== undefined) setOpened(timer);
  }, [asked]);
  const addTimer = () => {
    const timer = newTimer(process, type);
    if (edit({ kind: 'addTimer', recordType: type.id, stage, timer }).ok) setOpened(timer.id);
  };
  useRequested(stage === null ? 'process' : 'pipeline', { addTimer });
  return (
    <>
      {timers.length === 0 && (
        <Text size="sm" c="dimmed">
          {texts('timers.none')}
        </Text>
      )}
      <ul className={classes.list}>
        {timers.map((timer, at) => (
          <li key={timer.id} data-property={`timers.${timer.id}`}>
            <TimerRow
              type={type}
              timer={timer}
              at={at}
              of={timers.length}
              opened={opened === timer.id}
              onOpen={() => setOpened(opened === timer.id ? null : timer.id)}
              onRemoved={() => requestAnimationFrame(() => add.current?.focus())}
            />
          </li>
        ))}
      </ul>
      <Button
        ref={add}
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={addTimer}
      >
        {texts('timers.add')}
      </Button>
    </>
  );
}

interface TimerRowProps {
  type: RecordType;
  timer: SlaTimer;
  at: number;
  of: number;
  opened: boolean;
  /** opens its editor, or closes it */
  onOpen: () => void;
  onRemoved: () => void;
}
function TimerRow({ type, timer, at, of, opened, onOpen, onRemoved }: TimerRowProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const pencil = useRef<HTMLButtonElement>(null);
  const name = words(timer.label, timer.id);
  return (
    <>
      <div className={classes.row}>
        <span className={classes.text}>
          <span className={classes.name}>{name}</span>
          <span className={classes.sentence}>{words(timerSentence(process, type, timer))}</span>
        </span>
        <span className={classes.actions}>
          <MoveButtons
            earlier={texts('pipeline.earlier', { name })}
            later={texts('pipeline.later', { name })}
            at={at}
            of={of}
            onMove={(to) => edit({ kind: 'moveTimer', recordType: type.id, timer: timer.id, to })}
          />
          <IconAction ref={pencil} label={texts('timers.edit', { name })} onClick={onOpen}>
            <IconPencil size={15} />
          </IconAction>
          <IconAction
            label={texts('timers.remove', { name })}
            onClick={() => {
              if (edit({ kind: 'removeTimer', recordType: type.id, timer: timer.id }).ok) onRemoved();
            }}
          >
            <IconTrash size={15} />
          </IconAction>
        </span>
      </div>
      {opened && (
        <TimerEditor
          type={type}
          timer={timer}
          onEnd={() => {
            onOpen();
            pencil.current?.focus();
          }}
        />
      )}
    </>
  );
}
