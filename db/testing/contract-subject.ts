import type { OpenedStore } from '../open-store';

/** A database that the contract suite is run on. */
export interface Subject {
  /** opens a store on it, as with the options of `openStore`; may be called many times, also while others are open */
  open(onStatement?: (n: number) => void, longestReadMs?: number): Promise<OpenedStore>;
  remove(): Promise<void>;
}

/** Looks the suite up lazily: tests are collected before the database is there. */
export type StoreUnderTest = () => OpenedStore;
