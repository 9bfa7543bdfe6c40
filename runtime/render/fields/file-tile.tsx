import { IconFile, IconFileSpreadsheet, IconFileText, IconFileTypePdf, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import type { FileValue } from '../../core/types';
import { useServices, useTexts } from '../services';
import tone from '../tone.module.css';
import classes from './files-field.module.css';

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** Bytes in the unit people know, two significant digits. */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size >= 10 || unit === 0 ? Math.round(size) : Math.round(size * 10) / 10} ${UNITS[unit]}`;
}

function DocumentIcon({ mediaType }: { mediaType: string }) {
  const shape = { size: 30, stroke: 1.4, 'aria-hidden': true } as const;
  if (mediaType.startsWith('image/')) return <IconPhoto {...shape} />;
  if (mediaType === 'application/pdf') return <IconFileTypePdf {...shape} />;
  if (mediaType.includes('sheet') || mediaType.includes('csv') || mediaType.includes('excel')) return <IconFileSpreadsheet {...shape} />;
  if (mediaType.includes('word') || mediaType.startsWith('text/')) return <IconFileText {...shape} />;
  return <IconFile {...shape} />;
}

/** A file that is stored: picture or icon, name and size; opens it. */
export function FileTile({ file }: { file: FileValue }) {
  const { fileUrl } = useServices();
  const texts = useTexts();
  const [broken, setBroken] = useState(false);
  const url = fileUrl(file.id);
  const shown = (
    <>
      <span className={classes.picture}>
        {file.kind === 'photo' && url !== '' && !broken ? (
          // biome-ignore lint/performance/noImgElement: served by the API behind the person's session, which the image optimiser does not have
          <img src={url} alt="" loading="lazy" onError={() => setBroken(true)} />
        ) : (
          <DocumentIcon mediaType={file.mediaType} />
        )}
      </span>
      <span className={classes.name}>{file.name}</span>
      <span className={`${classes.size} ${tone.secondary}`}>{sizeText(file.size)}</span>
    </>
  );
  return (
    <li className={classes.tile}>
      {url === '' ? (
        <span title={file.name}>{shown}</span>
      ) : (
        <a href={url} target="_blank" rel="noopener noreferrer" aria-label={texts('files.open', { name: file.name })} title={file.name}>
          {shown}
        </a>
      )}
    </li>
  );
}
