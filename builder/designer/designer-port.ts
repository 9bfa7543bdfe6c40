import type { Problem } from '../../schemas/problem';
import type { Process } from '../../schemas/process';
import type { SavePort } from '../draft/autosave';

export type PublishOutcome = { ok: true; version: number } | { ok: false; problems: readonly Problem[] };

/** What the designer needs from the page it stands on. */
export interface DesignerPort extends SavePort {
  /** The version that is published last; null before the first. Rejects when the server does not answer. */
  latest(): Promise<{ number: number; document: Process } | null>;
  /** Publishes the draft as it is saved. Rejects when the server does not answer. */
  publish(): Promise<PublishOutcome>;
}
