'use client';
import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil, IconRefresh } from '@tabler/icons-react';
import type { DraftState } from '../draft/draft-store';
import classes from './designer.module.css';
import { useDesignerTexts, useDraft, useWords } from './designer-context';

type Shown = 'saved' | 'saving' | 'unsaved' | 'offline' | 'refusedSave' | 'conflictSave';
const ICONS = {
  saved: IconCheck,
  saving: IconRefresh,
  unsaved: IconPencil,
  offline: IconCloudOff,
  refusedSave: IconAlertTriangle,
  conflictSave: IconAlertTriangle,
} as const;

function shownOf({ saveState, document, savedDocument }: DraftState): Shown {
  switch (saveState.kind) {
    case 'saving':
    case 'offline':
      return saveState.kind;
    case 'conflict':
      return 'conflictSave';
    case 'refused':
      return 'refusedSave';
    default:
      return document === savedDocument ? 'saved' : 'unsaved';
  }
}

/** Whether the server has the draft, in a word; a change for the worse is announced. */
export function SaveIndicator() {
  const texts = useDesignerTexts();
  const words = useWords();
  const shown = useDraft(shownOf);
  const refusal = useDraft(({ saveState }) => (saveState.kind === 'refused' ? saveState.problems[0]?.message : undefined));
  const Icon = ICONS[shown];
  const bad = shown === 'offline' || shown === 'refusedSave' || shown === 'conflictSave';
  return (
    <div className={classes.save} data-state={shown} role="status" aria-live={bad ? 'polite' : 'off'} title={words(refusal) || undefined}>
      <Icon size={14} aria-hidden />
      <Text fz="xs" component="span">
        {texts(`frame.${shown}`)}
      </Text>
    </div>
  );
}
