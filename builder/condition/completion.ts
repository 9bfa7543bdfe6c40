/** What the word before the caret of an expression may become. */

export interface CompletionName {
  /** as it is written in the expression */
  name: string;
  /** as people call it; empty where it has no other name */
  label: string;
}
export interface Completion {
  /** the word that is replaced */
  from: number;
  to: number;
  names: readonly CompletionName[];
}

/** More than these nobody reads: the next letter finds better. */
const SHOWN = 8;
/** Names may be looked for as they are written or as they are called, in any script. */
const WORD = /[\p{L}_][\p{L}\p{N}_.]*$/u;
const TEXT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/**
 * Names that begin with (first) or contain the word at the caret, by how they are written and by how they are called.
 * Null where no word is being written, within a text, or when the word is the only name that fits.
 */
export function completionAt(text: string, caret: number, names: readonly CompletionName[]): Completion | null {
  const before = text.slice(0, caret);
  const outside = before.replace(TEXT, (quoted) => ' '.repeat(quoted.length));
  if (/["']/.test(outside)) return null;
  const word = WORD.exec(before)?.[0];
  if (word === undefined || /[\p{L}\p{N}_]/u.test(text.slice(caret, caret + 1))) return null;
  const sought = word.toLowerCase();
  const rank = ({ name, label }: CompletionName): number => {
    const places = [name.toLowerCase().indexOf(sought), label.toLowerCase().indexOf(sought)].filter((at) => at >= 0);
    return places.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...places);
  };
  const found = names
    .map((one) => ({ one, rank: rank(one) }))
    .filter((ranked) => ranked.rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
  if (found.length === 0 || (found.length === 1 && found[0]?.name === word)) return null;
  return { from: caret - word.length, to: caret, names: found.slice(0, SHOWN) };
}

/** The expression with a name in place of the word, and where the caret then stands. */
export function completed(text: string, { from, to }: Completion, name: string): { text: string; caret: number } {
  return { text: text.slice(0, from) + name + text.slice(to), caret: from + name.length };
}
