import type { Icon } from '@tabler/icons-react';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFileText,
  IconForms,
  IconLogout,
  IconPlayerPlay,
  IconRocket,
  IconRoute,
  IconSettings,
  IconVersions,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { bothLanguages } from '../messages/both-languages';
import { say } from '../words/say';
import { useDesigner, useDraft } from './designer-context';
import type { Workspace } from './view-store';

const WORKSPACE_ICONS: Readonly<Record<Workspace, Icon>> = {
  process: IconSettings,
  pipeline: IconRoute,
  forms: IconForms,
  simulator: IconPlayerPlay,
  document: IconFileText,
};

interface FrameActions {
  onPublish: () => void;
  onProblems: () => void;
  onVersions: () => void;
  onLeave: () => void;
}

/** Commands of the bar: history, publishing, problems, the workspaces, the way out. */
export function useFrameCommands({ onPublish, onProblems, onVersions, onLeave }: FrameActions): void {
  const { draft, view } = useDesigner();
  const last = useDraft((state) => state.past.at(-1)?.label);
  const next = useDraft((state) => state.future.at(-1)?.label);
  const commands = useMemo(
    (): Command[] => [
      {
        id: 'frame undo',
        group: 'act',
        label: last === undefined ? bothLanguages('commands.undo') : say('撤销：{0}', 'Undo: {0}', last),
        icon: IconArrowBackUp,
        shortcut: 'mod+Z',
        disabled: last === undefined,
        run: () => draft.getState().undo(),
      },
      {
        id: 'frame redo',
        group: 'act',
        label: next === undefined ? bothLanguages('commands.redo') : say('重做：{0}', 'Redo: {0}', next),
        icon: IconArrowForwardUp,
        shortcut: 'mod+shift+Z',
        disabled: next === undefined,
        run: () => draft.getState().redo(),
      },
      { id: 'frame publish', group: 'act', label: bothLanguages('commands.publish'), icon: IconRocket, run: onPublish },
      { id: 'frame problems', group: 'open', label: bothLanguages('commands.problems'), icon: IconAlertTriangle, run: onProblems },
      { id: 'frame versions', group: 'open', label: bothLanguages('commands.versions'), icon: IconVersions, run: onVersions },
      ...(Object.keys(WORKSPACE_ICONS) as Workspace[]).map(
        (workspace): Command => ({
          id: `workspace ${workspace}`,
          group: 'open',
          label: bothLanguages(`frame.${workspace}`),
          icon: WORKSPACE_ICONS[workspace],
          run: () => view.getState().openWorkspace(workspace),
        }),
      ),
      { id: 'frame leave', group: 'open', label: bothLanguages('commands.leave'), icon: IconLogout, run: onLeave },
    ],
    [draft, view, last, next, onPublish, onProblems, onVersions, onLeave],
  );
  useCommands('frame', commands);
}
