/**
 * Full-text search that finds Chinese words of two characters: text is split here, alike for both databases,
 * into tokens of letters and digits only. A run of CJK characters becomes its overlapping pairs and its last
 * character alone, so that every part of it can be found: 上海电气 -> 上海 海电 电气 气.
 */
import type { SearchWord } from './dialect';

const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\p{L}\p{N}]|$)/gu;
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** PostgreSQL refuses a word of a tsvector above 2046 bytes and more than 16383 positions. */
const MAX_TOKEN = 100;
const MAX_TOKENS = 8_000;
const MAX_WORDS = 10;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

function runs(text: string): string[] {
  return folded(text).match(TOKEN) ?? [];
}

function pairs(run: string, last: boolean): string[] {
  const characters = [...run];
  const tokens = characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  const end = characters.at(-1);
  return last && end !== undefined ? [...tokens, end] : tokens;
}

/** Tokens of a record's search text, in order; very long texts are cut. */
export function searchTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const run of runs(text)) {
    // a run is cut where its tokens are no longer kept: pushed all at once, too many would not fit the stack
    if (CJK.test(run)) tokens.push(...pairs(run.slice(0, 2 * MAX_TOKENS + 4), true));
    else tokens.push([...run].slice(0, MAX_TOKEN).join(''));
    if (tokens.length >= MAX_TOKENS) break;
  }
  return tokens.slice(0, MAX_TOKENS);
}

/**
 * What somebody typed, as words that must all occur: each one the tokens that follow each other in the text.
 * Nothing but letters and digits remains, so no syntax of a search engine can be smuggled in.
 */
export function searchWords(q: string): SearchWord[] {
  return q
    .split(/\s+/u)
    .map((word): SearchWord => {
      const parts = runs(word);
      const tokens = parts.flatMap((run, i) => {
        if (!CJK.test(run)) return [[...run].slice(0, MAX_TOKEN).join('')];
        return pairs(run, i < parts.length - 1 || [...run].length === 1);
      });
      const end = parts.at(-1);
      return { tokens, prefix: end !== undefined && (!CJK.test(end) || [...end].length === 1) };
    })
    .filter((word) => word.tokens.length > 0)
    .slice(0, MAX_WORDS);
}

/**
 * Has the text all the words: what the index of either database answers, for a text at hand? Lists ask it of thousands
 * of texts. Every token is a part of its text, and most texts lack one, so that they need not be taken apart.
 */
export function textHas(text: string, words: readonly SearchWord[]): boolean {
  const plain = folded(text);
  return words.every(({ tokens }) => tokens.every((token) => plain.includes(token))) && tokensHave(searchTokens(text), words);
}

function tokensHave(tokens: readonly string[], words: readonly SearchWord[]): boolean {
  return words.every(({ tokens: wanted, prefix }) => {
    const fits = (from: number): boolean =>
      wanted.every((token, i) => {
        const found = tokens[from + i];
        return prefix && i === wanted.length - 1 ? found?.startsWith(token) === true : found === token;
      });
    return tokens.some((_, from) => fits(from));
  });
}

/** The tokens as a literal of PostgreSQL's tsvector, with positions. */
export function tsvectorLiteral(tokens: readonly string[]): string {
  const positions = new Map<string, number[]>();
  tokens.forEach((token, i) => {
    const known = positions.get(token);
    if (known === undefined) positions.set(token, [i + 1]);
    else if (known.length < 255) known.push(i + 1);
  });
  return [...positions].map(([token, at]) => `'${token}':${at.join(',')}`).join(' ');
}
