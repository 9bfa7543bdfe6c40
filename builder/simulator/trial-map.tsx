'use client';
import { Collapse } from '@mantine/core';
import { IconCheck, IconFlag, IconMapPin } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import { ARROWS, ArrowDefinitions } from '../pipeline/canvas/arrows';
import { StageMark } from '../pipeline/canvas/stage-mark';
import { lineShape, type PathLine, type PathStage, pathMap } from './path-map';
import classes from './trial-map.module.css';
import { useTrial } from './use-trial';
import { visitedBy } from './visited';

/** The way of the run on a small map of the pipeline; none without a pipeline. */
export function TrialMap({ opened }: { opened: boolean }) {
  const texts = useDesignerTexts();
  const { type, trial } = useTrial();
  const { stages, lines, width, height } = useMemo(() => pathMap(type, visitedBy(trial.run)), [type, trial.run]);
  const here = stages.find(({ state }) => state === 'here')?.id;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = frame.current;
    const stage = here === undefined ? null : box?.querySelector<HTMLElement>(`[data-stage="${CSS.escape(here)}"]`);
    if (box && stage) box.scrollTo?.({ left: stage.offsetLeft - box.clientWidth / 2 + stage.offsetWidth / 2, behavior: 'smooth' });
  }, [here]);
  if (stages.length === 0) return null;
  return (
    <section className={classes.map} aria-label={texts('simulator.map')}>
      <Collapse expanded={opened}>
        {/* a region that scrolls has to be reached by keyboard */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <div ref={frame} className={classes.frame} tabIndex={0}>
          <div className={classes.sheet} style={{ width, height }}>
            <ArrowDefinitions />
            <svg className={classes.lines} width={width} height={height} aria-hidden>
              <title>·</title>
              {lines.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </svg>
            <ol className={classes.stages}>
              {stages.map((stage) => (
                <StageBox key={stage.id} stage={stage} />
              ))}
            </ol>
          </div>
        </div>
      </Collapse>
    </section>
  );
}

function Line({ line }: { line: PathLine }) {
  const { visited } = line;
  return (
    <path
      d={lineShape(line)}
      className={classes.line}
      data-visited={visited || undefined}
      markerEnd={`url(#${ARROWS[visited ? 'selected' : 'forward']})`}
    />
  );
}

function StageBox({ stage }: { stage: PathStage }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { id, label, state, waived, kind, color, x, y, width, height } = stage;
  return (
    <li
      className={classes.stage}
      data-stage={id}
      data-state={state}
      style={{ left: x, top: y, width, height }}
      aria-current={state === 'here' ? 'step' : undefined}
      title={words(label, id)}
    >
      <StageMark kind={kind} color={color} />
      <span className={classes.words}>
        <span className={classes.name}>{words(label, id)}</span>
        <span className={classes.state}>
          {state === 'here' ? <IconMapPin size={12} aria-hidden /> : state === 'visited' ? <IconCheck size={12} aria-hidden /> : null}
          {texts(`simulator.${state}`)}
          {waived ? (
            <>
              <IconFlag size={12} aria-hidden />
              {texts('simulator.gateWaived')}
            </>
          ) : null}
        </span>
      </span>
    </li>
  );
}
