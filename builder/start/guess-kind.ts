/** What kind of field a column of a spreadsheet is: by its values, and by its header where they leave it open. */
import type { FieldKind } from '../../schemas/process';
import type { Cell } from './read-sheet';

/** What can stand in a cell. The others need more than a column can say. */
export const SHEET_KINDS = [
  'text',
  'longText',
  'number',
  'money',
  'percent',
  'date',
  'dateTime',
  'boolean',
  'choice',
  'phone',
  'email',
  'url',
  'address',
  'person',
] as const satisfies readonly FieldKind[];
export type SheetKind = (typeof SHEET_KINDS)[number];

/** share of the cells that must agree: tables made by hand have a slip here and there */
const ENOUGH = 0.9;
const LONG = 80;
const MOST_CHOICES = 12;
const FEWEST_FOR_CHOICE = 6;

/** Marks that people write for "nothing". */
const NOTHING = /^(?:[-–—/\\]+|n\/?a|null|none|无|空|暂无)$/i;
const YES_NO = new Set(['是', '否', '有', '对', '错', 'yes', 'no', 'y', 'n', 'true', 'false', '√', '×', '✓', '✗']);
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{2,60}$/;
const URL_LIKE = /^(?:https?:\/\/|www\.)\S{3,}$/i;
const DATE = /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}\/\d{1,2}\/\d{4})$/;
const DATE_TIME = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,10})?$/;
const CURRENCY = /^(?:[¥￥$€£]|RMB|CNY|USD)\s?|\s?(?:元|万元)$/i;
const PHONE = /^(?:\+\d{1,3}[\s-]?)?(?:\(?\d{2,4}\)?[\s-]?)?\d{3,4}[\s-]?\d{4}(?:\s?(?:转|ext\.?|-)\s?\d{1,6})?$/i;
const MOBILE = /^(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}$/;

const HEADERS: readonly (readonly [SheetKind, RegExp])[] = [
  ['email', /e-?mail|邮箱|邮件/i],
  ['phone', /phone|mobile|\btel\b|\bcell\b|电话|手机|座机/i],
  ['url', /\burl\b|website|网址|链接|官网/i],
  ['percent', /percent|ratio|\brate\b|discount|百分比|折扣|率$|占比/i],
  ['money', /amount|price|revenue|budget|cost|\bfee\b|payment|value|金额|价格|单价|总价|预算|成本|费用|货款|回款|营收|销售额|报价/i],
  ['dateTime', /timestamp|date ?time|时间$/i],
  ['date', /\bdate\b|\bday\b|birthday|deadline|日期|生日|截止|期限/i],
  ['address', /address|地址/i],
  ['longText', /note|remark|comment|description|备注|说明|描述|详情|需求$/i],
];

const saysHeader = (header: string, kind: SheetKind) => HEADERS.some(([one, pattern]) => one === kind && pattern.test(header));

/** The values of a column that say something, as text or as the workbook has them. */
export function spokenCells(cells: readonly Cell[]): Exclude<Cell, null>[] {
  const spoken: Exclude<Cell, null>[] = [];
  for (const cell of cells) {
    if (cell === null || cell === undefined) continue;
    const value = typeof cell === 'string' ? cell.trim() : cell;
    if (typeof value !== 'string' || (value !== '' && !NOTHING.test(value))) spoken.push(value);
  }
  return spoken;
}

export function guessKind(header: string, cells: readonly Cell[]): SheetKind {
  const spoken = spokenCells(cells);
  if (spoken.length === 0) return HEADERS.find(([, pattern]) => pattern.test(header))?.[0] ?? 'text';
  const most = (is: (cell: Exclude<Cell, null>) => boolean) => spoken.filter(is).length >= spoken.length * ENOUGH;
  const matches = (pattern: RegExp) => most((cell) => typeof cell === 'string' && pattern.test(cell));
  if (most((cell) => cell instanceof Date))
    return spoken.some((cell) => cell instanceof Date && cell.getTime() % 86_400_000 !== 0) ? 'dateTime' : 'date';
  if (most((cell) => typeof cell === 'boolean' || YES_NO.has(String(cell).toLowerCase()))) return 'boolean';
  if (matches(EMAIL)) return 'email';
  if (matches(URL_LIKE)) return 'url';
  if (matches(DATE)) return 'date';
  if (most((cell) => typeof cell === 'string' && (DATE_TIME.test(cell) || DATE.test(cell)))) return 'dateTime';
  if (most((cell) => MOBILE.test(String(cell)))) return 'phone';
  if (saysHeader(header, 'phone') && most((cell) => PHONE.test(String(cell)))) return 'phone';
  const numeric = numericKind(header, spoken, most);
  return numeric ?? textKind(header, spoken);
}

function numericKind(
  header: string,
  spoken: readonly Exclude<Cell, null>[],
  most: (is: (cell: Exclude<Cell, null>) => boolean) => boolean,
): SheetKind | null {
  if (most((cell) => typeof cell === 'string' && /^-?\d+(?:\.\d+)?\s?[%％]$/.test(cell))) return 'percent';
  const bare = (cell: Exclude<Cell, null>) => String(cell).replace(CURRENCY, '').trim();
  if (!most((cell) => typeof cell === 'number' || NUMBER.test(bare(cell)))) return null;
  // 007 is a name, not seven
  if (spoken.some((cell) => typeof cell === 'string' && /^0\d/.test(cell))) return null;
  if (most((cell) => typeof cell === 'string' && CURRENCY.test(cell)) || saysHeader(header, 'money')) return 'money';
  return saysHeader(header, 'percent') && most((cell) => Math.abs(Number(bare(cell))) <= 100) ? 'percent' : 'number';
}

function textKind(header: string, spoken: readonly Exclude<Cell, null>[]): SheetKind {
  const words = spoken.map(String);
  if (words.some((word) => word.includes('\n') || word.length > LONG)) return 'longText';
  const distinct = new Set(words).size;
  if (
    words.length >= FEWEST_FOR_CHOICE &&
    distinct <= MOST_CHOICES &&
    distinct <= words.length / 2 &&
    words.every((word) => word.length <= 40)
  )
    return 'choice';
  if (saysHeader(header, 'address')) return 'address';
  return saysHeader(header, 'longText') ? 'longText' : 'text';
}
