/** The only place that knows exceljs, which is not maintained any more and may have to be replaced. */
import { PassThrough, Readable } from 'node:stream';
import type { stream } from 'exceljs';
import type { Cell } from './cells';

/** Limits of the format; the header is one of the rows. */
const MAX_ROWS = 1_048_576;
const MAX_TEXT = 32_767;

/**
 * Rows as the bytes of an XLSX file, written while they are read: memory stays level however long the list is.
 * Texts are cells of type text, never formulas, whatever they begin with. A list too long for one sheet goes on in the next.
 */
export function xlsxStream(
  sheet: string,
  header: readonly string[],
  chunks: AsyncIterable<Cell[][]>,
  maxRows = MAX_ROWS,
): ReadableStream<Uint8Array> {
  const out = new PassThrough();
  write(out, sheetName(sheet), header, chunks, maxRows).catch((error: Error) => out.destroy(error));
  return Readable.toWeb(out) as ReadableStream<Uint8Array>;
}

async function write(
  out: PassThrough,
  name: string,
  header: readonly string[],
  chunks: AsyncIterable<Cell[][]>,
  maxRows: number,
): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 1 } },
  });
  let sheet = addSheet(workbook, name, header);
  let rows = 1;
  let sheets = 1;
  for await (const chunk of chunks) {
    for (const cells of chunk) {
      if (rows === maxRows) {
        sheet.commit();
        sheets += 1;
        sheet = addSheet(workbook, `${name} ${sheets}`, header);
        rows = 1;
      }
      const row = sheet.addRow(cells.map(plainValue));
      for (const [i, cell] of cells.entries()) {
        if (typeof cell === 'object' && cell?.percent) row.getCell(i + 1).numFmt = '0.##%';
      }
      row.commit();
      rows += 1;
    }
    // nobody reads any more
    if (out.destroyed) return;
    // a slow reader makes us wait, else the whole file would gather in memory
    if (out.writableNeedDrain) await roomIn(out);
  }
  sheet.commit();
  await workbook.commit();
}

function roomIn(out: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      out.off('drain', done).off('close', done);
      resolve();
    };
    out.on('drain', done).on('close', done);
  });
}

function addSheet(
  workbook: stream.xlsx.WorkbookWriter,
  name: string,
  header: readonly string[],
): ReturnType<stream.xlsx.WorkbookWriter['addWorksheet']> {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = header.map((text) => ({ width: Math.min(Math.max(text.length * 2, 12), 40) }));
  const row = sheet.addRow(header.map(xmlText));
  row.font = { bold: true };
  row.commit();
  return sheet;
}

function plainValue(cell: Cell): string | number | null {
  if (cell === null) return null;
  return typeof cell === 'object' ? cell.number : xmlText(cell);
}

/** Characters that XML cannot carry would make the whole file unreadable; so would a text beyond the limit. */
function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  const clean = text.replace(/[\p{Cs}\uFFFE\uFFFF\u0000-\u0008\u000B\u000C\u000E-\u001F]/gu, '');
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT - 1)}…` : clean;
}

/** At most 31 characters, some of which are reserved; room is left for the number of a further sheet. */
function sheetName(name: string): string {
  const clean = name
    .replace(/[\\/?*[\]:']/g, ' ')
    .trim()
    .slice(0, 26);
  return clean === '' ? 'Sheet' : clean;
}
