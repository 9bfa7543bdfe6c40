'use client';
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCopy, IconFileDownload, IconFileImport, IconTransfer } from '@tabler/icons-react';
import { useCallback, useMemo, useRef } from 'react';
import { exportProcess } from '../../schemas/export-process';
import type { Text } from '../../schemas/process';
import { bilingual, LOCALES, localise } from '../../schemas/text';
import { openRecordType, useDesigner, useDesignerTexts, useDocument, useRecordType, useView, useWords } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';
import { clippingOf, exportClipping } from '../draft/clipping';
import { openForm } from '../forms/open-form';
import { bothLanguages } from '../messages/both-languages';
import { designerTexts } from '../messages/catalog';
import { giveCopy, giveFile } from './give';
import { ImportDialog } from './import-dialog';
import { type ExportedPart, useExchangeCommands } from './use-exchange-commands';

/** What can leave the designer: the process, the open form, the pipeline of the open record type. */
type Exported = 'process' | 'form' | 'pipeline';

/** The way in and out of the designer: import into the draft, export of it or a part, as a file or by the clipboard. */
export function ExchangeMenu({ port }: { port: DesignerPort }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const [importing, dialog] = useDisclosure(false);
  const parts = useExportNames();
  const { toFile, toClipboard } = useExport();
  const exporting = useRef({ toFile, toClipboard });
  exporting.current = { toFile, toClipboard };
  useExchangeCommands(
    dialog.open,
    parts,
    useCallback((part) => exporting.current.toFile(part), []),
    useCallback((part) => void exporting.current.toClipboard(part), []),
  );
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={texts('exchange.menu')} title={texts('exchange.menu')}>
            <IconTransfer size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={dialog.open}>
            {texts('exchange.importInto')}
          </Menu.Item>
          {parts.map(({ part, label }) => {
            const name = words(label);
            return (
              // biome-ignore lint/a11y/useSemanticElements: a group of a menu, not of a form
              <div key={part} role="group" aria-label={name}>
                <Menu.Divider />
                <Menu.Label>{name}</Menu.Label>
                <Menu.Item
                  leftSection={<IconFileDownload size={16} aria-hidden />}
                  aria-label={texts('exchange.asFile', { what: name })}
                  onClick={() => toFile(part)}
                >
                  {texts('exchange.file')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconCopy size={16} aria-hidden />}
                  aria-label={texts('exchange.asCopy', { what: name })}
                  onClick={() => void toClipboard(part)}
                >
                  {texts('exchange.copy')}
                </Menu.Item>
              </div>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <ImportDialog opened={importing} onClose={dialog.close} port={port} />
    </>
  );
}

/** What can be exported where one is: the open form only among forms, the pipeline only where there is one. */
function useExportNames(): ExportedPart<Exported>[] {
  const type = useRecordType();
  const form = openForm(
    type,
    useView((state) => state.form),
  );
  const inForms = useView((state) => state.workspace === 'forms');
  return useMemo(
    () => [
      { part: 'process', label: bothLanguages('exchange.exportProcess') },
      ...(inForms ? [{ part: 'form' as const, label: namedIn('exchange.exportForm', form.label, form.id) }] : []),
      ...(type.pipeline ? [{ part: 'pipeline' as const, label: namedIn('exchange.exportPipeline', type.label, type.id) }] : []),
    ],
    [type, form, inForms],
  );
}

function namedIn(key: 'exchange.exportForm' | 'exchange.exportPipeline', label: Text, id: string): Text {
  const [zh, en] = LOCALES.map((locale) => designerTexts(locale)(key, { name: localise(label, locale, id) }));
  return bilingual(zh ?? '', en ?? '');
}

function useExport() {
  const { draft, view } = useDesigner();
  const texts = useDesignerTexts();
  const { key } = useDocument();
  const written = (part: Exported): { name: string; text: string } => {
    const { document } = draft.getState();
    const type = openRecordType(document, view.getState().recordType);
    const form = openForm(type, view.getState().form);
    const clipping = part === 'process' ? undefined : clippingOf(type, part === 'form' ? { form: form.id } : 'pipeline');
    if (clipping === undefined) return { name: `${key}.json`, text: exportProcess(document) };
    return { name: [key, type.id, ...(part === 'form' ? [form.id] : []), part, 'json'].join('.'), text: exportClipping(clipping) };
  };
  return {
    toFile: (part: Exported) => {
      const { name, text } = written(part);
      giveFile(name, text);
    },
    toClipboard: async (part: Exported) => {
      const isCopied = await giveCopy(written(part).text);
      notifications.show({
        id: 'exported',
        message: texts(isCopied ? 'exchange.copied' : 'exchange.notCopied'),
        color: isCopied ? 'pine' : 'red',
        autoClose: isCopied ? 2500 : 7000,
      });
    },
  };
}
