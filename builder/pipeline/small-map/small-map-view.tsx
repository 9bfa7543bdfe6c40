'use client';
import { getSmoothStepPath } from '@xyflow/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../designer/designer-context';
import { ARROWS, ArrowDefinitions } from '../canvas/arrows';
import { PLACES } from '../canvas/drawn-flow';
import { StageMark } from '../canvas/stage-mark';
import type { SmallLine, SmallMap, SmallStage } from './small-map';
import classes from './small-map-view.module.css';

type Told<T, State extends string> = T & { state: State };
interface SmallMapViewProps<S extends SmallStage> {
  map: SmallMap<
    Told<S, 'here' | 'visited' | 'unvisited' | 'added' | 'changed' | 'removed' | 'same'>,
    Told<SmallLine, 'visited' | 'unvisited' | 'added' | 'removed' | 'same'>
  >;
  /** below the name of a stage: its state is never told by colour alone */
  note: (stage: S) => ReactNode;
  /** the stage that is brought into sight */
  towards: string | undefined;
  /** names the region */
  label: string;
  className?: string | undefined;
}

/** A small map with the state of its stages and lines, to be read and scrolled. */
export function SmallMapView<S extends SmallStage>({ map, note, towards, label, className }: SmallMapViewProps<S>) {
  const words = useWords();
  const frame = useRef<HTMLElement>(null);
  const { stages, lines, width, height } = map;
  const aim = stages.find(({ id }) => id === towards);
  const middle = aim === undefined ? null : aim.x + aim.width / 2;
  useEffect(() => {
    const box = frame.current;
    if (box && middle !== null) box.scrollTo?.({ left: middle - box.clientWidth / 2, behavior: 'smooth' });
  }, [middle]);
  return (
    // scrolls, so the keyboard must be able to reach it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is reached by the keyboard
    <section ref={frame} className={className} tabIndex={0} aria-label={label}>
      <div className={classes.sheet} style={{ width, height }}>
        <ArrowDefinitions />
        <svg className={classes.lines} width={width} height={height} aria-hidden>
          <title>·</title>
          {lines.map(({ id, state, ...ends }) => (
            <path
              key={id}
              d={lineShape(ends)}
              className={classes.line}
              data-state={state}
              markerEnd={`url(#${ARROWS[state === 'visited' || state === 'added' ? 'selected' : 'forward']})`}
            />
          ))}
        </svg>
        <ol className={classes.stages}>
          {stages.map((stage) => (
            <li
              key={stage.id}
              className={classes.stage}
              data-stage={stage.id}
              data-state={stage.state}
              style={{ left: stage.x, top: stage.y, width: stage.width, height: stage.height }}
              aria-current={stage.state === 'here' ? 'step' : undefined}
              title={words(stage.label, stage.id)}
            >
              <StageMark kind={stage.kind} color={stage.color} />
              <span className={classes.words}>
                <span className={classes.name}>{words(stage.label, stage.id)}</span>
                <span className={classes.note}>{note(stage)}</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** The line as an SVG path: along rows and columns, with round corners. */
function lineShape({ source, target }: Pick<SmallLine, 'source' | 'target'>): string {
  const [path] = getSmoothStepPath({
    sourceX: source.x,
    sourceY: source.y,
    sourcePosition: PLACES[source.side],
    targetX: target.x,
    targetY: target.y,
    targetPosition: PLACES[target.side],
    borderRadius: 8,
    offset: 14,
  });
  return path;
}
