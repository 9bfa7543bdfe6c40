import { IconPrinter } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { useDesigner } from '../designer/designer-context';
import { bothLanguages } from '../messages/both-languages';

/** Reading and printing the process in words, from everywhere in the designer. */
export function useDocumentCommands(): void {
  const { view } = useDesigner();
  const commands = useMemo(
    (): Command[] => [
      {
        id: 'document print',
        group: 'act',
        label: bothLanguages('commands.print'),
        icon: IconPrinter,
        run: () => view.getState().request('document', 'print'),
      },
    ],
    [view],
  );
  useCommands('document', commands);
}
