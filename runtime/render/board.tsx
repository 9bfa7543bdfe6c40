import {
  type CollisionDetection,
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useMemo, useRef, useState } from 'react';
import type { RecordTypeModel } from '../core/process-model';
import type { Rejection, VisibleRecord } from '../core/types';
import classes from './board.module.css';
import { boardAnnouncements } from './board-announcements';
import { BoardCard, CardFace } from './board-card';
import { BoardColumnView } from './board-column';
import { type BoardColumnData, boardWith, type PendingMoves } from './board-columns';
import { BoardRefusal, type Refusal } from './board-refusal';
import { StageTabs } from './board-tabs';
import { columnOf } from './columns';
import type { MoveOutcome } from './move-dialog';
import { useTexts } from './services';

export interface BoardProps {
  type: RecordTypeModel;
  columns: readonly BoardColumnData[];
  /** ms since the epoch, for the time in stage */
  now: number;
  /**
   * Moves a record to a stage. The page may ask for a reason first. Refused with rejections: the card goes back and they are
   * shown; refused with none (the person changed their mind): it only goes back.
   */
  onMove: (record: VisibleRecord, stage: string) => Promise<MoveOutcome>;
  onOpen?: (record: VisibleRecord) => void;
  /** leads to the field that a refused move misses */
  onItem?: (record: VisibleRecord, rejection: Rejection) => void;
  onMore: (stage: string) => void;
  /** the stage whose next cards are being loaded */
  loadingMore?: string | null;
}

const DROP_KEYS = [KeyboardCode.Space, KeyboardCode.Enter];

/** Left and right choose a stage; where the card floats follows from it. */
function useKeyboardDrag(stages: readonly string[]) {
  const target = useRef<string | null>(null);
  const coordinates: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
    const step = event.code === KeyboardCode.Right ? 1 : event.code === KeyboardCode.Left ? -1 : 0;
    if (step === 0) return undefined;
    event.preventDefault();
    const from = stages.indexOf(target.current ?? '');
    const next = stages[Math.min(stages.length - 1, Math.max(0, from + step))];
    if (next === undefined) return undefined;
    target.current = next;
    context.droppableContainers.get(next)?.node.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    const rect = context.droppableRects.get(next);
    return rect ? { x: rect.left + 12, y: rect.top + 56 } : currentCoordinates;
  };
  const collide: CollisionDetection = (args) => {
    if (args.pointerCoordinates) {
      const within = pointerWithin(args);
      return within.length > 0 ? within : closestCenter(args);
    }
    return target.current === null ? [] : [{ id: target.current }];
  };
  return { target, coordinates, collide };
}

/** A move under way shows the card in its new stage at once; a refusal takes it back and says what is missing. */
function useMoves({ onMove }: BoardProps) {
  const [pending, setPending] = useState<PendingMoves>(new Map());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const move = async (record: VisibleRecord, stage: string) => {
    if (stage === record.stage || pending.has(record.id)) return;
    setPending((before) => new Map(before).set(record.id, { record, stage }));
    const outcome = await onMove(record, stage).catch((): MoveOutcome => ({ ok: false, rejections: [] }));
    setPending((before) => {
      const next = new Map(before);
      next.delete(record.id);
      return next;
    });
    if (!outcome.ok && outcome.rejections.length > 0) setRefusal({ record, stage, rejections: outcome.rejections });
  };
  return { pending, refusal, dismiss: () => setRefusal(null), move };
}

/** The kanban board of a record type: mouse, long press and keyboard all move cards through the same door. */
export function Board(props: BoardProps) {
  const { type, now, onOpen } = props;
  const texts = useTexts();
  const stages = type.stages ?? [];
  const [dragged, setDragged] = useState<VisibleRecord | null>(null);
  const lane = useRef<HTMLDivElement>(null);
  const { pending, refusal, dismiss, move } = useMoves(props);
  const keyboard = useKeyboardDrag(stages.map((stage) => stage.id));
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    // A long press: a short one scrolls, a tap opens.
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: keyboard.coordinates,
      keyboardCodes: { start: DROP_KEYS, cancel: [KeyboardCode.Esc], end: DROP_KEYS },
    }),
  );
  const sumField = type.card.sum ? columnOf(type, type.card.sum, texts) : undefined;
  const columns = useMemo(() => boardWith(props.columns, pending, type.card.sum), [props.columns, pending, type.card.sum]);
  const stageLabel = (id: string | null) => stages.find((stage) => stage.id === id)?.label ?? '';
  const movable = type.can.includes('move');
  const end = ({ over }: DragEndEvent) => {
    if (dragged && over) void move(dragged, String(over.id));
    setDragged(null);
  };
  const { stages: ways } = type;
  const announcements = useMemo(
    () => boardAnnouncements(texts, (id) => ways?.find((stage) => stage.id === id)?.label ?? ''),
    [texts, ways],
  );

  return (
    <>
      <StageTabs stages={stages} columns={columns} lane={lane} />
      <DndContext
        sensors={sensors}
        collisionDetection={keyboard.collide}
        accessibility={{ announcements, screenReaderInstructions: { draggable: texts('board.instructions') } }}
        onDragStart={({ active }) => {
          const record = (active.data.current as { record: VisibleRecord } | undefined)?.record ?? null;
          keyboard.target.current = record?.stage ?? null;
          setDragged(record);
        }}
        onDragEnd={end}
        onDragCancel={() => setDragged(null)}
      >
        <section
          ref={lane}
          className={classes.board}
          data-dragging={dragged !== null || undefined}
          aria-label={texts('board.label', { type: type.label })}
        >
          {stages.map((stage) => {
            const column = columns.get(stage.id);
            const items = column?.items ?? [];
            return (
              <BoardColumnView
                key={stage.id}
                stage={stage}
                count={column?.count ?? 0}
                sum={column?.sum ?? null}
                sumField={sumField}
                dragging={dragged !== null}
                hasMore={column?.nextCursor !== null && column !== undefined}
                loadingMore={props.loadingMore === stage.id}
                onMore={() => props.onMore(stage.id)}
              >
                {items.map((record) => (
                  <BoardCard
                    key={record.id}
                    record={record}
                    type={type}
                    now={now}
                    onOpen={onOpen}
                    movable={movable}
                    busy={pending.has(record.id)}
                    onMove={(to) => void move(record, to)}
                  />
                ))}
              </BoardColumnView>
            );
          })}
        </section>
        <DragOverlay dropAnimation={null}>
          {dragged ? (
            <div className={classes.card} data-lifted>
              <CardFace record={dragged} type={type} now={now} />
            </div>
          ) : null}
        </DragOverlay>
      </DndContext>
      <BoardRefusal refusal={refusal} stageLabel={stageLabel} onClose={dismiss} onItem={props.onItem} onOpen={onOpen} />
    </>
  );
}
