import { hash, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../../schemas/canonical-json';
import type { StoredConfirmation } from './confirmation-ports';

/** 256 random bits, as they stand in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Grammar of a token; anything else can be no link of ours. */
export const TOKEN_PATTERN = '^[A-Za-z0-9_-]{43}$';

/** What is kept of a token: whoever reads the database cannot open a link. */
export function tokenHash(token: string): string {
  return hash('sha256', token, 'hex');
}

/** SHA-256 (hex) over what the customer is shown and where it was taken from: file hashes, texts, versions. */
export function contentHash({
  process,
  type,
  recordId,
  task,
  recordVersion,
  definitionVersion,
  content,
}: Omit<StoredConfirmation, 'id' | 'hash' | 'requestedBy' | 'expiresAt' | 'createdAt'>): string {
  return hash('sha256', canonicalJson({ process, type, recordId, task, recordVersion, definitionVersion, content }), 'hex');
}
