/** The first rows of a spreadsheet file, told by its bytes and not by its name. */
import type { Text } from '../../schemas/process';
import { say } from '../words/say';
import { unpackedBytes } from './zip-size';

/** bytes of a file */
export const MAX_SHEET_BYTES = 10 * 1024 * 1024;
/** bytes of all that lies packed in a workbook */
const MAX_UNPACKED = 150 * 1024 * 1024;
/** rows below the header that are looked at */
export const LOOKED_AT = 200;

export type Cell = string | number | boolean | Date | null;
export type Sheet =
  | { ok: true; rows: readonly (readonly Cell[])[]; notes: readonly Text[] }
  /** why there is nothing to begin with */
  | { ok: false; message: Text };

const refused = (zh: string, en: string, ...names: string[]): Sheet => ({ ok: false, message: say(zh, en, ...names) });

/**
 * Reads a CSV or XLSX file: the header and the first `LOOKED_AT` rows of the first sheet; formulas count by their values.
 * Chinese CSV that is no UTF-8 is read as GB 18030. Never rejects; what cannot be read is told in words.
 */
export async function readSheet(file: Blob): Promise<Sheet> {
  if (file.size > MAX_SHEET_BYTES) return refused('文件超过 10 MiB', 'The file is larger than 10 MiB');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) return refused('文件是空的', 'The file is empty');
  const begins = (...start: number[]) => start.every((byte, at) => bytes[at] === byte);
  if (begins(0xd0, 0xcf, 0x11, 0xe0))
    return refused(
      '这是旧版 Excel（.xls）或加密的文件，请另存为 .xlsx 或 CSV',
      'This is an old (.xls) or encrypted Excel file: save it as .xlsx or CSV',
    );
  return begins(0x50, 0x4b) ? fromWorkbook(bytes) : fromText(bytes);
}

async function fromWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<Sheet> {
  const unpacked = unpackedBytes(bytes);
  if (unpacked === null) return refused('文件已损坏或不完整', 'The file is damaged or not complete');
  if (unpacked > MAX_UNPACKED)
    return refused('工作簿解压后过大，请只保留需要的工作表', 'The workbook is too large when unpacked: keep only the sheet you need');
  try {
    // loaded only when somebody brings a workbook
    const library = await import('read-excel-file/browser');
    const [sheet] = await library.default(bytes.buffer);
    if (sheet === undefined) return refused('工作簿里没有工作表', 'There is no sheet in the workbook');
    const rows = (sheet.data as unknown as Cell[][]).filter((row) => row.some((cell) => !isBlank(cell)));
    return limited(rows, [say('读取了第一张工作表“{0}”', 'The first sheet, “{0}”, was read', sheet.sheet)]);
  } catch {
    return refused('无法读取这个文件：它不是 Excel 工作簿', 'The file cannot be read: it is no Excel workbook');
  }
}

async function fromText(bytes: Uint8Array): Promise<Sheet> {
  const { text, notes } = decoded(bytes);
  if (text.includes('\u0000')) return refused('这不是表格文件（CSV 或 XLSX）', 'This is no spreadsheet (CSV or XLSX)');
  const { parse } = (await import('papaparse')).default;
  // one row more than is looked at: greedy skipping counts blank ones
  const { data, errors } = parse<string[]>(text, { skipEmptyLines: 'greedy', preview: LOOKED_AT + 1 });
  const open = errors.find(({ type }) => type === 'Quotes');
  const told = open
    ? [
        ...notes,
        say(
          `第 ${(open.row ?? 0) + 1} 行的引号没有配对，请核对内容`,
          `Row ${(open.row ?? 0) + 1} has a quote that is not closed: check the columns`,
        ),
      ]
    : notes;
  return limited(data, told);
}

function decoded(bytes: Uint8Array): { text: string; notes: Text[] } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { text: new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes), notes: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] };
  } catch {
    const note = say('文件不是 UTF-8，已按 GBK（GB 18030）读取', 'The file is not UTF-8; it was read as GBK (GB 18030)');
    return { text: new TextDecoder('gb18030').decode(bytes), notes: [note] };
  }
}

function limited(rows: readonly (readonly Cell[])[], notes: readonly Text[]): Sheet {
  if (rows.length === 0) return refused('表格里没有内容', 'There is nothing in the sheet');
  return { ok: true, rows: rows.slice(0, LOOKED_AT + 1), notes };
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
