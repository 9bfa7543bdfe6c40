import { useDroppable } from '@dnd-kit/core';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldModel, StageModel } from '../core/process-model';
import classes from './board.module.css';
import { cssColor } from './color';
import { useTexts } from './services';
import tone from './tone.module.css';
import { useValueText } from './value-text';

export interface BoardColumnProps {
  stage: StageModel;
  count: number;
  /** of the field `sumField`; null without one */
  sum: number | null;
  sumField: FieldModel | undefined;
  /** a card is being dragged that may not simply be dropped here: it is where it came from */
  dragging: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
  children: ReactNode;
}

/** One stage of the board: how many, how much, and its cards. */
export function BoardColumnView({ stage, count, sum, sumField, dragging, hasMore, loadingMore, onMore, children }: BoardColumnProps) {
  const texts = useTexts();
  const valueText = useValueText();
  const { setNodeRef, isOver } = useDroppable({ id: stage.id });
  const money = sumField && sum !== null ? valueText(sumField, sum) : null;
  return (
    <section
      ref={setNodeRef}
      className={classes.column}
      data-stage={stage.id}
      data-kind={stage.kind}
      data-over={(dragging && isOver) || undefined}
      aria-label={texts('board.column', { stage: stage.label, count })}
    >
      <header className={classes.header}>
        <span
          aria-hidden
          className={tone.dot}
          style={{ background: cssColor(stage.color ?? (stage.kind === 'won' ? 'green' : stage.kind === 'lost' ? 'red' : 'blue')) }}
        />
        <h3 className={classes.name}>{stage.label}</h3>
        <span className={classes.count} aria-hidden>
          {count}
        </span>
        {money ? (
          <span className={`${classes.sum} ${tone.secondary} ${tone.number}`}>
            <span className={tone.hidden}>{texts('board.sum', { sum: money })}</span>
            <span aria-hidden>{money}</span>
          </span>
        ) : null}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul className={classes.cards} tabIndex={0} aria-label={stage.label}>
        {children}
        {count === 0 ? <li className={`${classes.empty} ${tone.secondary}`}>{texts('board.emptyColumn')}</li> : null}
        {hasMore ? (
          <li>
            <Button
              fullWidth
              variant="subtle"
              color="gray"
              loading={loadingMore}
              onClick={onMore}
              aria-label={texts('board.more', { stage: stage.label })}
            >
              {texts('common.more')}
            </Button>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
