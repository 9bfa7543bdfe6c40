'use client';
import { useState } from 'react';
import type { DesignerPort } from '../designer/designer-port';
import { ImportPreview } from './import-preview';
import { ImportSource } from './import-source';
import type { Accepted } from './imported';

/** What the dialog of an import asks one after the other. */
export function ImportSteps({ port, onClose }: { port: DesignerPort; onClose: () => void }) {
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  return accepted === null ? (
    <ImportSource onAccepted={setAccepted} />
  ) : (
    <ImportPreview imported={accepted} port={port} onAnother={() => setAccepted(null)} onClose={onClose} />
  );
}
