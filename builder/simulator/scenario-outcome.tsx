'use client';
import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import type { Text } from '../../schemas/process';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import type { ScenarioOutcome } from './scenario-faults';
import classes from './scenario-outcome.module.css';

/** Passed, failed, or not run: by shape, colour and name. */
export function OutcomeIcon({ outcome }: { outcome: ScenarioOutcome | null }) {
  const texts = useDesignerTexts();
  const state = outcome === null ? 'NotRun' : outcome.passed ? 'Passed' : 'Failed';
  const Icon = { NotRun: IconCircleDashed, Passed: IconCircleCheck, Failed: IconCircleX }[state];
  return <Icon size={18} className={classes[state] ?? ''} role="img" aria-label={texts(`frame.scenario${state}`)} />;
}

/** What differs from what the scenario expects, a line each. */
export function ScenarioFaults({ faults }: { faults: readonly Text[] }) {
  const words = useWords();
  if (faults.length === 0) return null;
  return (
    <ul className={classes.faults}>
      {faults.map((fault) => (
        <li key={words(fault)}>{words(fault)}</li>
      ))}
    </ul>
  );
}
