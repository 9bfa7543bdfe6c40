import sharp from 'sharp';
import { Lanes } from '../lanes';
import type { FileType } from './file-types';

/**
 * Pixels of the largest photo accepted: about that of the best phone cameras, which write JPEG or HEIC. Above it, decoding would
 * cost too much memory: up to a gigabyte for 220 million pixels in a GIF of 150 KB.
 */
const MAX_PIXELS = 220_000_000;
const MAX_PIXELS_OF_OTHERS = 64_000_000;

/** One picture is decoded at a time: a few large ones at once would take all memory, and the threads that read files. */
const decoding = new Lanes();

/**
 * Whether the file is there from beginning to end, as far as its format tells: photos are decoded (small), the others
 * must have the marks their formats end with. An upload cut off on the way is caught here.
 */
export async function isWhole(bytes: Uint8Array, type: FileType): Promise<boolean> {
  const { mediaType } = type;
  if (mediaType === 'image/heic' || mediaType === 'image/heif') return boxesAreWhole(bytes) && (await hasImageHeader(bytes));
  if (type.kind === 'photo') return decoding.run('', () => decodes(bytes, mediaType === 'image/jpeg' ? MAX_PIXELS : MAX_PIXELS_OF_OTHERS));
  // some programs add a few bytes after the mark
  if (mediaType === 'application/pdf') return tailOf(bytes, 4_096).includes('%%EOF');
  if (mediaType === 'application/rtf') return tailOf(bytes, 64).includes('}');
  // end of the central directory; a comment of up to 64 KiB may follow
  if (isZip(bytes)) return tailOf(bytes, 65_557).includes('PK\x05\x06');
  return mediaType.startsWith('text/') || bytes.byteLength >= 512;
}

async function decodes(bytes: Uint8Array, limitInputPixels: number): Promise<boolean> {
  try {
    await sharp(bytes, { failOn: 'truncated', limitInputPixels }).resize(16, 16).raw().toBuffer();
    return true;
  } catch {
    return false;
  }
}

/** The library has no HEVC decoder (patents), but reads the header. */
async function hasImageHeader(bytes: Uint8Array): Promise<boolean> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    return width > 0 && height > 0;
  } catch {
    return false;
  }
}

/** Boxes of ISO/IEC 14496-12: size, name, content, one after the other to the very end of the file. */
function boxesAreWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 8 <= view.byteLength) {
    const short = view.getUint32(at);
    // 0: to the end of the file; 1: the size follows as 64 bits
    if (short === 0) return true;
    if (short === 1 && at + 16 > view.byteLength) return false;
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    if (size < 8) return false;
    at += size;
  }
  return at === view.byteLength;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function tailOf(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-length).toString('latin1');
}
