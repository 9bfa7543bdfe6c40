import { IconFileDownload, IconFileImport } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { bothLanguages } from '../messages/both-languages';

/** Import and export, from everywhere in the designer. */
export function useExchangeCommands(onImport: () => void, onExport: () => void): void {
  const commands = useMemo(
    (): Command[] => [
      { id: 'exchange import', group: 'act', label: bothLanguages('exchange.importInto'), icon: IconFileImport, run: onImport },
      { id: 'exchange export', group: 'act', label: bothLanguages('exchange.exportProcess'), icon: IconFileDownload, run: onExport },
    ],
    [onImport, onExport],
  );
  useCommands('exchange', commands);
}
