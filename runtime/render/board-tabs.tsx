import type { RefObject } from 'react';
import { useEffect, useState } from 'react';
import type { StageModel } from '../core/process-model';
import classes from './board.module.css';
import type { BoardColumnData } from './board-columns';
import { useTexts } from './services';

interface StageTabsProps {
  stages: readonly StageModel[];
  columns: ReadonlyMap<string, BoardColumnData>;
  lane: RefObject<HTMLElement | null>;
}

/** On the phone only one stage fits; these say which it is and lead to the others. Hidden where all are in view. */
export function StageTabs({ stages, columns, lane }: StageTabsProps) {
  const texts = useTexts();
  const [shown, setShown] = useState(stages[0]?.id ?? '');
  useEffect(() => {
    const root = lane.current;
    if (!root || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        const visible = entries.filter((entry) => entry.isIntersecting).toSorted((a, b) => b.intersectionRatio - a.intersectionRatio)[0];
        const stage = visible?.target.getAttribute('data-stage');
        if (stage) setShown(stage);
      },
      { root, threshold: 0.6 },
    );
    for (const column of root.querySelectorAll('[data-stage]')) observer.observe(column);
    return () => observer.disconnect();
  }, [lane]);
  return (
    <nav className={classes.tabs} aria-label={texts('board.columns')}>
      {stages.map((stage) => (
        <button
          key={stage.id}
          type="button"
          className={classes.tab}
          aria-current={stage.id === shown || undefined}
          ref={(tab) => {
            if (tab && stage.id === shown && tab.offsetParent !== null)
              tab.parentElement?.scrollTo?.({ left: tab.offsetLeft - 16, behavior: 'smooth' });
          }}
          onClick={() =>
            lane.current
              ?.querySelector(`[data-stage="${CSS.escape(stage.id)}"]`)
              ?.scrollIntoView({ behavior: 'smooth', block: 'nearest', inline: 'start' })
          }
        >
          {stage.label}
          <span>{columns.get(stage.id)?.count ?? 0}</span>
        </button>
      ))}
    </nav>
  );
}
