'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FileDrop } from '../../../../builder/inspector/file-drop';
import classes from './import-page.module.css';

/** The server's limit; a larger file is told at once instead of being sent. */
const MAX_BYTES = 1024 * 1024;

/** Takes a JSON file by drop or by choosing. */
export function DropZone({ onText }: { onText: (text: string) => void }) {
  const t = useTranslations('import');
  const [refused, setRefused] = useState<string | null>(null);
  const take = async (file: File) => {
    if (file.size > MAX_BYTES) {
      setRefused(t('tooLarge'));
      return;
    }
    setRefused(null);
    onText(await file.text());
  };
  return (
    <FileDrop
      accept="application/json,.json"
      label={t('dropLabel')}
      choose={t('chooseFile')}
      hint={t('dropText')}
      refusal={refused}
      onFile={(file) => void take(file)}
      className={classes.file}
    />
  );
}
