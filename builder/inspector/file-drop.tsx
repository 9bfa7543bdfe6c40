'use client';
import { Button, FileButton, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import clsx from 'clsx';
import { type DragEvent, useState } from 'react';
import classes from './file-drop.module.css';

interface FileDropProps {
  accept: string;
  /** of the whole, for screen readers */
  label: string;
  /** of the button */
  choose: string;
  /** what may be dropped, and how large */
  hint: string;
  /** why the last file was refused; stands in place of the hint */
  refusal: string | null;
  onFile: (file: File) => void;
  className?: string | undefined;
}

/** Takes a file by drop or by choosing. */
export function FileDrop({ accept, label, choose, hint, refusal, onFile, className }: FileDropProps) {
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
      aria-label={label}
      className={clsx(classes.drop, over && classes.over, className)}
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
            {choose}
          </Button>
        )}
      </FileButton>
      <Text fz="sm" c={refusal ? 'red' : 'dimmed'} role={refusal ? 'alert' : undefined}>
        {refusal ?? hint}
      </Text>
    </section>
  );
}
