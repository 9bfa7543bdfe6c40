import Sqlite from 'better-sqlite3';
import type { Row } from '../database';
import type { SearchWord } from '../dialect';
import { textHas } from '../search-tokens';

export interface ConnectionOptions {
  readonly?: boolean;
  /** page cache; 64 MiB unless told */
  cacheKib?: number;
  /** called before the n-th call to the database; tests let it throw to see what a failure there leaves behind */
  onStatement?: (n: number) => void;
}

/** The code of the error that a statement ends with when its time is over. */
export const TIME_IS_OVER = 'TIME_IS_OVER';

/** Statements are kept per text; lists have many texts, so the oldest make room. */
const MAX_STATEMENTS = 500;

/** The words of the last question: a statement asks the same of every row it meets. */
let asked = { text: '[]', words: [] as SearchWord[] };
function hasWords(text: string, words: string): boolean {
  if (asked.text !== words) asked = { text: words, words: JSON.parse(words) as SearchWord[] };
  return textHas(text, asked.words);
}

/** One connection to a SQLite file: settings asserted, statements prepared once, every call countable. */
export class Connection {
  readonly raw: Sqlite.Database;
  private readonly statements = new Map<string, Sqlite.Statement>();
  private readonly onStatement: ((n: number) => void) | undefined;
  private calls = 0;
  /** when the statement under way has to be over, as `performance.now()` tells it */
  private endAt = Number.POSITIVE_INFINITY;

  constructor(file: string, options: ConnectionOptions = {}) {
    this.onStatement = options.onStatement;
    this.raw = new Sqlite(file, { readonly: options.readonly ?? false, timeout: 10_000 });
    try {
      applySettings(this.raw, options.readonly ?? false, options.cacheKib ?? 65_536);
      this.raw.function('has_words', { deterministic: true }, (text, words) => Number(hasWords(String(text), String(words))));
      // of a list's statement (`inTime` of the dialect); not deterministic: it is asked again for each record
      this.raw.function('in_time', { deterministic: false }, () => {
        if (performance.now() < this.endAt) return 1;
        throw Object.assign(new Error('The statement took too long.'), { code: TIME_IS_OVER });
      });
    } catch (error) {
      this.raw.close();
      throw error;
    }
  }

  /** `all`, called off after so long (ms) with an error of the code `TIME_IS_OVER`. */
  allWithin(ms: number, text: string, params: readonly unknown[]): Row[] {
    this.endAt = performance.now() + ms;
    try {
      return this.all(text, params);
    } finally {
      this.endAt = Number.POSITIVE_INFINITY;
    }
  }

  private called(): void {
    this.calls += 1;
    this.onStatement?.(this.calls);
  }

  private prepare(text: string): Sqlite.Statement {
    const known = this.statements.get(text);
    if (known !== undefined) return known;
    if (this.statements.size >= MAX_STATEMENTS) {
      const oldest = this.statements.keys().next().value;
      if (oldest !== undefined) this.statements.delete(oldest);
    }
    const statement = this.raw.prepare(text);
    this.statements.set(text, statement);
    return statement;
  }

  all(text: string, params: readonly unknown[] = []): Row[] {
    this.called();
    const statement = this.prepare(text);
    if (statement.reader) return statement.all(...params) as Row[];
    statement.run(...params);
    return [];
  }

  /** rows one by one; nothing else may be asked of this connection until the iteration ends */
  iterate(text: string, params: readonly unknown[] = []): IterableIterator<Row> {
    this.called();
    return this.raw.prepare(text).iterate(...params) as IterableIterator<Row>;
  }

  get(text: string, params: readonly unknown[] = []): Row | undefined {
    this.called();
    return this.prepare(text).get(...params) as Row | undefined;
  }

  /** number of rows changed */
  run(text: string, params: readonly unknown[] = []): number {
    this.called();
    return this.prepare(text).run(...params).changes;
  }

  exec(text: string): void {
    this.called();
    this.raw.exec(text);
  }

  /** Ends an open transaction without a trace; not counted, because it is how a failure is cleaned up. */
  rollback(): void {
    if (this.raw.inTransaction) this.raw.exec('ROLLBACK');
  }

  close(): void {
    this.statements.clear();
    this.raw.close();
  }
}

/**
 * better-sqlite3 opens WAL files with synchronous=NORMAL, which loses acknowledged commits when the power
 * fails. FULL is set on every connection and read back: a store that cannot promise durability does not open.
 */
function applySettings(raw: Sqlite.Database, readonly: boolean, cacheKib: number): void {
  if (!readonly) raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma(`cache_size = -${cacheKib}`);
  raw.pragma('mmap_size = 1073741824');
  raw.pragma('temp_store = MEMORY');
  const seen = [
    raw.pragma('journal_mode', { simple: true }),
    raw.pragma('synchronous', { simple: true }),
    raw.pragma('foreign_keys', { simple: true }),
  ];
  if (seen[0] !== 'wal' || seen[1] !== 2 || seen[2] !== 1) {
    throw new Error(`SQLite refused its durability settings (journal_mode, synchronous, foreign_keys): ${seen.join(', ')}`);
  }
}
