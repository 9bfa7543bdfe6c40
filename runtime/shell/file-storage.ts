import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { FileStorage } from './ports';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Attachments in a folder, named by their SHA-256 and spread over two levels of folders (`ab/cd/abcd…`), so that equal
 * files are kept once and no folder grows without bound. A file appears whole or not at all, and is on disk
 * before `put` answers.
 */
export function folderStorage(dir: string): FileStorage {
  const pathOf = (sha256: string) => join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      const present = await sizeOf(path);
      if (present === bytes.byteLength) {
        // tells whoever clears away unreferenced files that this one is wanted again
        await utimes(path, new Date(), new Date());
      } else {
        await writeWhole(path, bytes);
      }
      return { sha256 };
    },
    async open(sha256) {
      // names come from the database, but a path is never built from what is not a hash
      if (!SHA256.test(sha256)) return null;
      const path = pathOf(sha256);
      const size = await sizeOf(path);
      if (size === null) return null;
      return { stream: Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, size };
    },
  };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Temporary file, fsync, rename, fsync of the folder: after a crash the name stands for all bytes or does not exist. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${randomUUID()}.part`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolders(folder);
}

/** The entry of a new file is durable only when its folder is; new folders need their parents' entries too. */
async function syncFolders(folder: string): Promise<void> {
  for (const path of [folder, dirname(folder), dirname(dirname(folder))]) {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
