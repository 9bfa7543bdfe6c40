import type { Cell } from './cells';

/** Spreadsheets read a CSV as UTF-8 only when it starts with this mark. */
const BYTE_ORDER_MARK = '\uFEFF';
/** How a cell begins that a spreadsheet would run; the full-width signs are read like the others by East Asian editions. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?%?$/;

/**
 * A text that no spreadsheet takes for a formula: one that would start one gets a leading apostrophe.
 * Plain negative numbers stay numbers.
 */
export function neutralised(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** One line of RFC 4180, with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'object' ? String(cell.number) : neutralised(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as the bytes of a CSV file, chunk by chunk as they are asked for. */
export async function* csvBytes(header: readonly string[], chunks: AsyncIterable<Cell[][]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(BYTE_ORDER_MARK + csvLine(header));
  for await (const rows of chunks) yield encoder.encode(rows.map(csvLine).join(''));
}
