import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconFlag, IconTrophy, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { StageModel } from '../core/process-model';
import { useTexts } from './services';
import classes from './stage-path.module.css';
import { spanText } from './time';
import tone from './tone.module.css';

/** One stay of a record in a stage, as the API lists them. */
export interface VisitView {
  stage: string;
  enteredAt: string;
  leftAt: string | null;
  waived: boolean;
  reason: string | null;
}

export interface StagePathProps {
  stages: readonly StageModel[];
  current: string;
  visits: readonly VisitView[];
  /** ms since the epoch: the clock the times are measured by */
  now: number;
  lost?: { from: string; reason: string } | null;
}

export type StepState = 'done' | 'current' | 'upcoming' | 'skipped' | 'won' | 'lost';
export interface Step {
  stage: StageModel;
  state: StepState;
  /** ms spent there over all visits; null for none */
  spent: number | null;
  waived: boolean;
}

/**
 * The way of a record: the open stages in order, then the end it reached (or, underway, the won one). Lost records show how
 * far they came.
 */
export function stepsOf({ stages, current, visits, now, lost }: StagePathProps): Step[] {
  const open = stages.filter((stage) => stage.kind === 'open');
  const here = stages.find((stage) => stage.id === current);
  const end = here && here.kind !== 'open' ? here : stages.find((stage) => stage.kind === 'won');
  const reached = open.findIndex((stage) => stage.id === (here?.kind === 'lost' ? lost?.from : current));
  const spentIn = (id: string): number | null => {
    const stays = visits.filter((visit) => visit.stage === id);
    if (stays.length === 0) return null;
    return stays.reduce(
      (sum, visit) => sum + Math.max(0, (visit.leftAt ? Date.parse(visit.leftAt) : now) - Date.parse(visit.enteredAt)),
      0,
    );
  };
  const steps = open.map((stage, at): Step => {
    const spent = spentIn(stage.id);
    const waived = visits.some((visit) => visit.stage === stage.id && visit.waived);
    if (stage.id === current) return { stage, state: 'current', spent, waived };
    const past = here?.kind === 'won' || (reached >= 0 && (here?.kind === 'lost' ? at <= reached : at < reached));
    if (!past) return { stage, state: 'upcoming', spent, waived };
    return { stage, state: spent === null && visits.length > 0 ? 'skipped' : 'done', spent, waived };
  });
  if (!end) return steps;
  const state = end.id === current ? (end.kind === 'won' ? 'won' : 'lost') : 'upcoming';
  return [...steps, { stage: end, state, spent: null, waived: false }];
}

function Mark({ step, number }: { step: Step; number: number }) {
  const shape = { size: 15, stroke: 2.4, 'aria-hidden': true } as const;
  if (step.state === 'done') return <IconCheck {...shape} />;
  if (step.state === 'won') return <IconTrophy {...shape} />;
  if (step.state === 'lost') return <IconX {...shape} />;
  if (step.stage.kind === 'won') return <IconTrophy {...shape} />;
  return <span aria-hidden>{number}</span>;
}

/** Where the record is, on the way or at its end. */
const isHere = ({ state }: Step) => state === 'current' || state === 'won' || state === 'lost';

function StepItem({ step, number }: { step: Step; number: number }) {
  const texts = useTexts();
  const time = step.spent === null ? null : spanText(step.spent, texts);
  return (
    <li
      className={classes.step}
      data-state={step.state}
      aria-current={isHere(step) ? 'step' : undefined}
      title={step.stage.description ?? undefined}
    >
      <span className={classes.mark}>
        <Mark step={step} number={number} />
      </span>
      <span className={classes.label}>{step.stage.label}</span>
      <span className={tone.hidden}>{texts(`path.${step.state}`)}</span>
      <span className={`${classes.time} ${tone.secondary}`}>
        {step.waived ? (
          <span className={tone.warning} title={texts('path.waived')}>
            <IconFlag size={12} aria-hidden /> <span className={tone.hidden}>{texts('path.waived')}</span>
          </span>
        ) : null}
        {step.state === 'skipped' ? texts('path.skipped') : step.state === 'current' && time ? texts('path.inStage', { time }) : time}
      </span>
    </li>
  );
}

function CompactPath({ steps, onOpen, open }: { steps: readonly Step[]; open: boolean; onOpen: () => void }) {
  const texts = useTexts();
  const at = Math.max(0, steps.findIndex(isHere));
  const step = steps[at];
  if (!step) return null;
  return (
    <button
      type="button"
      className={classes.compact}
      data-state={step.state}
      onClick={onOpen}
      aria-expanded={open}
      aria-label={`${texts('path.step', { number: at + 1, total: steps.length })}, ${step.stage.label}. ${texts('path.showAll')}`}
    >
      <span className={classes.compactHead}>
        <span className={classes.label}>{step.stage.label}</span>
        <span className={tone.secondary}>
          {step.spent === null || step.state !== 'current'
            ? texts('path.step', { number: at + 1, total: steps.length })
            : texts('path.inStage', { time: spanText(step.spent, texts) })}
        </span>
      </span>
      <span className={classes.segments} aria-hidden>
        {steps.map((one) => (
          <span key={one.stage.id} data-state={one.state} />
        ))}
      </span>
    </button>
  );
}

/** Where the record is on its way, how long it stayed where, and how it ended. */
export function StagePath(props: StagePathProps) {
  const texts = useTexts();
  const phone = useMediaQuery('(max-width: 47.99em)') ?? false;
  const [open, setOpen] = useState(false);
  const steps = stepsOf(props);
  const label = (id: string) => props.stages.find((stage) => stage.id === id)?.label ?? id;
  return (
    <nav aria-label={texts('path.title')} className={classes.path}>
      {phone ? <CompactPath steps={steps} open={open} onOpen={() => setOpen(!open)} /> : null}
      {!phone || open ? (
        <ol className={classes.steps} data-vertical={phone || undefined}>
          {steps.map((step, at) => (
            <StepItem key={step.stage.id} step={step} number={at + 1} />
          ))}
        </ol>
      ) : null}
      {props.lost ? (
        <p className={`${classes.lost} ${tone.danger}`}>
          {texts('path.lostAt', { stage: label(props.lost.from), reason: props.lost.reason })}
        </p>
      ) : null}
    </nav>
  );
}
