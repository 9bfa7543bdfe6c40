/** Plain text with paragraphs and simple lists, taken apart. Everything stays text: there is no markup to be tricked by. */

export type Block = { kind: 'paragraph'; lines: string[] } | { kind: 'bullets' | 'numbers'; items: string[] };

const BULLET = /^\s{0,3}[-*•·]\s+(?=\S)/;
const NUMBER = /^\s{0,3}\d{1,3}(?:[.)]\s+|、)/;

/** Empty lines part paragraphs; lines that begin with `- ` or `1. ` are items; an indented line goes on with its item. */
export function plainBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.trim() === '') {
      open = undefined;
      continue;
    }
    const kind = kindOfLine(line);
    if (kind === 'paragraph' && open !== undefined && open.kind !== 'paragraph' && /^\s/.test(line)) {
      open.items.push(`${open.items.pop() ?? ''}\n${line.trim()}`);
      continue;
    }
    if (open?.kind !== kind) {
      open = kind === 'paragraph' ? { kind, lines: [] } : { kind, items: [] };
      blocks.push(open);
    }
    if (open.kind === 'paragraph') open.lines.push(line.trim());
    else open.items.push(line.replace(open.kind === 'bullets' ? BULLET : NUMBER, '').trim());
  }
  return blocks;
}

function kindOfLine(line: string): Block['kind'] {
  if (BULLET.test(line)) return 'bullets';
  return NUMBER.test(line) ? 'numbers' : 'paragraph';
}
