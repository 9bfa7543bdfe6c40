import { IconCopy, IconFileDownload, IconFileImport } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Text } from '../../schemas/process';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { bothLanguages } from '../messages/both-languages';
import { say } from '../words/say';

/** A part of the process that can leave the designer, as it is called. */
export interface ExportedPart<Part> {
  part: Part;
  label: Text;
}

/** Import and export, from everywhere in the designer: each part as a file and to the clipboard. */
export function useExchangeCommands<Part extends string>(
  onImport: () => void,
  parts: readonly ExportedPart<Part>[],
  onFile: (part: Part) => void,
  onCopy: (part: Part) => void,
): void {
  const commands = useMemo(
    (): Command[] => [
      { id: 'exchange import', group: 'act', label: bothLanguages('exchange.importInto'), icon: IconFileImport, run: onImport },
      ...parts.flatMap(({ part, label }): Command[] => [
        { id: `exchange export ${part}`, group: 'act', label, icon: IconFileDownload, run: () => onFile(part) },
        {
          id: `exchange copy ${part}`,
          group: 'act',
          label: say('复制到剪贴板：{0}', 'To the clipboard: {0}', label),
          icon: IconCopy,
          run: () => onCopy(part),
        },
      ]),
    ],
    [onImport, parts, onFile, onCopy],
  );
  useCommands('exchange', commands);
}
