import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTokens, searchWords, textHas } from './search-tokens';

const piece = fc.constantFrom('上海', '海电气', 'ＡＢ', 'ab', 'Straße', 'ﬁn', '12', '２', '한국', 'カ', ' ', '-', ',', '气', 'İ');
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

/** The index knows tokens only: each word is a row of them, the last one perhaps the beginning of a longer one. */
function indexHas(tokens: readonly string[], q: string): boolean {
  const spaced = ` ${tokens.join(' ')} `;
  return searchWords(q).every(({ tokens: wanted, prefix }) => spaced.includes(` ${wanted.join(' ')}${prefix ? '' : ' '}`));
}

describe('textHas', () => {
  it.each([
    ['上海电气集团', '海电', true],
    ['上海电气集团', '电气 上海', true],
    ['上海 电气', '海电', false],
    ['Straße 12', 'STRASSE', false],
    ['ＡＢＣ１２', 'abc12', true],
    ['abc def', 'bc', false],
    ['abc def', 'de', true],
  ])('%s, asked for %s: %s', (given, q, expected) => {
    expect(textHas(given, searchWords(q))).toBe(expected);
  });

  it('answers as the index does, whatever the text and the question', () => {
    fc.assert(
      fc.property(text, text, (given, q) => {
        expect(textHas(given, searchWords(q))).toBe(indexHas(searchTokens(given), q));
      }),
      { numRuns: 2_000 },
    );
  });
});
