'use client';
import { useTranslations } from 'use-intl';
import { FileDrop } from '../../../../builder/inspector/file-drop';
import classes from '../import/import-page.module.css';

interface StartFileProps {
  accept: string;
  /** what may be dropped, and how large */
  hint: string;
  /** why the last file was refused */
  refusal: string | null;
  onFile: (file: File) => void;
}

/** The file that a process begins with. */
export function StartFile(props: StartFileProps) {
  const t = useTranslations('start');
  return <FileDrop {...props} label={t('dropLabel')} choose={t('chooseFile')} className={classes.file} />;
}
