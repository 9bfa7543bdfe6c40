/** What the command palette offers: something to do, or a place to go to. */
import type { Icon } from '@tabler/icons-react';
import type { Text } from '../../schemas/process';
import { LOCALES, localise } from '../../schemas/text';

/** In the order they are listed. */
export const COMMAND_GROUPS = ['act', 'open', 'addField', 'place', 'part'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export interface Command {
  /** unique among all commands */
  id: string;
  group: CommandGroup;
  label: Text;
  /** where a place is: its record type, its kind */
  detail?: Text;
  icon: Icon;
  /** as `mod+shift+Z`; shown only: whoever contributes the command listens for it */
  shortcut?: string;
  /** it would do nothing now */
  disabled?: boolean;
  run: () => void;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** How well a command fits, 0 best; null when a word of the query is in none of its names, in any language. */
function rank(command: Command, words: readonly string[]): number | null {
  const labels = LOCALES.map((locale) => plain(localise(command.label, locale)));
  const everything = [...labels, ...LOCALES.map((locale) => plain(localise(command.detail, locale))), plain(command.id)].join('\n');
  if (!words.every((word) => everything.includes(word))) return null;
  const [first = ''] = words;
  if (labels.some((label) => label.startsWith(first))) return 0;
  if (labels.some((label) => label.split(/[\s“”（(]+/).some((part) => part.startsWith(first)))) return 1;
  return labels.some((label) => label.includes(first)) ? 2 : 3;
}

/**
 * The commands that every word of the query is found in, in either language, best first within their groups. Without a
 * query what can be done is offered, but no places and nothing that is done to one: there may be thousands.
 */
export function matching(commands: readonly Command[], query: string): Command[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const groupOf = (command: Command) => COMMAND_GROUPS.indexOf(command.group);
  if (words.length === 0)
    return commands.filter(({ group }) => group !== 'place' && group !== 'part').sort((a, b) => groupOf(a) - groupOf(b));
  const ranked = commands.flatMap((command, at) => {
    const fit = rank(command, words);
    return fit === null ? [] : [{ command, fit, at }];
  });
  ranked.sort((a, b) => groupOf(a.command) - groupOf(b.command) || a.fit - b.fit || a.at - b.at);
  return ranked.map(({ command }) => command);
}

/** A shortcut as it is written on the keys of this machine. */
export function keysOf(shortcut: string, isMac: boolean): string[] {
  const names: Readonly<Record<string, string>> = isMac ? { mod: '⌘', shift: '⇧', alt: '⌥' } : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
  return shortcut.split('+').map((key) => names[key] ?? key);
}
