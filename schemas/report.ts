import type { Fix, Problem } from './problem';
import { PROBLEM_CODES, type ProblemCode } from './problem-codes';
import { bilingual } from './text';

/** More than this nobody reads, and a hostile document could ask for millions. */
export const MAX_PROBLEMS = 500;

/** Collects problems; the severity of each code stands in `PROBLEM_CODES`. */
export interface Report {
  readonly problems: Problem[];
  add(code: ProblemCode, path: string, zh: string, en: string, fix?: Fix): void;
}

export function newReport(): Report {
  const problems: Problem[] = [];
  return {
    problems,
    add(code, path, zh, en, fix) {
      if (problems.length > MAX_PROBLEMS) return;
      if (problems.length === MAX_PROBLEMS) {
        const message = bilingual('问题过多，其余未列出', 'There are more problems than are listed here');
        problems.push({ code: 'too_many_problems', path: '', message, severity: 'error' });
        return;
      }
      const problem: Problem = { code, path, message: bilingual(zh, en), severity: PROBLEM_CODES[code] };
      problems.push(fix ? { ...problem, fix } : problem);
    },
  };
}

/** The mend that takes a member or an item out. */
export function removal(path: string, zh = '移除', en = 'Remove it'): Fix {
  return { label: bilingual(zh, en), operations: [{ op: 'remove', path }] };
}

/** The mend that puts another value in its place. */
export function replacement(path: string, value: unknown, zh: string, en: string): Fix {
  return { label: bilingual(zh, en), operations: [{ op: 'replace', path, value }] };
}

/** A value as it is quoted in a message: short (of so many characters at most), on one line. */
export function quoted(value: unknown, longest = 60): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > longest ? `${text.slice(0, longest - 3)}…` : text;
}
