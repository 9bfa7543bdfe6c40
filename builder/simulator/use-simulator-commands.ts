import {
  IconChecklist,
  IconClockPlus,
  IconDeviceFloppy,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconRefresh,
  IconRoute,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { useDesigner, useDraft, useRecordType } from '../designer/designer-context';
import { bothLanguages } from '../messages/both-languages';
import { say } from '../words/say';
import { useSimulator } from './simulator-context';

/** What is done with a run as a whole, from everywhere in the designer. */
export function useSimulatorCommands(): void {
  const { view } = useDesigner();
  const { id } = useRecordType();
  const none = useSimulator((state) => state.trials[id] === undefined);
  const hasScenarios = useDraft(({ document }) => document.scenarios?.some(({ given }) => given.recordType === id) === true);
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
        id: 'simulator map',
        group: 'open',
        label: bothLanguages('commands.trialMap'),
        icon: IconRoute,
        disabled: none,
        run: request('map'),
      },
      ...(['hour', 'day', 'week'] as const).map(
        (span): Command => ({
          id: `simulator ${span}`,
          group: 'act',
          label: say('模拟器的时钟：{0}', 'Clock of the simulator: {0}', bothLanguages(`simulator.${span}`)),
          icon: IconClockPlus,
          disabled: none,
          run: request(`later:${span}`),
        }),
      ),
      {
        id: 'simulator toStart',
        group: 'open',
        label: bothLanguages('commands.toStart'),
        icon: IconPlayerSkipBack,
        disabled: none,
        run: request('toStart'),
      },
      {
        id: 'simulator toEnd',
        group: 'open',
        label: bothLanguages('commands.toEnd'),
        icon: IconPlayerSkipForward,
        disabled: none,
        run: request('toEnd'),
      },
      {
        id: 'simulator runAll',
        group: 'act',
        label: bothLanguages('commands.runAll'),
        icon: IconChecklist,
        disabled: !hasScenarios,
        run: request('runAll'),
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
  }, [view, none, hasScenarios]);
  useCommands('simulator', commands);
}
