'use client';
import { ActionIcon, Button, Group, Menu, Modal, Text, Title } from '@mantine/core';
import { IconDots, IconPencil, IconPlayerPlay, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Version } from '../../runtime/core/compile';
import type { Scenario, Text as Words } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useRecordType, useView, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { TextInputs } from '../inspector/text-inputs';
import { runOfScenario } from './run-of-scenario';
import type { ScenarioOutcome } from './scenario-faults';
import { OutcomeIcon, ScenarioFaults } from './scenario-outcome';
import { useSimulatorStore } from './simulator-context';
import classes from './simulator-workspace.module.css';
import { useScenarioOutcomes } from './use-scenario-outcomes';

/** The scenarios of the open record type, run on the draft as it is: which hold, and what differs where they do not. */
export function ScenarioList({ version, onOpened }: { version: Version; onOpened: () => void }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const { scenarios = [] } = useDocument();
  const own = scenarios.filter(({ given }) => given.recordType === type.id);
  const { outcomes, runAll } = useScenarioOutcomes(version, own);
  useRequested('simulator', { runAll });
  const done = own.flatMap(({ id }) => outcomes.get(id) ?? []);
  const passed = done.filter((outcome) => outcome.passed).length;
  return (
    <section className={classes.scenarios} aria-labelledby="trial-scenarios">
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} id="trial-scenarios" fz="sm">
          {texts('simulator.scenarios')}
          {own.length > 0 ? ` · ${texts('simulator.scenariosState', { passed, count: own.length })}` : ''}
        </Title>
        {own.length > 0 ? (
          <Button size="compact-xs" variant="light" leftSection={<IconRefresh size={14} aria-hidden />} onClick={runAll}>
            {texts('simulator.runAll')}
          </Button>
        ) : null}
      </Group>
      <Text fz="xs" c="dimmed" mb="xs">
        {texts(own.length === 0 ? 'simulator.scenariosNone' : 'simulator.scenariosText')}
      </Text>
      <ul className={classes.scenarioItems}>
        {own.map((scenario) => (
          <ScenarioRow
            key={scenario.id}
            version={version}
            scenario={scenario}
            outcome={outcomes.get(scenario.id) ?? null}
            onOpened={onOpened}
          />
        ))}
      </ul>
    </section>
  );
}

interface ScenarioRowProps {
  version: Version;
  scenario: Scenario;
  outcome: ScenarioOutcome | null;
  onOpened: () => void;
}
function ScenarioRow({ version, scenario, outcome, onOpened }: ScenarioRowProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const type = useRecordType();
  const store = useSimulatorStore();
  const [renaming, setRenaming] = useState(false);
  const isAsked = useView((state) => state.selected.some(({ what, id }) => what === 'scenario' && id === scenario.id));
  const name = words(scenario.label, scenario.id);
  const open = () => {
    const run = runOfScenario(version, scenario);
    const last = run.steps.at(-1)?.step;
    store.getState().setTrial(type.id, {
      run,
      version,
      as: last?.as ?? null,
      holder: last?.holder ?? 1,
      standsIn: last?.onBehalfOf ?? null,
      now: last?.at ?? new Date(0).toISOString(),
      entries: {},
      scenario: scenario.id,
    });
    onOpened();
  };
  useRequested('simulator', {
    [`openScenario ${scenario.id}`]: open,
    [`renameScenario ${scenario.id}`]: () => setRenaming(true),
  });
  return (
    <li data-asked={isAsked || undefined}>
      <OutcomeIcon outcome={outcome} />
      <div className={classes.scenarioWords}>
        <button type="button" className={classes.scenarioName} aria-label={texts('simulator.openNamed', { name })} onClick={open}>
          {name}
        </button>
        <ScenarioFaults faults={outcome?.faults ?? []} />
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" aria-label={texts('simulator.moreOf', { name })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={open}>
            {texts('simulator.open')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setRenaming(true)}>
            {texts('simulator.rename')}
          </Menu.Item>
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => edit({ kind: 'removeScenario', scenario: scenario.id })}
          >
            {texts('simulator.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Rename scenario={scenario} opened={renaming} onClose={() => setRenaming(false)} />
    </li>
  );
}

function Rename({ scenario, opened, onClose }: { scenario: Scenario; opened: boolean; onClose: () => void }) {
  const texts = useDesignerTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={texts('simulator.rename')}
      closeButtonProps={{ 'aria-label': texts('simulator.close') }}
    >
      {opened ? <RenameForm scenario={scenario} onClose={onClose} /> : null}
    </Modal>
  );
}

function RenameForm({ scenario, onClose }: { scenario: Scenario; onClose: () => void }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const [label, setLabel] = useState<Words | undefined>(scenario.label);
  return (
    <>
      <TextInputs label={texts('simulator.scenarioName')} value={label} onChange={setLabel} required />
      <Group justify="flex-end" mt="md">
        <Button
          disabled={label === undefined}
          onClick={() => {
            if (label !== undefined) edit({ kind: 'updateScenario', scenario: { ...scenario, label } });
            onClose();
          }}
        >
          {texts('simulator.saveNew')}
        </Button>
      </Group>
    </>
  );
}
