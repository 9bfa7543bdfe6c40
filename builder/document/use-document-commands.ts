import { IconLanguage, IconPrinter } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Text } from '../../schemas/process';
import { LOCALES, type Locale } from '../../schemas/text';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { useDesigner } from '../designer/designer-context';
import { bothLanguages } from '../messages/both-languages';
import { say } from '../words/say';

const IN_LANGUAGE: Readonly<Record<Locale, Text>> = {
  'zh-CN': say('阅读中文流程文档', 'Read the process document in Chinese'),
  en: say('阅读英文流程文档', 'Read the process document in English'),
};

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
      ...LOCALES.map(
        (locale): Command => ({
          id: `document language ${locale}`,
          group: 'open',
          label: IN_LANGUAGE[locale],
          icon: IconLanguage,
          run: () => view.getState().request('document', `language:${locale}`),
        }),
      ),
    ],
    [view],
  );
  useCommands('document', commands);
}
