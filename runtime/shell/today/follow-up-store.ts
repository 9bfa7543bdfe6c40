import type { PartName } from '../../core/part';

/** Who asks, as addresses name them. */
export interface FollowUpReader {
  process: string;
  person: string;
  roles: readonly string[];
  teams: readonly string[];
  teamTree: readonly string[];
}
/** Something to do about a record, as it was kept with its last change. */
export interface StoredFollowUp {
  recordId: string;
  /** part and its own id, such as `timers:sevenDays` */
  id: string;
  type: string;
  part: PartName;
  kind: string;
  dueAt: string | null;
  since: string;
}
export interface RecordAtRisk {
  recordId: string;
  type: string;
  /** of all risks that hold, added up */
  weight: number;
}

export interface FollowUpStore {
  /** what the reader has to do, each once, the earliest due first and what has no time last; risks are not among it */
  of(reader: FollowUpReader, limit: number): Promise<StoredFollowUp[]>;
  /** records of which risks hold at `now` and are addressed to the reader, the heaviest first; `total` counts to 1,000 and no further */
  atRisk(reader: FollowUpReader, now: string, limit: number): Promise<{ records: RecordAtRisk[]; total: number }>;
}
