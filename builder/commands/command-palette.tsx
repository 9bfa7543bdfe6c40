'use client';
import { Combobox, Kbd, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import { COMMAND_GROUPS, type Command, keysOf, matching } from './command';
import classes from './command-palette.module.css';
import { useAllCommands } from './command-registry';
import { usePartCommands } from './use-part-commands';
import { usePlaceCommands } from './use-place-commands';

/** More than these nobody reads: the next letter finds better. */
const SHOWN = 60;
const OTHER_DIALOG = '[role="dialog"][aria-modal="true"]';

export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}

interface CommandPaletteProps {
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** Everything the designer can do and every place of the process, found by its name in either language. Ctrl/Cmd+K opens it. */
export function CommandPalette({ opened, onOpen, onClose }: CommandPaletteProps) {
  const texts = useDesignerTexts();
  const [returns, setReturns] = useState(true);
  const toggle = () => {
    if (opened) onClose();
    // another dialog is about something that has to be answered first
    else if (document.querySelector(OTHER_DIALOG) === null) {
      setReturns(true);
      onOpen();
    }
  };
  useHotkeys([['mod+K', toggle]], [], true);
  const run = (command: Command) => {
    // the focus goes where the command leads, not back
    setReturns(false);
    onClose();
    command.run();
  };
  return (
    <Modal.Root opened={opened} onClose={onClose} size={600} yOffset="10dvh" returnFocus={returns} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={texts('commands.title')}>
        <Modal.Body p={0}>{opened ? <Palette onRun={run} onClose={onClose} /> : null}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Palette({ onRun, onClose }: { onRun: (command: Command) => void; onClose: () => void }) {
  const texts = useDesignerTexts();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  const contributed = useAllCommands();
  const places = usePlaceCommands();
  const ofParts = usePartCommands();
  const all = useMemo(
    () => [...contributed.filter(({ disabled }) => disabled !== true), ...places, ...ofParts],
    [contributed, places, ofParts],
  );
  const found = useMemo(() => matching(all, query), [all, query]);
  const shown = found.slice(0, SHOWN);
  const input = useRef<HTMLInputElement>(null);
  // Mantine tells which option is marked after arrow keys only, not after the first one was marked by typing
  const tellMarked = () => {
    const marked = list.current?.querySelector('[data-combobox-selected]')?.id;
    if (marked === undefined) input.current?.removeAttribute('aria-activedescendant');
    else input.current?.setAttribute('aria-activedescendant', marked);
  };
  const list = useRef<HTMLDivElement>(null);
  // the input names its list once that is there, which nothing else would draw it again for
  const listId = useId();
  const [, setIsListed] = useState(false);
  useEffect(() => setIsListed(true), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first match is marked anew after each key
  useEffect(() => {
    combobox.selectFirstOption();
    tellMarked();
  }, [query]);
  const runById = (id: string) => {
    const command = all.find((one) => one.id === id);
    if (command !== undefined) onRun(command);
  };
  return (
    <Combobox store={combobox} withinPortal={false} onOptionSubmit={runById}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          size="lg"
          variant="unstyled"
          className={classes.search ?? ''}
          leftSection={<IconSearch size={20} aria-hidden />}
          aria-label={texts('commands.search')}
          placeholder={texts('commands.placeholder')}
          ref={input}
          onKeyDown={(event) => {
            // an open combobox keeps Escape from the dialog around it
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
            requestAnimationFrame(tellMarked);
          }}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options tabIndex={0} id={listId} ref={list} className={classes.list ?? ''} aria-label={texts('commands.title')}>
        {COMMAND_GROUPS.map((group) => {
          const commands = shown.filter((command) => command.group === group);
          return commands.length === 0 ? null : (
            <Combobox.Group key={group} label={texts(`commands.group.${group}`)}>
              {commands.map((command) => (
                <Option key={command.id} command={command} />
              ))}
            </Combobox.Group>
          );
        })}
      </Combobox.Options>
      {/* beside the list: nothing but what can be chosen may stand in it */}
      {shown.length === 0 ? <Combobox.Empty>{texts('commands.nothing')}</Combobox.Empty> : null}
      <Footer>
        {query === ''
          ? texts('commands.hint')
          : found.length > SHOWN
            ? texts('commands.more', { count: found.length - SHOWN })
            : texts('commands.found', { count: found.length })}
      </Footer>
    </Combobox>
  );
}

function Option({ command }: { command: Command }) {
  const words = useWords();
  const { id, label, detail, shortcut, icon: Icon } = command;
  return (
    <Combobox.Option value={id} className={classes.option ?? ''}>
      <Icon size={17} aria-hidden className={classes.icon} />
      <span className={classes.label}>{words(label, id)}</span>
      {detail === undefined ? null : <span className={classes.detail}>{words(detail)}</span>}
      {shortcut === undefined ? null : (
        <span className={classes.keys}>
          {keysOf(shortcut, isMac()).map((key) => (
            <Kbd key={key} size="xs">
              {key}
            </Kbd>
          ))}
        </span>
      )}
    </Combobox.Option>
  );
}

function Footer({ children }: { children: ReactNode }) {
  return (
    <Text className={classes.footer ?? ''} fz="xs" c="dimmed" role="status">
      {children}
    </Text>
  );
}
