/** The header of a spreadsheet as proposals for fields. */
import { MAX_FIELDS } from '../../schemas/limits';
import type { Text } from '../../schemas/process';
import { say } from '../words/say';
import { guessKind, type SheetKind, spokenCells } from './guess-kind';
import { type Cell, isBlank } from './read-sheet';

export interface SheetColumn {
  /** place in the sheet, from 0 */
  at: number;
  /** what the field is called */
  label: string;
  kind: SheetKind;
  included: boolean;
  /** a few values as they stand there */
  samples: readonly string[];
  /** different values, for a choice; none when there are too many */
  values: readonly string[];
  /** share of the rows that have a value, 0 to 1 */
  filled: number;
}
export interface SheetColumns {
  columns: readonly SheetColumn[];
  /** what was done about a header that cannot be taken as it is */
  notes: readonly Text[];
}

const LONGEST_LABEL = 200;
const MOST_VALUES = 100;
/** NUL, other control characters and halves of surrogate pairs cannot be kept; a line break in a header is a space */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSTORABLE = /[\u0000-\u001f\u007f]+|\p{Surrogate}/gu;

/** A: the first column, Z, AA … */
export function columnLetters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter;
}

/** Columns of the first row, at most `MAX_FIELDS` of them; each is told what was done about an empty or repeated header. */
export function sheetColumns(rows: readonly (readonly Cell[])[]): SheetColumns {
  const [header = [], ...body] = rows;
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => !isBlank(cell)) + 1));
  const notes: Text[] = [];
  const columns: SheetColumn[] = [];
  const taken = new Set<string>();
  const unnamed: string[] = [];
  const repeated: string[] = [];
  const beyond: string[] = [];
  for (let at = 0; at < width; at++) {
    const cells = body.map((row) => row[at] ?? null);
    const isEmpty = cells.every(isBlank);
    const name = cleaned(header[at]);
    if (name === '' && isEmpty) continue;
    if (columns.length === MAX_FIELDS) {
      beyond.push(name || columnLetters(at));
      continue;
    }
    if (name === '') unnamed.push(columnLetters(at));
    let label = name || columnLetters(at);
    if (taken.has(label)) repeated.push(label);
    for (let number = 2; taken.has(label); number++) label = `${name || columnLetters(at)} ${number}`;
    taken.add(label);
    columns.push(columnOf(at, label, cells));
  }
  if (unnamed.length > 0)
    notes.push(told(unnamed, '没有列名的列以字母命名：{0}', 'Columns without a header are called by their letter: {0}'));
  if (repeated.length > 0) notes.push(told(repeated, '重复的列名已编号：{0}', 'Headers that occur again got a number: {0}'));
  if (beyond.length > 0)
    notes.push(
      told(
        beyond,
        `一个表单最多 ${MAX_FIELDS} 个字段，其余 ${beyond.length} 列未读取：{0}`,
        `A form holds at most ${MAX_FIELDS} fields; ${beyond.length} more columns are left out: {0}`,
      ),
    );
  if (body.length === 0)
    notes.push(say('只有表头，没有数据，类型仅根据列名推测', 'There is a header but no rows: kinds are guessed from the names alone'));
  return { columns, notes };
}

function told(names: readonly string[], zh: string, en: string): Text {
  const some = names.slice(0, 5).join(', ');
  return say(zh, en, names.length > 5 ? `${some} …` : some);
}

function cleaned(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return text.replace(UNSTORABLE, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL).trim();
}

function columnOf(at: number, label: string, cells: readonly Cell[]): SheetColumn {
  const spoken = spokenCells(cells);
  const words = [...new Set(spoken.map(cleaned))].filter((word) => word !== '');
  return {
    at,
    label,
    kind: guessKind(label, cells),
    included: true,
    samples: words.slice(0, 3),
    values: words.length > MOST_VALUES ? [] : words,
    filled: cells.length === 0 ? 0 : spoken.length / cells.length,
  };
}
