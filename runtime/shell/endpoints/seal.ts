/** Addresses and secrets of endpoints as they are kept: encrypted, so that a copy of the database alone tells neither. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts and decrypts texts; a text opens only in the place it was sealed for. */
export interface Seal {
  /** @param place what it belongs to, so that nothing sealed can be put somewhere else: `erp url` */
  seal(text: string, place: string): string;
  /** null when it was sealed with another key, for another place, or was changed; what never was sealed is answered as it is */
  open(kept: string, place: string): string | null;
}

const MARK = 'sealed:1:';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const isSealed = (kept: string): boolean => kept.startsWith(MARK);

/** AES-256-GCM with a key derived from what the operator keeps (HKDF-SHA256), a fresh nonce for each text. */
export function createSeal(key: string): Seal {
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'pinion endpoints 1', 32));
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', derived, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return MARK + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(kept, place) {
      if (!isSealed(kept)) return kept;
      const bytes = Buffer.from(kept.slice(MARK.length), 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', derived, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
