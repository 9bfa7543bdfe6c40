import type { TypeMapping } from '../../runtime/core/types';
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
  /** of all orphaned records: stages and fields without a place, by how many records miss it */
  missing: { stages: Record<string, number>; fields: Record<string, number> };
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

export type Fate = 'unaffected' | 'blocked' | 'orphaned';
/** Keep their version, go over now, or after their next move. */
export type MigrationChoice = 'stay' | 'now' | 'atMove';
/** By record type: where gone stages and fields go. */
export type Mapping = Record<string, TypeMapping>;
/** What live records do when the version is there. */
export interface MigrationPlan {
  choices: Record<Fate, MigrationChoice>;
  mapping: Mapping;
}
/** Taking records over to a version, as it stands. */
export interface MigrationState {
  id: string;
  to: number;
  state: 'running' | 'finished' | 'undoing' | 'undone';
  /** records that were to go over at once when it began */
  total: number;
  moved: number;
  refused: number;
  undone: number;
  kept: number;
}
/** A gate on records that really passed its stage: how many it would have held, and what became of those. */
export interface GateBacktest {
  stage: string;
  passed: number;
  held: number;
  outcomes: { open: number; won: number; lost: number };
  /** the newest of those held */
  records: readonly {
    id: string;
    title: string;
    /** RFC 3339 */
    at: string;
    outcome: 'open' | 'won' | 'lost';
    missing: readonly { message: Text }[];
  }[];
}
export interface Backtest {
  /** false when there were more records than are looked at */
  complete: boolean;
  types: readonly { recordType: string; records: number; unjudged: number; gates: readonly GateBacktest[] }[];
}
/** How many records hold a value of a field; `more`: at least so many. */
export interface Held {
  count: number;
  more: boolean;
}
/** A published version, without its document. */
export interface VersionEntry {
  number: number;
  /** RFC 3339 */
  publishedAt: string;
  /** name of the person */
  publishedBy: string;
}

/** A webhook or group robot that the installation has. */
export interface EndpointName {
  id: string;
  kind: 'robot' | 'webhook';
  label: string;
}

/** What the designer needs from the page it stands on. Everything rejects when the server does not answer. */
export interface DesignerPort extends SavePort {
  /** The version that is published last; null before the first. */
  latest(): Promise<{ number: number; document: Process } | null>;
  /** All versions, newest first. */
  versions(): Promise<readonly VersionEntry[]>;
  version(number: number): Promise<Process>;
  /** What the draft as it is saved would mean for live records; nothing is changed. */
  impact(mapping?: Mapping): Promise<readonly TypeImpact[]>;
  /** What the draft as it is saved would have said to the moves of the last months; nothing is changed. */
  backtest(months: number): Promise<Backtest>;
  /** Records that are not archived and hold a value of a field; `isStaged`: the type has a pipeline. */
  held(recordType: string, field: string, isStaged: boolean): Promise<Held>;
  /** Where the page of a record is. */
  recordAddress(recordType: string, id: string): string;
  /** Webhooks and group robots that automations may name. */
  endpoints(): Promise<readonly EndpointName[]>;
  /** Publishes the draft as it is saved. */
  publish(): Promise<PublishOutcome>;
  /** Newest first. */
  migrations(): Promise<readonly MigrationState[]>;
  /** Begins to take records over to a version; they go over in the steps that are asked for. */
  migrate(to: number, plan: MigrationPlan): Promise<MigrationState>;
  /** Goes on for a moment, forwards or back. */
  stepMigration(id: string): Promise<MigrationState>;
  /** Stops it; the steps that follow take back what nobody has touched since. */
  undoMigration(id: string): Promise<MigrationState>;
}
