import { fileTypeFromBuffer } from 'file-type';
import { reject } from '../../core/rejection';
import type { FileValue, Rejection } from '../../core/types';
import type { FileUpload } from '../services';
import { cleanFileName, extensionOf, withExtension } from './file-name';
import { type FileType, plainType, sniffedType } from './file-types';
import { isWhole } from './whole-file';

/** What a field allows when it says nothing, in bytes. */
export const DEFAULT_MAX_BYTES = 25 * 1024 * 1024;

export interface FileLimits {
  accept: 'photo' | 'document' | 'any';
  maxBytes: number;
}
export type InspectedFile = Pick<FileValue, 'name' | 'mediaType' | 'size' | 'kind'>;

/**
 * What an uploaded file really is, told by its bytes; neither the name nor the type claimed by the client is believed.
 * A name whose extension contradicts the bytes gets the right extension.
 * Rejections: `file_too_large`, `invalid_value` (empty or cut off), `wrong_file_kind` (not of a kind that may be attached, or not of that of the field).
 */
export async function inspectFile(
  upload: FileUpload,
  limits: FileLimits,
): Promise<{ ok: true; file: InspectedFile } | { ok: false; rejection: Rejection }> {
  const { bytes, field } = upload;
  const size = bytes.byteLength;
  if (size === 0) return refuse('invalid_value', '文件是空的。', 'The file is empty.', { field });
  if (size > limits.maxBytes) {
    const most = (limits.maxBytes / 1_048_576).toFixed(1).replace(/\.0$/, '');
    return refuse('file_too_large', `文件过大，最多 ${most} MB。`, `The file is too large; at most ${most} MB are allowed.`, {
      field,
      have: size,
      need: limits.maxBytes,
    });
  }
  const name = cleanFileName(upload.name);
  const type = await typeOf(bytes, extensionOf(name));
  if (type === null) {
    return refuse('wrong_file_kind', '不允许上传这种类型的文件。', 'Files of this type may not be attached.', { field });
  }
  if (limits.accept !== 'any' && limits.accept !== type.kind) {
    return limits.accept === 'photo'
      ? refuse('wrong_file_kind', '这里只能上传照片。', 'Only photos may be attached here.', { field })
      : refuse('wrong_file_kind', '这里只能上传文档。', 'Only documents may be attached here.', { field });
  }
  if (!(await isWhole(bytes, type))) return refuse('invalid_value', '文件不完整或已损坏。', 'The file is cut off or damaged.', { field });
  const named = type.extensions.includes(extensionOf(name)) ? name : withExtension(name, type.extensions[0]);
  return { ok: true, file: { name: named, mediaType: type.mediaType, size, kind: type.kind } };
}

function refuse(...args: Parameters<typeof reject>): { ok: false; rejection: Rejection } {
  return { ok: false, rejection: reject(...args) };
}

async function typeOf(bytes: Uint8Array, extension: string): Promise<FileType | null> {
  const sniffed = await sniff(bytes);
  if (sniffed !== undefined) return sniffedType(sniffed, extension);
  return isPlainText(bytes) ? plainType(extension) : null;
}

/** The library throws on some files that end in the middle of a header. */
async function sniff(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    return 'application/octet-stream';
  }
}

/** How a text begins that a browser or a shell would run rather than show. */
const RUNNABLE = /^\s*(#!|<(!doctype|!--|\?|%|html|head|body|svg|script|style|iframe|xml|meta|link|img|a\s))/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const BINARY = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/** Text in one of the encodings in use here, without control characters, that is neither markup nor a script. */
function isPlainText(bytes: Uint8Array): boolean {
  for (const encoding of encodingsOf(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return !BINARY.test(text) && !RUNNABLE.test(text);
    } catch {
      // not in this encoding
    }
  }
  return false;
}

function encodingsOf(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}
