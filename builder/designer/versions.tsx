'use client';
import { Loader, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useDesigner, useDesignerTexts } from './designer-context';
import type { DesignerPort, MigrationState, VersionEntry } from './designer-port';
import { MigrationProgress } from './migration/migration-progress';
import { useMigration } from './migration/use-migration';
import { VersionView } from './version-view';
import classes from './versions-dialog.module.css';
import { useLoaded, VersionsFailed } from './versions-loaded';

/** The versions in a list, the chosen one beside it, and the migrations there were. */
export function Versions({ port, onClose }: { port: DesignerPort; onClose: () => void }) {
  const texts = useDesignerTexts();
  const [load] = useState(() => () => Promise.all([port.versions(), port.migrations()]));
  const loaded = useLoaded(load);
  const [open, setOpen] = useState<number | null>(null);
  if (loaded.kind === 'loading') return <Loader role="img" m="xl" aria-label={texts('frame.checking')} />;
  if (loaded.kind === 'failed') return <VersionsFailed />;
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
        <VersionView key={shown} number={shown} numbers={versions.map((one) => one.number)} port={port} onClose={onClose} />
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
