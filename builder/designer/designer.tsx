'use client';
import { ActionIcon, Button, SegmentedControl, Select, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconVersions } from '@tabler/icons-react';
import { type ComponentType, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Process } from '../../schemas/process';
import { bilingual, type Locale } from '../../schemas/text';
import { CommandPalette } from '../commands/command-palette';
import { CommandsProvider } from '../commands/command-registry';
import { useDocumentCommands } from '../document/use-document-commands';
import { type Autosave, isSameDocument, startAutosave, type Unsaved } from '../draft/autosave';
import { createDraftStore, type DraftStore } from '../draft/draft-store';
import { ExchangeMenu } from '../exchange/exchange-menu';
import { useFormCommands } from '../forms/use-form-commands';
import { ExpressionHelpProvider } from '../inspector/expression-help-provider';
import { DESIGNER_MESSAGES } from '../messages/catalog';
import { PipelineWorkspace } from '../pipeline/pipeline-workspace';
import { usePipelineCommands } from '../pipeline/use-pipeline-commands';
import { useProcessCommands } from '../process/use-process-commands';
import { useSimulatorCommands } from '../simulator/use-simulator-commands';
import { ProblemsButton, SearchButton } from './bar-buttons';
import { ConflictDialog } from './conflict-dialog';
import { deferred } from './deferred';
import classes from './designer.module.css';
import { DesignerProvider, useDesigner, useDesignerTexts, useDocument, useRecordType, useView, useWords } from './designer-context';
import type { DesignerPort } from './designer-port';
import { HistoryControls } from './history-controls';
import { fetchRest } from './later';
import { PortContext } from './port-context';
import { ProblemsProvider } from './problems-context';
import { ProblemsPanel } from './problems-panel';
import { PublishDialog } from './publish-dialog';
import { SaveIndicator } from './save-indicator';
import { useFrameCommands } from './use-frame-commands';
import { useHistoryKeys } from './use-history-keys';
import { VersionsDialog } from './versions-dialog';
import { createViewStore, type Workspace } from './view-store';

/** A draft as the page found it. */
export interface OpenedDraft {
  document: Process;
  /** revision of the saved draft; 0 while there is none */
  revision: number;
  /** what this browser kept because it had not reached the server, with the revision it was made from */
  unsaved: Unsaved | null;
}

interface DesignerProps {
  opened: OpenedDraft;
  port: DesignerPort;
  locale: Locale;
  /** the way out of the designer */
  back: ReactNode;
}

const RESTORED = bilingual(DESIGNER_MESSAGES['zh-CN'].frame.restored, DESIGNER_MESSAGES.en.frame.restored);

/** The draft under the hands; what was kept unsaved goes on as a step, or as a conflict when somebody else saved meanwhile. */
function openDraft({ document, revision, unsaved }: OpenedDraft): DraftStore {
  const draft = createDraftStore(document, revision);
  if (unsaved === null) return draft;
  draft.getState().replace(unsaved.document, RESTORED);
  for (const one of unsaved.unanswered) draft.getState().sending(one);
  draft.getState().setSaveState({ kind: 'idle' });
  const isOwn = unsaved.unanswered.some((one) => isSameDocument(one, document));
  if (unsaved.revision !== revision && !isOwn) draft.getState().setSaveState({ kind: 'conflict', document, revision });
  return draft;
}

/** The designer of one process: a bar, and the workspace that is open. */
export function Designer({ opened, port, locale, back }: DesignerProps) {
  const [draft] = useState(() => openDraft(opened));
  const [view] = useState(() => createViewStore(firstWithPipeline(opened.document)));
  const value = useMemo(() => ({ draft, view, locale }), [draft, view, locale]);
  return (
    <DesignerProvider value={value}>
      <ProblemsProvider>
        <CommandsProvider>
          <PortContext value={port}>
            <Frame port={port} back={back} restored={opened.unsaved !== null} />
          </PortContext>
        </CommandsProvider>
      </ProblemsProvider>
    </DesignerProvider>
  );
}

function firstWithPipeline({ recordTypes }: Process): string {
  return (recordTypes.find((type) => type.pipeline !== undefined) ?? recordTypes[0])?.id ?? '';
}

/** Saves the draft by itself as long as the designer is open, at once when the page is hidden or the network is back. */
function useAutosave(port: DesignerPort): () => Promise<void> {
  const { draft } = useDesigner();
  const running = useRef<Autosave | null>(null);
  useEffect(() => {
    const autosave = startAutosave(draft, port);
    running.current = autosave;
    const flush = () => void autosave.flush();
    const hidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', hidden);
      void autosave.flush().finally(() => autosave.stop());
    };
  }, [draft, port]);
  return useMemo(() => async () => running.current?.flush(), []);
}

