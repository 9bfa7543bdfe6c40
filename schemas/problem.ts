import type { ProblemCode } from './problem-codes';
import type { Process, Text } from './process';

/** One replacement that mends a problem: RFC 6902 operations on the document. */
export interface Fix {
  label: Text;
  operations: ({ op: 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string })[];
}

/**
 * A fault in a definition. `path` is a JSON Pointer (RFC 6901) into the document, so that "show me" can jump there;
 * `message` is in every locale the product speaks. Errors keep a process from being published, warnings do not.
 */
export interface Problem {
  code: ProblemCode;
  path: string;
  message: Text;
  severity: 'error' | 'warning';
  fix?: Fix;
  /** of text that is no JSON: the line where that shows, from 1; a path leads to its neighbourhood only */
  line?: number;
}

/** What reading a document answers: a process that can be saved, or the problems that keep it from being one. */
export type DraftResult = { ok: true; process: Process; problems: Problem[] } | { ok: false; problems: Problem[] };
