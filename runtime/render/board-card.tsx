import { useDraggable } from '@dnd-kit/core';
import { ActionIcon, Loader, Menu } from '@mantine/core';
import { IconAlertTriangle, IconDots, IconFlag, IconFlame, IconGripVertical, IconHourglass } from '@tabler/icons-react';
import type { RecordTypeModel, StageModel } from '../core/process-model';
import type { VisibleRecord } from '../core/types';
import classes from './board.module.css';
import { cssColor } from './color';
import { cellOf, columnOf } from './columns';
import { isEmpty } from './form-data';
import { PersonMark } from './person-mark';
import { RecordLink } from './record-link';
import { useServices, useTexts } from './services';
import { spanText } from './time';
import tone from './tone.module.css';
import { Value } from './value';

export interface CardProps {
  record: VisibleRecord;
  type: RecordTypeModel;
  now: number;
  onOpen?: (record: VisibleRecord) => void;
}

/** What a card says: title, the fields of the type's card, whose it is and how long it stands there. */
export function CardFace({ record, type, now, onOpen }: CardProps) {
  const texts = useTexts();
  const { people } = useServices();
  const columns = type.card.fields
    .flatMap((name) => columnOf(type, name, texts) ?? [])
    .filter((column) => column.id !== type.titleField && column.id !== 'owner');
  const owner = people.name(record.owner) ?? record.owner;
  return (
    <>
      <RecordLink record={record} onOpen={onOpen} className={classes.title}>
        {record.title}
      </RecordLink>
      <dl className={classes.facts}>
        {columns
          .filter((column) => !isEmpty(cellOf(record, column.id)))
          .map((column) => (
            <div key={column.id} className={classes.fact} data-kind={column.shownKind}>
              <dt className={tone.secondary}>{column.label}</dt>
              <dd>
                <Value field={column} value={cellOf(record, column.id)} density="cell" />
              </dd>
            </div>
          ))}
      </dl>
      <div className={`${classes.foot} ${tone.secondary}`}>
        <PersonMark name={owner} size={20} />
        <span className={tone.line}>{owner}</span>
        <TimerMark record={record} type={type} />
        {record.waivers > 0 ? (
          <span className={tone.warning} title={texts('board.waivers', { count: record.waivers })}>
            <IconFlag size={13} aria-hidden />
            <span className={tone.hidden}>{texts('board.waivers', { count: record.waivers })}</span>
          </span>
        ) : null}
        <span className={classes.since} title={texts('board.inStage', { time: spanText(now - Date.parse(record.stageEnteredAt), texts) })}>
          {spanText(now - Date.parse(record.stageEnteredAt), texts)}
        </span>
      </div>
    </>
  );
}

/** Whether a timer of the record warns or is breached, or it waits for its customer; nothing while all is well. */
function TimerMark({ record, type }: Pick<CardProps, 'record' | 'type'>) {
  const texts = useTexts();
  const at = (level: 'warned' | 'breached') =>
    Object.entries(record.timers)
      .filter(([, timer]) => timer.level === level)
      .map(([id]) => type.timers.find((timer) => timer.id === id)?.label ?? id);
  const [breached, warned] = [at('breached'), at('warned')];
  const mark = (Icon: typeof IconFlame, words: string, color?: string) => (
    <span className={color} title={words}>
      <Icon size={14} aria-hidden />
      <span className={tone.hidden}>{words}</span>
    </span>
  );
  if (breached.length > 0) return mark(IconFlame, texts('board.breached', { timers: breached.join(', ') }), tone.danger);
  if (record.waiting !== null) return mark(IconHourglass, texts('board.waiting', { reason: record.waiting.reason }));
  return warned.length > 0 ? mark(IconAlertTriangle, texts('board.warned', { timers: warned.join(', ') }), tone.warning) : null;
}

/** The way to move a card without dragging, for fingers and for keyboards alike. */
function MoveMenu({
  record,
  stages,
  disabled,
  onMove,
}: {
  record: VisibleRecord;
  stages: readonly StageModel[];
  disabled: boolean;
  onMove: (stage: string) => void;
}) {
  const texts = useTexts();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="md" disabled={disabled} aria-label={texts('board.moveTo', { title: record.title })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {stages
          .filter((stage) => stage.id !== record.stage)
          .map((stage) => (
            <Menu.Item
              key={stage.id}
              leftSection={<span aria-hidden className={tone.dot} style={{ background: cssColor(stage.color) }} />}
              onClick={() => onMove(stage.id)}
            >
              {texts('board.moveToStage', { stage: stage.label })}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export interface BoardCardProps extends CardProps {
  /** the stage it is being moved to while the server decides */
  busy: boolean;
  /** this person may move records of the type */
  movable: boolean;
  onMove: (stage: string) => void;
}

/** A card on the board. The whole card can be dragged; its handle does it by keyboard. */
export function BoardCard({ busy, movable, onMove, ...card }: BoardCardProps) {
  const texts = useTexts();
  const { record, type } = card;
  const drag = useDraggable({ id: record.id, data: { record }, disabled: busy || !movable });
  const { onKeyDown, ...pointers } = drag.listeners ?? {};
  return (
    <li
      ref={drag.setNodeRef}
      className={classes.card}
      data-dragged={drag.isDragging || undefined}
      data-busy={busy || undefined}
      data-movable={movable || undefined}
      aria-busy={busy || undefined}
      {...pointers}
    >
      <div className={classes.tools}>
        {busy ? <Loader role="img" size={16} aria-label={texts('board.saving')} /> : null}
        {movable ? (
          <>
            <ActionIcon
              ref={drag.setActivatorNodeRef}
              variant="subtle"
              color="gray"
              size="md"
              className={classes.grip}
              {...drag.attributes}
              aria-label={record.title}
              disabled={busy}
              onKeyDown={onKeyDown as React.KeyboardEventHandler<HTMLButtonElement> | undefined}
            >
              <IconGripVertical size={16} aria-hidden />
            </ActionIcon>
            <MoveMenu record={record} stages={type.stages ?? []} disabled={busy} onMove={onMove} />
          </>
        ) : null}
      </div>
      <CardFace {...card} />
    </li>
  );
}
