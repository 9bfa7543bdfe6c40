import type { Problem } from '../../schemas/problem';
import type { Process, Text } from '../../schemas/process';
import type { SavePort } from '../draft/autosave';

export type PublishOutcome = { ok: true; version: number } | { ok: false; problems: readonly Problem[] };

/** What the new version would mean for the live records of a type. */
export interface TypeImpact {
  recordType: string;
  unaffected: number;
  blocked: number;
  orphaned: number;
  /** the first of each fate that is not `unaffected` */
  records: readonly ImpactedRecord[];
}
export interface ImpactedRecord {
  id: string;
  title: string;
  stage: string | null;
  fate: 'blocked' | 'orphaned';
  /** of a blocked one: what it would lack, in words of the person's language; empty when no move leads on */
  missing?: readonly { message: Text }[];
  /** of an orphaned one: fields with values that are gone */
  fields?: readonly string[];
}

/** What the designer needs from the page it stands on. */
export interface DesignerPort extends SavePort {
  /** The version that is published last; null before the first. Rejects when the server does not answer. */
  latest(): Promise<{ number: number; document: Process } | null>;
  /** What the draft as it is saved would mean for live records; nothing is changed. Rejects when the server does not answer. */
  impact(): Promise<readonly TypeImpact[]>;
  /** Publishes the draft as it is saved. Rejects when the server does not answer. */
  publish(): Promise<PublishOutcome>;
}
