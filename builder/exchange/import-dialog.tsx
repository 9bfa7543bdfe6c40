'use client';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useDesignerTexts } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';
import { ImportPreview } from './import-preview';
import { ImportSource } from './import-source';
import type { Imported } from './imported';

interface ImportDialogProps {
  opened: boolean;
  onClose: () => void;
  port: DesignerPort;
}
export type Accepted = Exclude<Imported, { kind: 'refused' }>;

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

function ImportSteps({ port, onClose }: Omit<ImportDialogProps, 'opened'>) {
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  return accepted === null ? (
    <ImportSource onAccepted={setAccepted} />
  ) : (
    <ImportPreview imported={accepted} port={port} onAnother={() => setAccepted(null)} onClose={onClose} />
  );
}
