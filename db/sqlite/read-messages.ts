/** What the main thread and a read worker say to each other. Each request is answered once, under its id. */
import type { Row } from '../database';

export interface Query {
  text: string;
  params: readonly unknown[];
}

/** What a read worker is started with. */
export interface ReadWorkerData {
  file: string;
  /** `all` that takes longer is called off (ms) */
  longestReadMs: number;
}

export type ReadRequest =
  | { id: number; kind: 'all'; query: Query }
  /** opens a stream: its queries are read one after the other from one snapshot */
  | { id: number; kind: 'open'; stream: number; queries: readonly Query[] }
  | { id: number; kind: 'next'; stream: number }
  | { id: number; kind: 'end'; stream: number }
  | { id: number; kind: 'close' };

export type ReadAnswer = { id: number; rows: Row[]; done: boolean } | { id: number; error: { message: string; code: string | null } };
