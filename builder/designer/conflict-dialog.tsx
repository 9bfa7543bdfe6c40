'use client';
import { Modal } from '@mantine/core';
import { deferred } from './deferred';
import { useDesignerTexts, useDraft } from './designer-context';

const Conflict = deferred(async () => (await import('./conflict')).Conflict);

/** Two administrators at once: what of whose draft goes on. It stays until that is chosen, since nothing is saved before. */
export function ConflictDialog() {
  const texts = useDesignerTexts();
  const theirs = useDraft(({ saveState }) => (saveState.kind === 'conflict' ? saveState.document : null));
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
      {theirs === null ? null : <Conflict theirs={theirs} />}
    </Modal>
  );
}
