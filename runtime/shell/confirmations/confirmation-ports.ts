import type { ConfirmationContent } from '../../core/tasks/confirmation-content';

/** A link that was sent: what it shows, kept as evidence. How it stands is told by its record. */
export interface StoredConfirmation {
  id: string;
  recordId: string;
  process: string;
  type: string;
  task: string;
  /** version of the record, and of its process, that the content was taken from */
  recordVersion: number;
  definitionVersion: number;
  /** exactly what the customer is shown */
  content: ConfirmationContent;
  /** SHA-256 (hex) of all of the above, as `contentHash` makes it */
  hash: string;
  requestedBy: string;
  expiresAt: string;
  createdAt: string;
}

export interface ConfirmationStore {
  /** only the SHA-256 of a token is kept */
  add(confirmation: StoredConfirmation, tokenHash: string): Promise<void>;
  byTokenHash(hash: string): Promise<StoredConfirmation | null>;
  /** null for an unknown id */
  get(id: string): Promise<StoredConfirmation | null>;
}
