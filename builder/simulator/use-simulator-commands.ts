import { IconDeviceFloppy, IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { useDesigner, useRecordType } from '../designer/designer-context';
import { bothLanguages } from '../messages/both-languages';
import { useSimulator } from './simulator-context';

/** What is done with a run as a whole, from everywhere in the designer. */
export function useSimulatorCommands(): void {
  const { view } = useDesigner();
  const { id } = useRecordType();
  const none = useSimulator((state) => state.trials[id] === undefined);
  const commands = useMemo((): Command[] => {
    const request = (action: string) => () => view.getState().request('simulator', action);
    return [
      {
        id: 'simulator restart',
        group: 'act',
        label: bothLanguages('commands.newRun'),
        icon: IconRefresh,
        // without a run the simulator begins with one by itself
        run: none ? () => view.getState().openWorkspace('simulator') : request('restart'),
      },
      {
        id: 'simulator save',
        group: 'act',
        label: bothLanguages('commands.saveRun'),
        icon: IconDeviceFloppy,
        disabled: none,
        run: request('save'),
      },
    ];
  }, [view, none]);
  useCommands('simulator', commands);
}
