'use client';
import { Modal } from '@mantine/core';
import { deferred } from './deferred';
import { useDesignerTexts } from './designer-context';
import type { DesignerPort } from './designer-port';

const Versions = deferred(async () => (await import('./versions')).Versions);

interface VersionsDialogProps {
  opened: boolean;
  onClose: () => void;
  port: DesignerPort;
}

/** What was published: to look at what changed since, to take a version as draft, and to see or undo the moving of records. */
export function VersionsDialog({ opened, onClose, port }: VersionsDialogProps) {
  const texts = useDesignerTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={texts('migration.versions')}
      size="xl"
      closeButtonProps={{ 'aria-label': texts('frame.close') }}
    >
      {opened ? <Versions port={port} onClose={onClose} /> : null}
    </Modal>
  );
}
