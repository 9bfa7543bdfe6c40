import { IconBolt, IconBulb, IconCalendarWeek, IconCategory, IconClipboardData, IconUserShield } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { useDesigner } from '../designer/designer-context';
import { bothLanguages } from '../messages/both-languages';

/** What can be added to the process, from everywhere in the designer. */
export function useProcessCommands(): void {
  const { view } = useDesigner();
  const commands = useMemo((): Command[] => {
    const request = (part: string) => () => view.getState().request('process', `add:${part}`);
    return [
      {
        id: 'process addRecordType',
        group: 'act',
        label: bothLanguages('commands.addRecordType'),
        icon: IconCategory,
        run: request('recordType'),
      },
      { id: 'process addRole', group: 'act', label: bothLanguages('commands.addRole'), icon: IconUserShield, run: request('role') },
      {
        id: 'process addAutomation',
        group: 'act',
        label: bothLanguages('automations.add'),
        icon: IconBolt,
        run: request('automation'),
      },
      { id: 'process addArticle', group: 'act', label: bothLanguages('knowledge.add'), icon: IconBulb, run: request('article') },
      {
        id: 'process addCalendar',
        group: 'act',
        label: bothLanguages('commands.addCalendar'),
        icon: IconCalendarWeek,
        run: request('calendar'),
      },
      {
        id: 'process addSample',
        group: 'act',
        label: bothLanguages('commands.addSample'),
        icon: IconClipboardData,
        run: request('sample'),
      },
    ];
  }, [view]);
  useCommands('process', commands);
}
