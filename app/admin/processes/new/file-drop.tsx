'use client';
import { Button, FileButton, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import clsx from 'clsx';
import { type DragEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from '../import/import-page.module.css';

interface FileDropProps {
  accept: string;
  /** what may be dropped, and how large */
  hint: string;
  /** why the last file was refused */
  refusal: string | null;
  onFile: (file: File) => void;
}

/** Takes a file by drop or by choosing. */
export function FileDrop({ accept, hint, refusal, onFile }: FileDropProps) {
  const t = useTranslations('start');
  const [over, setOver] = useState(false);
  const take = (file: File | null | undefined) => {
    if (file) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
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
      <FileButton accept={accept} onChange={take}>
        {(props) => (
          <Button {...props} variant="light" leftSection={<IconFileUpload size={16} aria-hidden />}>
            {t('chooseFile')}
          </Button>
        )}
      </FileButton>
      <Text fz="sm" c={refusal ? 'red' : 'dimmed'} role={refusal ? 'alert' : undefined}>
        {refusal ?? hint}
      </Text>
    </section>
  );
}
