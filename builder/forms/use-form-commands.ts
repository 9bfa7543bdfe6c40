import { IconCopy, IconEye, IconLanguage, IconLayoutNavbar, IconLayoutRows, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import { FIELD_KINDS } from '../../schemas/process';
import type { Command } from '../commands/command';
import { useCommands } from '../commands/command-registry';
import { useDesigner, useView } from '../designer/designer-context';
import { bothLanguages } from '../messages/both-languages';
import { say } from '../words/say';
import { KIND_ICONS } from './kind-icons';

/** What can be done to the open form, from everywhere in the designer. */
export function useFormCommands(): void {
  const { view } = useDesigner();
  const selected = useView(
    (state) => state.selected.find(({ what }) => what === 'formField' || what === 'section' || what === 'tab')?.what,
  );
  const commands = useMemo((): Command[] => {
    const request = (action: string) => () => view.getState().request('forms', action);
    const look = (formView: 'viewDesign' | 'viewTexts' | 'viewPreview') => () => view.getState().openFormView(formView);
    return [
      { id: 'forms addForm', group: 'act', label: bothLanguages('commands.addForm'), icon: IconPlus, run: request('addForm') },
      {
        id: 'forms addSection',
        group: 'act',
        label: bothLanguages('commands.addSection'),
        icon: IconLayoutRows,
        run: request('addSection'),
      },
      { id: 'forms addTab', group: 'act', label: bothLanguages('commands.addTab'), icon: IconLayoutNavbar, run: request('addTab') },
      {
        id: 'forms duplicate',
        group: 'act',
        label: bothLanguages('commands.duplicateFields'),
        icon: IconCopy,
        shortcut: 'mod+D',
        disabled: selected === undefined || selected === 'tab',
        run: request('duplicate'),
      },
      {
        id: 'forms remove',
        group: 'act',
        label: bothLanguages('commands.removeFields'),
        icon: IconTrash,
        disabled: selected === undefined,
        run: request('removeSelected'),
      },
      { id: 'forms design', group: 'open', label: bothLanguages('commands.design'), icon: IconPencil, run: look('viewDesign') },
      {
        id: 'forms translations',
        group: 'open',
        label: bothLanguages('commands.translations'),
        icon: IconLanguage,
        run: look('viewTexts'),
      },
      { id: 'forms preview', group: 'open', label: bothLanguages('commands.preview'), icon: IconEye, run: look('viewPreview') },
      ...FIELD_KINDS.map(
        (kind): Command => ({
          id: `forms addKind ${kind}`,
          group: 'addField',
          label: say('新增字段：{0}', 'Add a field: {0}', FIELD_KIND_WORDS[kind]),
          icon: KIND_ICONS[kind],
          run: request(`addKind:${kind}`),
        }),
      ),
    ];
  }, [view, selected]);
  useCommands('forms', commands);
}
