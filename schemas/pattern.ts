/**
 * Regular expressions of definitions. They come from strangers, so they run on re2js: linear time, no
 * backtracking, no code generation. The same engine runs in server and browser.
 */
import { RE2JS } from 're2js';
import { bilingual } from './text';

export const MAX_PATTERN_LENGTH = 500;
/** Instructions of the compiled pattern: `a{1,1000}` has 2001. Time for one text grows with this times its length. */
const MAX_PROGRAM_SIZE = 1000;
const MAX_KEPT = 500;

export type Pattern = (text: string) => boolean;
export type PatternResult = { ok: true; test: Pattern } | { ok: false; message: { 'zh-CN': string; en: string } };

const kept = new Map<string, PatternResult>();

/**
 * A test that finds the pattern anywhere in a text, as JSON Schema's `pattern` and CEL's `matches` do.
 * Refused with a message: patterns too long, too big when compiled, or of no linear-time syntax (lookahead, back references).
 */
export function compilePattern(source: string): PatternResult {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const result = compile(source);
  if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value ?? '');
  if (source.length <= MAX_PATTERN_LENGTH) kept.set(source, result);
  return result;
}

function compile(source: string): PatternResult {
  if (source.length > MAX_PATTERN_LENGTH) {
    return {
      ok: false,
      message: bilingual(`正则表达式最多 ${MAX_PATTERN_LENGTH} 个字符。`, `A pattern may have at most ${MAX_PATTERN_LENGTH} characters.`),
    };
  }
  try {
    const pattern = RE2JS.compile(RE2JS.translateRegExp(source));
    if (pattern.programSize() > MAX_PROGRAM_SIZE) {
      return {
        ok: false,
        message: bilingual('正则表达式展开后过大，请减少重复次数。', 'The pattern is too big once expanded; use fewer repetitions.'),
      };
    }
    return { ok: true, test: (text) => pattern.test(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    return { ok: false, message: bilingual(`不支持的正则表达式（${reason}）。`, `This pattern is not supported (${reason}).`) };
  }
}
