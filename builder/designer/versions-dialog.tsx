'use client';
import { Alert, Button, Group, Loader, Modal, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconRestore } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { diffProcesses } from '../../schemas/diff';
import type { Process } from '../../schemas/process';
import { bilingual } from '../../schemas/text';
import { designerTexts } from '../messages/catalog';
import { ChangeList } from './change-list';
import { useDesigner, useDesignerTexts, useDocument } from './designer-context';
import type { DesignerPort, MigrationState, VersionEntry } from './designer-port';
import { DiffMaps } from './diff-map/diff-maps';
import { MigrationProgress } from './migration/migration-progress';
import { useMigration } from './migration/use-migration';
import classes from './versions-dialog.module.css';

interface VersionsDialogProps {
  opened: boolean;
  onClose: () => void;
  port: DesignerPort;
}

/** What was published: to look at what changed since, to take a version as draft, and to see or undo the moving of records. */
export function VersionsDialog({ opened, onClose, port }: VersionsDialogProps) {
  const texts = useDesignerTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={texts('migration.versions')}
      size="xl"
      closeButtonProps={{ 'aria-label': texts('frame.close') }}
    >
      {opened ? <Versions port={port} onClose={onClose} /> : null}
    </Modal>
  );
}

type Loaded<T> = { kind: 'loading' } | { kind: 'failed' } | { kind: 'loaded'; value: T };

function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading' });
  useEffect(() => {
    let current = true;
    setLoaded({ kind: 'loading' });
    load().then(
      (value) => current && setLoaded({ kind: 'loaded', value }),
      () => current && setLoaded({ kind: 'failed' }),
    );
    return () => {
      current = false;
    };
  }, [load]);
  return loaded;
}

function Versions({ port, onClose }: Pick<VersionsDialogProps, 'port' | 'onClose'>) {
  const texts = useDesignerTexts();
  const [load] = useState(() => () => Promise.all([port.versions(), port.migrations()]));
  const loaded = useLoaded(load);
  const [open, setOpen] = useState<number | null>(null);
  if (loaded.kind === 'loading') return <Loader m="xl" aria-label={texts('frame.checking')} />;
  if (loaded.kind === 'failed') return <Failed />;
  const [versions, migrations] = loaded.value;
  if (versions.length === 0) return <Text>{texts('migration.versionsNone')}</Text>;
  const shown = open ?? versions[0]?.number ?? 0;
  return (
    <Stack gap="lg">
      <div className={classes.columns}>
        <ul className={classes.versions} aria-label={texts('migration.versions')}>
          {versions.map((version) => (
            <li key={version.number}>
              <VersionButton version={version} pressed={version.number === shown} onClick={() => setOpen(version.number)} />
            </li>
          ))}
        </ul>
        <Compared key={shown} number={shown} port={port} onClose={onClose} />
      </div>
      {migrations.length > 0 ? <Migrations port={port} migrations={migrations} /> : null}
    </Stack>
  );
}

function VersionButton({ version, pressed, onClick }: { version: VersionEntry; pressed: boolean; onClick: () => void }) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(version.publishedAt));
  return (
    <button type="button" className={classes.version} aria-pressed={pressed} onClick={onClick}>
      <Text fz="sm" fw={550}>
        {texts('migration.version', { number: version.number })}
      </Text>
      <Text fz="xs" c="dimmed">
        {texts('migration.published', { when, who: version.publishedBy })}
      </Text>
    </button>
  );
}

function Compared({ number, port, onClose }: { number: number; port: DesignerPort; onClose: () => void }) {
  const texts = useDesignerTexts();
  const draft = useDocument();
  const [load] = useState(() => () => port.version(number));
  const loaded = useLoaded(load);
  if (loaded.kind === 'loading') return <Loader m="md" aria-label={texts('frame.checking')} />;
  if (loaded.kind === 'failed') return <Failed />;
  const { changes } = diffProcesses(loaded.value, draft);
  const title = texts(changes.length === 0 ? 'migration.same' : 'migration.compare', { number });
  return (
    <section className={classes.compared}>
      <Group justify="space-between" gap="xs" mb={8}>
        <Title order={3} fz="sm">
          {title}
        </Title>
        {changes.length > 0 ? <Restore number={number} document={loaded.value} onDone={onClose} /> : null}
      </Group>
      <DiffMaps before={loaded.value} after={draft} changes={changes} />
      {changes.length > 0 ? <ChangeList changes={changes} before={loaded.value} after={draft} label={title} /> : null}
    </section>
  );
}

function Restore({ number, document, onDone }: { number: number; document: Process; onDone: () => void }) {
  const { draft } = useDesigner();
  const texts = useDesignerTexts();
  const restore = () => {
    const label = bilingual(
      designerTexts('zh-CN')('migration.restored', { number }),
      designerTexts('en')('migration.restored', { number }),
    );
    if (!draft.getState().replace(document, label).ok) return;
    notifications.show({ id: 'restored', title: texts('migration.restored', { number }), message: texts('migration.restoredText') });
    onDone();
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconRestore size={14} aria-hidden />}
      aria-label={texts('migration.restoreAt', { number })}
      onClick={restore}
    >
      {texts('migration.restore')}
    </Button>
  );
}

function Migrations({ port, migrations }: { port: DesignerPort; migrations: readonly MigrationState[] }) {
  const texts = useDesignerTexts();
  return (
    <section>
      <Title order={3} fz="sm" mb={8}>
        {texts('migration.migrations')}
      </Title>
      <ul className={classes.migrations}>
        {migrations.map((migration) => (
          <li key={migration.id} className={classes.migration}>
            <OneMigration port={port} known={migration} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneMigration({ port, known }: { port: DesignerPort; known: MigrationState }) {
  const texts = useDesignerTexts();
  const run = useMigration(port);
  return (
    <>
      <Text fz="sm" fw={550}>
        {texts('migration.toVersion', { version: known.to })}
      </Text>
      <MigrationProgress run={run} migration={run.migration ?? known} />
    </>
  );
}

function Failed() {
  const texts = useDesignerTexts();
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
      {texts('migration.failed')}
    </Alert>
  );
}