function Frame({ port, back, restored }: { port: DesignerPort; back: ReactNode; restored: boolean }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { key, label } = useDocument();
  const flush = useAutosave(port);
  const [problemsOpened, problems] = useDisclosure(false);
  const [publishOpened, publish] = useDisclosure(false);
  const [versionsOpened, versions] = useDisclosure(false);
  const [paletteOpened, palette] = useDisclosure(false);
  const start = useRef<HTMLDivElement>(null);
  // the way out is a link of the page: it is followed as if it had been clicked
  const leave = useCallback(() => start.current?.querySelector<HTMLElement>('a, button')?.click(), []);
  useRest();
  useHistoryKeys();
  useFrameCommands({ onPublish: publish.open, onProblems: problems.open, onVersions: versions.open, onLeave: leave });
  useProcessCommands();
  usePipelineCommands();
  useFormCommands();
  useSimulatorCommands();
  useDocumentCommands();
  useEffect(() => {
    if (restored) notifications.show({ id: 'restored', title: texts('frame.restoredTitle'), message: texts('frame.restoredText') });
  }, [restored, texts]);
  return (
    <div className={classes.designer}>
      <header className={classes.bar}>
        <div ref={start} className={classes.start}>
          {back}
          <div className={classes.name}>
            <Title order={1} title={words(label, key)}>
              {words(label, key)}
            </Title>
            <SaveIndicator />
          </div>
          <RecordTypeSelect />
        </div>
        <div className={classes.middle}>
          <WorkspaceSwitch />
        </div>
        <div className={classes.end}>
          <SearchButton onClick={palette.open} />
          <HistoryControls />
          <ActionIcon
            variant="default"
            size="lg"
            onClick={versions.open}
            aria-label={texts('migration.versions')}
            title={texts('migration.versions')}
          >
            <IconVersions size={18} aria-hidden />
          </ActionIcon>
          <ExchangeMenu port={port} />
          <ProblemsButton onClick={problems.toggle} opened={problemsOpened} />
          <Button onClick={publish.open}>{texts('frame.publish')}</Button>
        </div>
      </header>
      <div className={classes.workspace}>
        <ExpressionHelpProvider>
          <OpenWorkspace />
        </ExpressionHelpProvider>
      </div>
      <ProblemsPanel opened={problemsOpened} onClose={problems.close} />
      <PublishDialog
        opened={publishOpened}
        onClose={publish.close}
        port={port}
        flush={flush}
        onShowProblems={() => {
          publish.close();
          problems.open();
        }}
      />
      <VersionsDialog opened={versionsOpened} onClose={versions.close} port={port} />
      <CommandPalette opened={paletteOpened} onOpen={palette.open} onClose={palette.close} />
      <ConflictDialog />
    </div>
  );
}

/** In the order of the switch; all but that of the process are made anew for another record type. What opens first comes first. */
const WORKSPACES: Record<Workspace, ComponentType> = {
  process: deferred(async () => (await import('../process/process-workspace')).ProcessWorkspace),
  pipeline: PipelineWorkspace,
  forms: deferred(async () => (await import('../forms/forms-workspace')).FormsWorkspace),
  simulator: deferred(async () => (await import('../simulator/simulator-workspace')).SimulatorWorkspace),
  document: deferred(async () => (await import('../document/document-workspace')).DocumentWorkspace),
};

/** Behind the first workspace, and what failed once more when the network is back. */
function useRest(): void {
  useEffect(() => {
    const fetch = () => void fetchRest();
    fetch();
    window.addEventListener('online', fetch);
    return () => window.removeEventListener('online', fetch);
  }, []);
}

function OpenWorkspace() {
  const workspace = useView((state) => state.workspace);
  const Open = WORKSPACES[workspace];
  const { id } = useRecordType();
  return <Open key={workspace === 'process' ? workspace : id} />;
}

function RecordTypeSelect() {
  const texts = useDesignerTexts();
  const words = useWords();
  const { view } = useDesigner();
  const { recordTypes } = useDocument();
  const { id } = useRecordType();
  return (
    <Select
      aria-label={texts('frame.recordType')}
      w={140}
      flex="none"
      size="sm"
      value={id}
      data={recordTypes.map((type) => ({ value: type.id, label: words(type.label, type.id) }))}
      allowDeselect={false}
      onChange={(next) => next !== null && view.getState().openRecordType(next)}
    />
  );
}

function WorkspaceSwitch() {
  const texts = useDesignerTexts();
  const { view } = useDesigner();
  const workspace = useView((state) => state.workspace);
  return (
    <SegmentedControl
      aria-label={texts('frame.workspaces')}
      value={workspace}
      data={(Object.keys(WORKSPACES) as Workspace[]).map((value) => ({ value, label: texts(`frame.${value}`) }))}
      onChange={(value) => view.getState().openWorkspace(value as Workspace)}
    />
  );
}
