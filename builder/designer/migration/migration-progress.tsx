'use client';
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react';
import { useDesignerTexts } from '../designer-context';
import type { MigrationState } from '../designer-port';
import type { MigrationRun } from './use-migration';

/** How far a migration has come, what it did, and the way to undo it or to go on. */
export function MigrationProgress({ run, migration }: { run: MigrationRun; migration: MigrationState }) {
  const texts = useDesignerTexts();
  const { state, total, moved, refused, undone, kept } = migration;
  const isGoing = state === 'running' || state === 'undoing';
  const done = state === 'undoing' ? undone + kept : moved + refused;
  const all = state === 'undoing' ? moved : total;
  return (
    <Stack gap="xs">
      {isGoing ? (
        <>
          <Text fz="sm" role="status">
            {texts(state === 'running' ? 'migration.running' : 'migration.undoing')} {texts('migration.progress', { done, total: all })}
          </Text>
          <Progress
            value={all === 0 ? 100 : (100 * done) / all}
            aria-label={texts('migration.progress', { done, total: all })}
            animated={!run.interrupted}
          />
        </>
      ) : (
        <Outcome migration={migration} />
      )}
      {run.interrupted ? (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
          {texts('migration.interrupted')}
        </Alert>
      ) : null}
      <Group gap="xs">
        {isGoing && (run.interrupted || run.migration?.id !== migration.id) ? (
          <Button size="compact-sm" onClick={() => void run.goOn(migration)}>
            {texts('migration.goOn')}
          </Button>
        ) : null}
        {state === 'finished' || (state === 'running' && run.interrupted) ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={() => void run.undo(migration)}
          >
            {texts('migration.undo')}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}

function Outcome({ migration: { state, to, total, moved, refused, undone, kept } }: { migration: MigrationState }) {
  const texts = useDesignerTexts();
  const lines =
    state === 'undone'
      ? [texts('migration.undone', { undone }), ...(kept > 0 ? [texts('migration.kept', { count: kept, version: to })] : [])]
      : [
          total === 0 ? texts('migration.waiting', { version: to }) : texts('migration.finished', { moved, version: to }),
          ...(refused > 0 ? [texts('migration.refused', { count: refused })] : []),
        ];
  return (
    <div role="status">
      {lines.map((line) => (
        <Text key={line} fz="sm">
          {line}
        </Text>
      ))}
    </div>
  );
}
