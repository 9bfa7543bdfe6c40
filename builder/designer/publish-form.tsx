'use client';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { BacktestSection } from './backtest/backtest-section';
import { ChangeList } from './change-list';
import { useDesignerTexts, useWords } from './designer-context';
import type { DesignerPort, MigrationPlan } from './designer-port';
import { DiffMaps } from './diff-map/diff-maps';
import { ImpactSection } from './migration/impact-section';
import { MigrationProgress } from './migration/migration-progress';
import { useMigration } from './migration/use-migration';
import type { Publication } from './publication';
import { ScenarioResults } from './scenario-results';

interface PublishFormProps {
  publication: Publication;
  port: DesignerPort;
  onClose: () => void;
  onShowProblems: () => void;
}

/** Every record keeps its version until the administrator says otherwise. */
const STAY: MigrationPlan = { choices: { unaffected: 'stay', blocked: 'stay', orphaned: 'stay' }, mapping: {} };

/** What would be published, what it means for the records there are, and the button. */
export function PublishForm({ publication, port, onClose, onShowProblems }: PublishFormProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const [publishing, setPublishing] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [plan, setPlan] = useState(STAY);
  const run = useMigration(port);
  const allStay = Object.values(plan.choices).every((choice) => choice === 'stay');
  const { since, errors, next, scenarios } = publication;
  const changes = since?.changes ?? [];
  const failed = scenarios.some((scenario) => !scenario.passed);
  const summary = next === 1 ? texts('frame.publishFirst') : texts('frame.publishChanges', { count: changes.length, version: next - 1 });
  const publish = async () => {
    setPublishing(true);
    setRefusal(null);
    try {
      const outcome = await port.publish();
      if (!outcome.ok) return setRefusal(outcome.problems.map((problem) => words(problem.message)).join(' '));
      notifications.show({
        message: texts('frame.published', { version: outcome.version }),
        color: 'pine',
        icon: <IconCheck size={16} aria-hidden />,
      });
      if (allStay) return onClose();
      void run.goOn(await port.migrate(outcome.version, plan));
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setPublishing(false);
    }
  };
  if (run.migration !== null) {
    const isGoing = run.migration.state === 'running' || run.migration.state === 'undoing';
    return (
      <Stack gap="md">
        <MigrationProgress run={run} migration={run.migration} />
        <Group justify="flex-end">
          {isGoing ? (
            <Button variant="default" onClick={onClose}>
              {texts('frame.close')}
            </Button>
          ) : (
            <Button onClick={onClose}>{texts('migration.done')}</Button>
          )}
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      {errors > 0 ? (
        <Alert color="red" icon={<IconCircleX aria-hidden />} title={texts('frame.publishBlocked', { count: errors })}>
          <Button size="compact-sm" variant="light" color="red" onClick={onShowProblems}>
            {texts('frame.publishShowProblems')}
          </Button>
        </Alert>
      ) : null}
      <section>
        <Title order={3} fz="sm" mb={6}>
          {summary}
        </Title>
        {since !== null && changes.length > 0 ? (
          <>
            <DiffMaps {...since} />
            <ChangeList {...since} label={summary} />
          </>
        ) : null}
      </section>
      {errors === 0 ? <ScenarioResults outcomes={scenarios} /> : null}
      {errors === 0 && since !== null ? (
        <ImpactSection port={port} plan={plan} onPlan={setPlan} before={since.before} after={since.after} />
      ) : null}
      {errors === 0 && since !== null ? <BacktestSection port={port} /> : null}
      {refusal === null ? null : (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
          {refusal}
        </Alert>
      )}
      <Group justify="space-between" align="center">
        <Text fz="xs" c="dimmed" maw={420}>
          {allStay ? texts('frame.publishKeeps') : null}
        </Text>
        <Button onClick={() => void publish()} loading={publishing} disabled={errors > 0} color={failed ? 'orange' : undefined}>
          {failed ? texts('frame.publishAnyway') : texts('frame.publishNow', { version: next })}
        </Button>
      </Group>
    </Stack>
  );
}
