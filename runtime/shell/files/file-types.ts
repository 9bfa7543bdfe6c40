import type { FileValue } from '../../core/types';

export interface FileType {
  kind: FileValue['kind'];
  mediaType: string;
  /** extensions such a file may carry; the first is given to a file that has another */
  extensions: readonly [string, ...string[]];
}

const photo = (mediaType: string, ...extensions: FileType['extensions']): FileType => ({ kind: 'photo', mediaType, extensions });
const document = (mediaType: string, ...extensions: FileType['extensions']): FileType => ({ kind: 'document', mediaType, extensions });
const office = (name: string, extension: string) => document(`application/vnd.openxmlformats-officedocument.${name}`, extension);

/** What may be attached, by sniffed media type. Everything else (SVG, HTML, scripts, programs, macros) is refused. */
const SNIFFED: readonly FileType[] = [
  photo('image/jpeg', 'jpg', 'jpeg', 'jpe', 'jfif'),
  photo('image/png', 'png'),
  photo('image/webp', 'webp'),
  photo('image/gif', 'gif'),
  photo('image/heic', 'heic', 'heif'),
  photo('image/heif', 'heif', 'heic'),
  document('application/pdf', 'pdf'),
  office('wordprocessingml.document', 'docx'),
  office('spreadsheetml.sheet', 'xlsx'),
  office('presentationml.presentation', 'pptx'),
  document('application/vnd.oasis.opendocument.text', 'odt'),
  document('application/vnd.oasis.opendocument.spreadsheet', 'ods'),
  document('application/vnd.oasis.opendocument.presentation', 'odp'),
  document('application/zip', 'zip'),
  document('application/rtf', 'rtf'),
];
const BY_MEDIA_TYPE = new Map(SNIFFED.map((type) => [type.mediaType, type]));
BY_MEDIA_TYPE.set('image/apng', photo('image/png', 'png'));
/** iPhones write image sequences too; they are shown as the photo they start with. */
BY_MEDIA_TYPE.set('image/heic-sequence', photo('image/heic', 'heic', 'heif')).set(
  'image/heif-sequence',
  photo('image/heif', 'heif', 'heic'),
);

/** The container of Word, Excel and PowerPoint up to 2003 does not say which of them it is; the extension may. */
const COMPOUND: Readonly<Record<string, FileType>> = {
  doc: document('application/msword', 'doc'),
  xls: document('application/vnd.ms-excel', 'xls'),
  ppt: document('application/vnd.ms-powerpoint', 'ppt'),
  wps: document('application/vnd.ms-works', 'wps'),
};
const PLAIN: Readonly<Record<string, FileType>> = {
  txt: document('text/plain', 'txt'),
  csv: document('text/csv', 'csv'),
  md: document('text/markdown', 'md'),
};

/** The type of a file whose bytes were recognised as `mediaType`; null when such files are refused. */
export function sniffedType(mediaType: string, extension: string): FileType | null {
  if (mediaType === 'application/x-cfb') return Object.hasOwn(COMPOUND, extension) ? (COMPOUND[extension] ?? null) : null;
  return BY_MEDIA_TYPE.get(mediaType.split(';')[0]?.trim() ?? '') ?? null;
}

/** The type of a file of plain text, which must say by its extension that it is one. */
export function plainType(extension: string): FileType | null {
  return Object.hasOwn(PLAIN, extension) ? (PLAIN[extension] ?? null) : null;
}
