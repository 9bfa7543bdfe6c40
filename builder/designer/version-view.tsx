'use client';
import { Button, Group, Loader, NativeSelect, SegmentedControl, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRestore } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { diffProcesses } from '../../schemas/diff';
import type { Process } from '../../schemas/process';
import { bilingual } from '../../schemas/text';
import { ProcessPaper } from '../document/process-paper';
import { designerTexts } from '../messages/catalog';
import { ProcessMaps } from '../pipeline/small-map/process-maps';
import { ChangeList } from './change-list';
import { useDesigner, useDesignerTexts, useDocument } from './designer-context';
import type { DesignerPort } from './designer-port';
import { DiffMaps } from './diff-map/diff-maps';
import classes from './versions-dialog.module.css';
import { useLoaded, VersionsFailed } from './versions-loaded';

interface VersionViewProps {
  number: number;
  /** numbers of all versions */
  numbers: readonly number[];
  port: DesignerPort;
  onClose: () => void;
}

/** One published version: what the draft or another version changed since, or the version as it was, to be read; and taking it as draft. */
const DRAFT = 'draft';

export function VersionView({ number, numbers, port, onClose }: VersionViewProps) {
  const texts = useDesignerTexts();
  const draft = useDocument();
  const [load] = useState(() => () => port.version(number));
  const loaded = useLoaded(load);
  const [shown, setShown] = useState<'changes' | 'version'>('changes');
  const [against, setAgainst] = useState<number | typeof DRAFT>(DRAFT);
  const version = loaded.kind === 'loaded' ? loaded.value : null;
  const isChanged = useMemo(() => version !== null && diffProcesses(version, draft).changes.length > 0, [version, draft]);
  if (loaded.kind === 'failed') return <VersionsFailed />;
  if (version === null) return <Loader role="img" m="md" aria-label={texts('frame.checking')} />;
  return (
    <section className={classes.compared}>
      <Group justify="space-between" gap="xs" mb={8}>
        <SegmentedControl
          size="xs"
          aria-label={texts('migration.show')}
          value={shown}
          data={[
            { value: 'changes', label: texts('migration.showChanges') },
            { value: 'version', label: texts('migration.showVersion', { number }) },
          ]}
          onChange={(next) => setShown(next === 'version' ? 'version' : 'changes')}
        />
        {isChanged ? <Restore number={number} document={version} onDone={onClose} /> : null}
      </Group>
      {shown === 'version' ? (
        <AsItWas process={version} />
      ) : (
        <>
          {numbers.length > 1 ? (
            <NativeSelect
              size="xs"
              mb={8}
              w={220}
              label={texts('migration.against')}
              value={String(against)}
              data={[
                { value: DRAFT, label: texts('migration.draft') },
                ...numbers
                  .filter((one) => one !== number)
                  .map((one) => ({ value: String(one), label: texts('migration.version', { number: one }) })),
              ]}
              onChange={({ currentTarget: { value } }) => setAgainst(value === DRAFT ? DRAFT : Number(value))}
            />
          ) : null}
          {against === DRAFT ? (
            <Compared
              before={version}
              after={draft}
              same={texts('migration.same', { number })}
              title={texts('migration.compare', { number })}
            />
          ) : (
            <ComparedWith key={against} number={number} version={version} other={against} port={port} />
          )}
        </>
      )}
    </section>
  );
}

/** Two published versions, the older one first, whichever of them is open. */
function ComparedWith({ number, version, other, port }: { number: number; version: Process; other: number; port: DesignerPort }) {
  const texts = useDesignerTexts();
  const [load] = useState(() => () => port.version(other));
  const loaded = useLoaded(load);
  if (loaded.kind === 'failed') return <VersionsFailed />;
  if (loaded.kind === 'loading') return <Loader role="img" m="md" aria-label={texts('frame.checking')} />;
  const [older, newer] = number < other ? [version, loaded.value] : [loaded.value, version];
  const numbers = { number: Math.min(number, other), other: Math.max(number, other) };
  return (
    <Compared
      before={older}
      after={newer}
      same={texts('migration.sameVersions', numbers)}
      title={texts('migration.compareVersions', numbers)}
    />
  );
}

function Compared({ before, after, same, title }: { before: Process; after: Process; same: string; title: string }) {
  const changes = useMemo(() => diffProcesses(before, after).changes, [before, after]);
  return (
    <>
      <Title order={3} fz="sm" mb={8}>
        {changes.length === 0 ? same : title}
      </Title>
      <DiffMaps before={before} after={after} changes={changes} />
      {changes.length > 0 ? <ChangeList changes={changes} before={before} after={after} label={title} /> : null}
    </>
  );
}

/** The maps of a version and all of it in plain words. */
function AsItWas({ process }: { process: Process }) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  return (
    <>
      <ProcessMaps process={process} />
      <section
        className={classes.paper}
        aria-label={texts('frame.document')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is reached by the keyboard
        tabIndex={0}
      >
        <ProcessPaper process={process} locale={locale} />
      </section>
    </>
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
