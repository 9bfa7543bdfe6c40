'use client';
import { Alert, Loader, Modal } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { deferred } from './deferred';
import { useDesigner, useDesignerTexts } from './designer-context';
import type { DesignerPort } from './designer-port';
import { later } from './later';
import type { Publication } from './publication';

const fetchPublication = later(() => import('./publication'));
const PublishForm = deferred(async () => (await import('./publish-form')).PublishForm);

interface PublishDialogProps {
  opened: boolean;
  onClose: () => void;
  port: DesignerPort;
  /** saves what is not saved yet */
  flush: () => Promise<void>;
  onShowProblems: () => void;
}

/** What publishing would change, whether the scenarios still pass, and the way to do it. */
export function PublishDialog(props: PublishDialogProps) {
  const texts = useDesignerTexts();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={texts('frame.publishTitle')}
      size="xl"
      closeButtonProps={{ 'aria-label': texts('frame.close') }}
    >
      {props.opened ? <Publishing {...props} /> : null}
    </Modal>
  );
}

type Prepared = { kind: 'preparing' } | { kind: 'failed'; message: string } | { kind: 'ready'; publication: Publication };

function usePrepared(port: DesignerPort, flush: () => Promise<void>): Prepared {
  const { draft } = useDesigner();
  const texts = useDesignerTexts();
  const [prepared, setPrepared] = useState<Prepared>({ kind: 'preparing' });
  useEffect(() => {
    let current = true;
    const tell = (next: Prepared) => {
      if (current) setPrepared(next);
    };
    const prepare = async () => {
      await flush();
      const { document, savedDocument } = draft.getState();
      if (document !== savedDocument) return tell({ kind: 'failed', message: texts('frame.publishUnsaved') });
      const [{ preparePublication }, latest] = await Promise.all([fetchPublication(), port.latest()]);
      tell({ kind: 'ready', publication: preparePublication(document, latest) });
    };
    prepare().catch((error: unknown) => tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }));
    return () => {
      current = false;
    };
  }, [draft, port, flush, texts]);
  return prepared;
}

function Publishing({ onClose, port, flush, onShowProblems }: PublishDialogProps) {
  const prepared = usePrepared(port, flush);
  if (prepared.kind === 'preparing') return <Loader m="xl" />;
  if (prepared.kind === 'failed') {
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
        {prepared.message}
      </Alert>
    );
  }
  return <PublishForm publication={prepared.publication} port={port} onClose={onClose} onShowProblems={onShowProblems} />;
}
