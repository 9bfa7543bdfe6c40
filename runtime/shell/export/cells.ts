/** A cell of an export: a text as people read it, a number that stays a number, or nothing. */
export type Cell = string | { number: number; percent?: boolean } | null;
