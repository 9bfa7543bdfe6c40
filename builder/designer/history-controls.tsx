'use client';
import { ActionIcon, Menu, ScrollArea, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconHistory } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useCommands } from '../commands/command-registry';
import { bothLanguages } from '../messages/both-languages';
import { useDesigner, useDesignerTexts, useDraft, useWords } from './designer-context';

const LISTED = 60;

/** Undo, redo, and every step by its name: going to one is undoing or redoing up to it. */
export function HistoryControls() {
  const { draft } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  const past = useDraft((state) => state.past);
  const future = useDraft((state) => state.future);
  const last = past.at(-1);
  const next = future.at(-1);
  const undo = last === undefined ? texts('frame.undo') : texts('frame.undoStep', { step: words(last.label) });
  const redo = next === undefined ? texts('frame.redo') : texts('frame.redoStep', { step: words(next.label) });
  const [opened, setOpened] = useState(false);
  const none = last === undefined && next === undefined;
  useCommands(
    'history',
    useMemo(
      () => [
        {
          id: 'frame history',
          group: 'act',
          label: bothLanguages('commands.history'),
          icon: IconHistory,
          disabled: none,
          run: () => setOpened(true),
        },
      ],
      [none],
    ),
  );
  return (
    <>
      <Tooltip label={undo}>
        <ActionIcon
          size="lg"
          aria-label={undo}
          aria-keyshortcuts="Control+Z Meta+Z"
          disabled={last === undefined}
          onClick={draft.getState().undo}
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redo}>
        <ActionIcon
          size="lg"
          aria-label={redo}
          aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
          disabled={next === undefined}
          onClick={draft.getState().redo}
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" width={340} opened={opened} onChange={setOpened}>
        <Menu.Target>
          <ActionIcon size="lg" aria-label={texts('frame.history')} title={texts('frame.history')} disabled={none}>
            <IconHistory size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ScrollArea.Autosize mah={360} type="auto">
            {future.slice(0, LISTED).map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              <Menu.Item key={`future ${at}`} c="dimmed" onClick={() => draft.getState().go(future.length - at)}>
                {words(step.label)}
              </Menu.Item>
            ))}
            {[...past.keys()]
              .reverse()
              .slice(0, LISTED)
              .map((at) => (
                <Menu.Item
                  key={`past ${at}`}
                  rightSection={at === past.length - 1 ? texts('frame.historyNow') : null}
                  aria-current={at === past.length - 1 ? 'step' : undefined}
                  onClick={() => draft.getState().go(at - past.length + 1)}
                >
                  {words(past[at]?.label)}
                </Menu.Item>
              ))}
            {past.length <= LISTED ? (
              <Menu.Item c="dimmed" onClick={() => draft.getState().go(-past.length)}>
                {texts('frame.historyStart')}
              </Menu.Item>
            ) : null}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
