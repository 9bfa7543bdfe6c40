'use client';
import { Text } from '@mantine/core';
import { IconCircleMinus, IconCirclePlus, IconPencil } from '@tabler/icons-react';
import type { Change } from '../../schemas/diff';
import classes from './change-list.module.css';
import { useDesignerTexts, useWords } from './designer-context';

const ICONS = { added: IconCirclePlus, removed: IconCircleMinus, changed: IconPencil };
const SHOWN = 200;

/** Differences between two documents as sentences. */
export function ChangeList({ changes, label }: { changes: readonly Change[]; label: string }) {
  const texts = useDesignerTexts();
  const words = useWords();
  return (
    // scrolls, so the keyboard must be able to reach it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is reached by the keyboard
    <ul className={classes.list} aria-label={label} tabIndex={0}>
      {changes.slice(0, SHOWN).map((change, at) => {
        const Icon = ICONS[change.kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a diff never changes order
          <li key={`${change.path} ${at}`} className={classes.item} data-kind={change.kind}>
            <Icon size={16} role="img" aria-label={texts(`frame.${change.kind}`)} />
            <Text fz="sm">{words(change.sentence, change.path)}</Text>
          </li>
        );
      })}
      {changes.length > SHOWN ? (
        <li className={classes.item}>
          <Text fz="sm" c="dimmed">
            {texts('frame.more', { count: changes.length - SHOWN })}
          </Text>
        </li>
      ) : null}
    </ul>
  );
}
