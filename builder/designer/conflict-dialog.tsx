'use client';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { diffProcesses } from '../../schemas/diff';
import { bilingual } from '../../schemas/text';
import { DESIGNER_MESSAGES } from '../messages/catalog';
import { ChangeList } from './change-list';
import { useDesigner, useDesignerTexts, useDraft } from './designer-context';

const TAKE_THEIRS = bilingual(DESIGNER_MESSAGES['zh-CN'].frame.takeTheirs, DESIGNER_MESSAGES.en.frame.takeTheirs);

/** Two administrators at once: whose draft goes on. It stays until one is chosen, since nothing is saved before. */
export function ConflictDialog() {
  const texts = useDesignerTexts();
  const { draft } = useDesigner();
  const mine = useDraft((state) => state.document);
  const theirs = useDraft(({ saveState }) => (saveState.kind === 'conflict' ? saveState.document : null));
  const changes = useMemo(() => (theirs === null ? [] : diffProcesses(mine, theirs).changes), [mine, theirs]);
  const title = texts('frame.conflictChanges', { count: changes.length });
  return (
    <Modal
      opened={theirs !== null}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={texts('frame.conflictTitle')}
      size="lg"
    >
      <Stack gap="md">
        <Text fz="sm">{texts('frame.conflictText')}</Text>
        <Text fz="sm" fw={550}>
          {title}
        </Text>
        {theirs !== null && changes.length > 0 ? <ChangeList changes={changes} before={mine} after={theirs} label={title} /> : null}
        <Group justify="flex-end" align="flex-start" gap="md">
          <Choice
            label={texts('frame.conflictTheirs')}
            text={texts('frame.conflictTheirsText')}
            onClick={() => draft.getState().takeTheirs(TAKE_THEIRS)}
          />
          <Choice label={texts('frame.conflictMine')} text={texts('frame.conflictMineText')} main onClick={draft.getState().keepMine} />
        </Group>
      </Stack>
    </Modal>
  );
}

function Choice({ label, text, main = false, onClick }: { label: string; text: string; main?: boolean; onClick: () => void }) {
  return (
    <Stack gap={4} maw={230}>
      <Button variant={main ? 'filled' : 'default'} onClick={onClick} fullWidth>
        {label}
      </Button>
      <Text fz="xs" c="dimmed" ta="center">
        {text}
      </Text>
    </Stack>
  );
}
