'use client';
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil, IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Text as Words } from '../../schemas/process';
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

const NO_REASONS: readonly Words[] = [];
const REFUSAL = 'save-refused';

/** Says why the server does not take the draft for as long as it does not. */
function useToldRefusal(): void {
  const texts = useDesignerTexts();
  const words = useWords();
  const reasons = useDraft(({ saveState }) => (saveState.kind === 'refused' ? saveState.reasons : NO_REASONS));
  useEffect(() => {
    if (reasons.length === 0) return;
    const why = [...new Set(reasons.map((reason) => words(reason)))].slice(0, 3).join(' · ');
    const message = (
      <>
        {why}
        <br />
        {texts('frame.refusedText')}
      </>
    );
    notifications.show({ id: REFUSAL, color: 'red', title: texts('frame.refusedSave'), message, autoClose: false });
    return () => {
      notifications.hide(REFUSAL);
    };
  }, [reasons, texts, words]);
}

/** Whether the server has the draft, in a word; a change for the worse is announced, a refusal told with its reasons. */
export function SaveIndicator() {
  const texts = useDesignerTexts();
  const shown = useDraft(shownOf);
  useToldRefusal();
  const Icon = ICONS[shown];
  const bad = shown === 'offline' || shown === 'refusedSave' || shown === 'conflictSave';
  return (
    <div className={classes.save} data-state={shown} role="status" aria-live={bad ? 'polite' : 'off'}>
      <Icon size={14} aria-hidden />
      <Text fz="xs" component="span">
        {texts(`frame.${shown}`)}
      </Text>
    </div>
  );
}
