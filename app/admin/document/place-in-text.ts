/** Where in JSON text a value stands: character offsets of what is to be shown. */
export interface Place {
  start: number;
  end: number;
  /** from 1 */
  line: number;
}

const BLANK = /[\s]*/y;
const SCALAR = /[^\s,\]}]+/y;
const STRING = /"(?:[^"\\]|\\.)*"?/y;

/** Walks JSON text without building anything; every step moves forward, so that broken text ends it too. */
class Walk {
  at = 0;
  constructor(readonly text: string) {}

  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
  blank(): void {
    this.match(BLANK);
  }
  take(char: string): boolean {
    this.blank();
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }
  /** Moves behind the value that starts here: strings are stepped over whole, brackets counted. */
  skipValue(): void {
    this.blank();
    let depth = 0;
    do {
      this.blank();
      const char = this.text[this.at];
      if (char === undefined) return;
      if (char === '"') this.match(STRING);
      else if (char === '{' || char === '[') {
        depth += 1;
        this.at += 1;
      } else if (char === '}' || char === ']') {
        depth -= 1;
        this.at += 1;
      } else if (char === ',' || char === ':') this.at += 1;
      else this.match(SCALAR);
    } while (depth > 0);
  }
}

function decoded(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal.slice(1, -1);
  }
}

/** Moves to the member or item; answers where its key (or itself) starts, null when it is not there. */
function enter(walk: Walk, segment: string): number | null {
  walk.blank();
  const object = walk.take('{');
  if (!object && !walk.take('[')) return null;
  for (let index = 0; ; index += 1) {
    walk.blank();
    const start = walk.at;
    if (walk.at >= walk.text.length || walk.take(object ? '}' : ']')) return null;
    let name = String(index);
    if (object) {
      name = decoded(walk.match(STRING));
      if (!walk.take(':')) return null;
    }
    if (name === segment) return start;
    walk.skipValue();
    if (!walk.take(',')) return null;
  }
}

/**
 * The place a JSON Pointer (RFC 6901) leads to; for a path that ends in something missing, its nearest ancestor that
 * exists. Members include their key.
 */
export function placeInText(text: string, pointer: string): Place {
  const segments = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const walk = new Walk(text);
  let place = { start: 0, end: 0 };
  for (const segment of segments) {
    const start = enter(walk, segment);
    if (start === null) break;
    const end = new Walk(text);
    end.at = walk.at;
    end.skipValue();
    place = { start, end: end.at };
  }
  return { ...place, line: text.slice(0, place.start).split('\n').length };
}

/** The whole of a line, from 1; the last one for a line beyond the end. */
export function lineInText(text: string, line: number): Place {
  const lines = text.split('\n');
  const number = Math.max(1, Math.min(line, lines.length));
  const start = lines.slice(0, number - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return { start, end: start + (lines[number - 1] ?? '').length, line: number };
}
