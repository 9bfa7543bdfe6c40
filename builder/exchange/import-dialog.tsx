'use client';
import { Modal } from '@mantine/core';
import { deferred } from '../designer/deferred';
import { useDesignerTexts } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';

interface ImportDialogProps {
  opened: boolean;
  onClose: () => void;
  port: DesignerPort;
}

const ImportSteps = deferred(async () => (await import('./import-steps')).ImportSteps);

/** First something to import, then what it would change and what both sides changed; nothing happens before it is accepted. */
export function ImportDialog({ opened, onClose, port }: ImportDialogProps) {
  const texts = useDesignerTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={texts('exchange.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': texts('frame.close') }}
    >
      {opened ? <ImportSteps port={port} onClose={onClose} /> : null}
    </Modal>
  );
}
