'use client';
import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Scenario, Text as Words } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { newId } from '../draft/new-id';
import { textIn } from '../inspector/localised-text';
import { TextInputs } from '../inspector/text-inputs';
import { askedNameById } from '../words/criterion';
import { fieldName, stageName } from '../words/names';
import { rejectionWords } from '../words/outcome';
import { MAX_SCENARIO_STEPS, scenarioOfRun } from './scenario-of-run';
import { useTrial } from './use-trial';

/** Keeps the run as a test inside the process, expecting what it came to. */
export function SaveScenario({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const texts = useDesignerTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={texts('simulator.saveScenarioTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': texts('simulator.close') }}
    >
      {opened ? <SaveForm onClose={onClose} /> : null}
    </Modal>
  );
}

const UNNAMED = { id: 'unnamed', label: '' };

function SaveForm({ onClose }: { onClose: () => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const { scenarios = [] } = useDocument();
  const { version, trial, set } = useTrial();
  const [label, setLabel] = useState<Words | undefined>(undefined);
  const saved = useMemo(() => scenarioOfRun(version, trial.run, UNNAMED), [version, trial.run]);
  const opened = scenarios.find(({ id }) => id === trial.scenario);
  if (!saved.ok) {
    return (
      <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={texts('simulator.cannotSave')}>
        {texts(`simulator.${saved.why}`, { max: MAX_SCENARIO_STEPS })}
      </Alert>
    );
  }
  const keep = (scenario: Scenario, kind: 'addScenario' | 'updateScenario') => {
    if (!edit({ kind, scenario }).ok) return;
    set({ scenario: scenario.id });
    notifications.show({ message: texts('simulator.savedScenario', { name: words(scenario.label, scenario.id) }), color: 'pine' });
    onClose();
  };
  const add = () => {
    if (label === undefined) return;
    const id = newId(textIn(label, 'en') || textIn(label, 'zh-CN'), new Set(scenarios.map((one) => one.id)), 'scenario');
    keep({ ...saved.scenario, id, label }, 'addScenario');
  };
  return (
    <Stack>
      <Text fz="sm" c="dimmed">
        {texts('simulator.saveScenarioText')}
      </Text>
      <TextInputs label={texts('simulator.scenarioName')} value={label} onChange={setLabel} required />
      <Expectation scenario={saved.scenario} />
      {saved.faithful ? null : (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {texts('simulator.notFaithful')}
        </Alert>
      )}
      <Group justify="flex-end">
        {opened === undefined ? null : (
          <Button variant="default" onClick={() => keep({ ...saved.scenario, id: opened.id, label: opened.label }, 'updateScenario')}>
            {texts('simulator.replaceScenario', { name: words(opened.label, opened.id) })}
          </Button>
        )}
        <Button disabled={label === undefined} onClick={add}>
          {texts('simulator.saveNew')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What the scenario will hold the process to. */
function Expectation({ scenario: { then } }: { scenario: Scenario }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { type, version } = useTrial();
  const list = (names: readonly Words[]) => names.map((name) => words(name)).join(' · ');
  const fields = Object.keys(then.data ?? {});
  const { residual, rejections = [] } = then;
  return (
    <div>
      <Text fz="sm" fw={600}>
        {texts('simulator.expects')}
      </Text>
      <List size="sm">
        <List.Item>{texts(then.accepted ? 'simulator.expectsAccepted' : 'simulator.expectsRefused')}</List.Item>
        {rejections.length > 0 ? (
          <List.Item>{texts('simulator.expectsBecause', { reasons: list(rejections.map(rejectionWords)) })}</List.Item>
        ) : null}
        {then.stage === undefined ? null : (
          <List.Item>{texts('simulator.expectsStage', { stage: words(stageName(type, then.stage)) })}</List.Item>
        )}
        {residual === undefined ? null : (
          <List.Item>
            {residual.length === 0
              ? texts('simulator.expectsNothingMissing')
              : texts('simulator.expectsMissing', { names: list(residual.map((id) => askedNameById(version.process, type, id))) })}
          </List.Item>
        )}
        {fields.length > 0 ? (
          <List.Item>{texts('simulator.expectsFields', { names: list(fields.map((field) => fieldName(type, field))) })}</List.Item>
        ) : null}
      </List>
    </div>
  );
}
