'use client';
import { Button, FileButton, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import clsx from 'clsx';
import { type DragEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './import-page.module.css';

/** The server's limit; a larger file is told at once instead of being sent. */
const MAX_BYTES = 1024 * 1024;

/** Takes a JSON file by drop or by choosing. */
export function DropZone({ onText }: { onText: (text: string) => void }) {
  const t = useTranslations('import');
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    if (file.size > MAX_BYTES) {
      setRefused(t('tooLarge'));
      return;
    }
    setRefused(null);
    onText(await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label={t('dropLabel')}
      className={clsx(classes.drop, over && classes.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
        {(props) => (
          <Button {...props} variant="light" leftSection={<IconFileUpload size={16} aria-hidden />}>
            {t('chooseFile')}
          </Button>
        )}
      </FileButton>
      <Text fz="sm" c={refused ? 'red' : 'dimmed'} role={refused ? 'alert' : undefined}>
        {refused ?? t('dropText')}
      </Text>
    </section>
  );
}
