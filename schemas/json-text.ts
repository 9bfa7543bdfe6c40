/**
 * Reads hostile JSON text without recursion: what is wrong with it is found before anything is built from it.
 * Grammar of RFC 8259; beyond it the scan refuses depth, forbidden names and keys that occur twice in one object.
 */
import { below } from './pointer';
import { FORBIDDEN_KEYS } from './process';
import { quoted, type Report } from './report';

interface Level {
  kind: 'object' | 'array';
  path: string;
  /** keys met so far in an object */
  keys: Set<string>;
  /** where the scan is: index of the item, or key of the member */
  at: number | string;
}
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class JsonScan {
  private at = 0;
  private expected: Expected = 'value';
  private readonly levels: Level[] = [];

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
    private readonly report: Report,
  ) {}

  /** Takes one token; answers false when the text is refused there. */
  step(): boolean {
    this.skip(BLANK);
    const level = this.levels[this.levels.length - 1];
    const char = this.text[this.at];
    const closing = level?.kind === 'object' ? '}' : ']';
    if (level && char === closing && this.expected.endsWith('or end')) return this.close();
    switch (this.expected) {
      case 'comma or end':
        if (!level || char !== ',') return false;
        this.at++;
        if (typeof level.at === 'number') level.at++;
        this.expected = level.kind === 'object' ? 'key' : 'value';
        return true;
      case 'colon':
        if (char !== ':') return false;
        this.at++;
        this.expected = 'value';
        return true;
      case 'key':
      case 'key or end':
        return level !== undefined && this.key(level);
      default:
        return char === '{' || char === '[' ? this.open(char, level) : this.scalar(char);
    }
  }

  done(): boolean {
    if (this.expected !== 'nothing') return false;
    this.skip(BLANK);
    return true;
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  refuse(): void {
    const before = this.text.slice(0, this.at);
    const line = before.split('\n').length;
    const column = this.at - before.lastIndexOf('\n');
    const atEnd = this.at >= this.text.length;
    const char = quoted(this.text.charAt(this.at));
    const zh = `不是有效的 JSON：第 ${line} 行第 ${column} 列意外出现${atEnd ? '结尾' : `“${char}”`}`;
    const what = atEnd ? 'end of the text' : `“${char}”`;
    this.report.add('invalid_json', this.place(), zh, `This is not JSON: unexpected ${what} at line ${line}, column ${column}`);
    const told = this.report.problems.at(-1);
    if (told?.code === 'invalid_json') told.line = line;
  }

  private place(): string {
    const level = this.levels[this.levels.length - 1];
    return level ? below(level.path, level.at) : '';
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return false;
    this.at += match[0].length;
    return true;
  }

  private open(char: string, level: Level | undefined): boolean {
    const path = level ? below(level.path, level.at) : '';
    if (this.levels.length >= this.maxDepth) {
      this.report.add('too_deep', path, `嵌套超过 ${this.maxDepth} 层`, `Nested deeper than ${this.maxDepth} levels`);
      return false;
    }
    const object = char === '{';
    this.levels.push({ kind: object ? 'object' : 'array', path, keys: new Set(), at: object ? '' : 0 });
    this.at++;
    this.expected = object ? 'key or end' : 'value or end';
    return true;
  }

  private close(): boolean {
    this.at++;
    this.levels.pop();
    return this.valueDone();
  }

  private valueDone(): boolean {
    this.expected = this.levels.length === 0 ? 'nothing' : 'comma or end';
    return true;
  }

  private scalar(char: string | undefined): boolean {
    return (char === '"' ? this.string() !== null : this.skip(SCALAR)) && this.valueDone();
  }

  private key(level: Level): boolean {
    const token = this.text[this.at] === '"' ? this.string() : null;
    if (token === null) return false;
    const key = JSON.parse(token) as string;
    level.at = key;
    if (FORBIDDEN_KEYS.has(key))
      this.report.add('forbidden_name', this.place(), `不允许使用名称“${key}”`, `The name ${key} is refused everywhere`);
    if (level.keys.has(key)) {
      const name = quoted(key);
      this.report.add('duplicate_key', this.place(), `“${name}”在同一对象中出现两次`, `The key ${name} occurs twice in one object`);
    }
    level.keys.add(key);
    this.expected = 'colon';
    return true;
  }

  /** A string token with its quotes, or null. A loop, since a pattern over a long string would need a stack as long. */
  private string(): string | null {
    const start = this.at++;
    while (this.at < this.text.length) {
      const char = this.text.charCodeAt(this.at);
      if (char === 0x22) return this.text.slice(start, ++this.at);
      if (char < 0x20) return null;
      if (char !== 0x5c) this.at++;
      else if (!this.skip(ESCAPE)) return null;
    }
    return null;
  }
}

/** Whether the text is JSON within `maxDepth`; otherwise the problems are in the report. Linear in the length of the text. */
export function scanJson(text: string, maxDepth: number, report: Report): boolean {
  const before = report.problems.length;
  const scan = new JsonScan(text, maxDepth, report);
  while (!scan.done()) {
    if (scan.step()) continue;
    // what was refused for its depth is told already
    if (!report.problems.some((problem) => problem.code === 'too_deep')) scan.refuse();
    return false;
  }
  if (!scan.atEnd()) scan.refuse();
  return report.problems.length === before;
}
