'use client';
import { Text } from '@mantine/core';
import { IconCircleMinus, IconCirclePlus, IconPencil } from '@tabler/icons-react';
import type { Change } from '../../schemas/diff';
import type { Process } from '../../schemas/process';
import { useEndpointNames } from '../automations/use-endpoints';
import { changeSentence } from '../words/change';
import { Told } from '../words/told';
import classes from './change-list.module.css';
import { useDesignerTexts, useWords } from './designer-context';

const ICONS = { added: IconCirclePlus, removed: IconCircleMinus, changed: IconPencil };
const SHOWN = 200;

interface ChangeListProps {
  changes: readonly Change[];
  /** the documents they are between: criteria and transitions have no names of their own, but words */
  before: Process;
  after: Process;
  label: string;
}

/** Differences between two documents as sentences. */
export function ChangeList({ changes, before, after, label }: ChangeListProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const endpoints = useEndpointNames();
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
            <Text fz="sm">
              <Told>{words(changeSentence(change, before, after, endpoints), change.path)}</Told>
            </Text>
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
