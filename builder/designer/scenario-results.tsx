import { Text, Title } from '@mantine/core';
import type { ScenarioOutcome } from '../simulator/scenario-faults';
import { OutcomeIcon, ScenarioFaults } from '../simulator/scenario-outcome';
import { useDesignerTexts, useWords } from './designer-context';
import classes from './problems-panel.module.css';

/** More that passed than this are folded: what else there is to decide stands below them. */
const SHOWN_PASSED = 5;

/** How the scenarios of a draft ended, the failed ones first. */
export function ScenarioResults({ outcomes }: { outcomes: readonly ScenarioOutcome[] }) {
  const texts = useDesignerTexts();
  const passed = outcomes.filter((outcome) => outcome.passed);
  const failed = outcomes.filter((outcome) => !outcome.passed);
  return (
    <section>
      <Title order={3} fz="sm" mb={6}>
        {outcomes.length === 0
          ? texts('frame.scenariosNone')
          : `${texts('frame.scenarios')} · ${texts('frame.scenariosPassed', { passed: passed.length, count: outcomes.length })}`}
      </Title>
      {failed.length > 0 ? (
        <Text fz="xs" c="dimmed" mb={6}>
          {texts('frame.scenariosFailedText')}
        </Text>
      ) : null}
      <Outcomes of={passed.length > SHOWN_PASSED ? failed : [...failed, ...passed]} />
      {passed.length > SHOWN_PASSED ? (
        <details>
          <summary className={classes.fold}>
            <Text span fz="sm">
              {texts('frame.scenariosThatPassed', { count: passed.length })}
            </Text>
          </summary>
          <Outcomes of={passed} />
        </details>
      ) : null}
    </section>
  );
}

function Outcomes({ of: outcomes }: { of: readonly ScenarioOutcome[] }) {
  const words = useWords();
  if (outcomes.length === 0) return null;
  return (
    <ul className={classes.list}>
      {outcomes.map((outcome) => (
        <li key={outcome.id} className={classes.item}>
          <OutcomeIcon outcome={outcome} />
          <div>
            <Text fz="sm">{words(outcome.label, outcome.id)}</Text>
            <ScenarioFaults faults={outcome.faults} />
          </div>
        </li>
      ))}
    </ul>
  );
}
