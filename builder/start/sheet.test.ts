import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Text } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { guessKind, SHEET_KINDS, type SheetKind } from './guess-kind';
import { processOfSheet } from './process-of-sheet';
import { type Cell, readSheet, type Sheet } from './read-sheet';
import { columnLetters, sheetColumns } from './sheet-columns';

const file = (...parts: BlobPart[]) => new Blob(parts);
const words = (notes: readonly Text[]) => notes.map((note) => localise(note, 'en')).join('\n');
function rowsOf(sheet: Sheet) {
  if (!sheet.ok) throw new Error(localise(sheet.message, 'en'));
  return sheet.rows;
}
const refusal = (sheet: Sheet) => (sheet.ok ? 'was read' : localise(sheet.message, 'en'));

/** 客户名称,金额 / 华北电气,￥1200 / 中南重工,￥800 in GBK, byte by byte: no encoder of GBK is at hand. */
const GBK = Uint8Array.from(
  'bfcdbba7c3fbb3c62cbdf0b6ee0abbaab1b1b5e7c6f82ca3a4313230300ad6d0c4cfd6d8b9a42ca3a43830300a'.match(/../g) ?? [],
  (byte) => Number.parseInt(byte, 16),
);

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Blob> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('线索'));
  return file((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

describe('a spreadsheet file', () => {
  it('is read as CSV with quotes, a byte order mark and blank lines', async () => {
    const rows = rowsOf(await readSheet(file('\uFEFFName,Note\r\n\r\n"Smith, Ann","two\nlines"\r\n')));
    expect(rows).toEqual([
      ['Name', 'Note'],
      ['Smith, Ann', 'two\nlines'],
    ]);
  });

  it('is read as GBK when it is no UTF-8, and says so', async () => {
    const sheet = await readSheet(file(GBK));
    expect(rowsOf(sheet)).toEqual([
      ['客户名称', '金额'],
      ['华北电气', '￥1200'],
      ['中南重工', '￥800'],
    ]);
    expect(sheet.ok && words(sheet.notes)).toContain('read as GBK');
  });

  it('is read as a workbook: the first sheet, dates as dates, formulas by their values', async () => {
    const sheet = await readSheet(
      await workbook((one) => {
        one.addRow(['Customer', 'Signed', 'Total']);
        one.addRow(['Acme', new Date('2026-03-01T00:00:00Z'), { formula: '2*21', result: 42 }]);
      }),
    );
    const [header, row] = rowsOf(sheet);
    expect(header).toEqual(['Customer', 'Signed', 'Total']);
    expect([row?.[0], row?.[1] instanceof Date, row?.[2]]).toEqual(['Acme', true, 42]);
    expect(sheet.ok && words(sheet.notes)).toContain('线索');
  });

  it.each<[string, Blob, RegExp]>([
    ['nothing', file(), /empty/],
    ['blank lines', file('\n\n , \n'), /nothing in the sheet/],
    ['a picture', file(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])), /no spreadsheet/],
    ['an old workbook', file(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])), /old \(\.xls\)/],
    ['half a workbook', file(Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])), /damaged/],
    ['a file of 11 MiB', file(new Uint8Array(11 * 1024 * 1024)), /larger than 10 MiB/],
  ])('%s is refused in words', async (_, given, reason) => {
    expect(refusal(await readSheet(given))).toMatch(reason);
  });

  it('that unpacks to gigabytes is refused before it is unpacked', async () => {
    const bytes = new Uint8Array(await (await workbook((one) => one.addRow(['a']))).arrayBuffer());
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0xfffffff0, true);
    expect(refusal(await readSheet(file(bytes)))).toMatch(/too large when unpacked/);
  });

  it('of any bytes never rejects', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, zip) => {
        const sheet = await readSheet(file(zip ? Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]) : Uint8Array.from(bytes)));
        if (sheet.ok)
          checkPublishable(processOfSheet({ key: 'p', label: 'P', recordLabel: 'R', columns: sheetColumns(sheet.rows).columns }));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the kind of a column', () => {
  it.each<[SheetKind, string, Cell[]]>([
    ['text', '客户', ['华北电气', '中南重工', '东方']],
    ['text', 'Code', ['007', '008', '010']],
    ['number', '数量', ['1', '2,000', '3.5']],
    ['number', 'Qty', [1, 2, 3]],
    ['money', '预计金额', ['1200', '80']],
    ['money', 'X', ['￥1,200.50', '￥80']],
    ['percent', 'X', ['12%', '5.5%']],
    ['percent', '中标率', [0.4, 30]],
    ['date', 'X', ['2026-01-02', '2026/3/4', '2026年5月6日']],
    ['date', 'X', [new Date('2026-01-01T00:00:00Z')]],
    ['dateTime', 'X', ['2026-01-02 09:30', '2026-01-03']],
    ['dateTime', 'X', [new Date('2026-01-01T09:30:00Z')]],
    ['boolean', '是否含税', ['是', '否', '是']],
    ['email', 'X', ['a@b.cn', 'c@d.com', '-']],
    ['url', 'X', ['https://a.cn', 'www.b.com/x']],
    ['phone', 'X', ['13800138000', '+86 139-0013-9000']],
    ['phone', '座机', ['010-62345678', '021 5234 5678']],
    ['choice', '来源', ['展会', '官网', '展会', '转介绍', '官网', '展会']],
    ['longText', 'X', ['first line\nsecond line']],
    ['longText', '备注', ['a', 'b']],
    ['email', '邮箱', ['', null]],
    ['text', 'X', []],
  ])('%s: %s %j', (kind, header, cells) => {
    expect(guessKind(header, cells)).toBe(kind);
  });
  it('survives a slip in twenty cells, not three', () => {
    const dates = Array.from({ length: 19 }, (_, at) => `2026-01-${at + 1}`);
    expect(guessKind('X', [...dates, 'tomorrow'])).toBe('date');
    expect(guessKind('X', [...dates, 'tomorrow', 'soon', 'later'])).toBe('text');
  });
});

describe('a header', () => {
  it('with empty and repeated names is told, and every column with something in it is there', () => {
    const { columns, notes } = sheetColumns([
      ['Name', '', 'Name', null, 'Name 2', ' a\u0000b\nc '],
      ['x', 'y', 'z', null, 'w', 'v'],
    ]);
    expect(columns.map(({ label }) => label)).toEqual(['Name', 'B', 'Name 2', 'Name 2 2', 'a b c']);
    expect(words(notes)).toContain('called by their letter: B');
    expect(words(notes)).toContain('got a number');
  });

  it('of 2,000 columns gives the first 500, and says which are left out', async () => {
    const header = Array.from({ length: 2000 }, (_, at) => `Column ${at + 1}`).join(',');
    const started = performance.now();
    const { columns, notes } = sheetColumns(rowsOf(await readSheet(file(`${header}\n${header}\n`.replaceAll('\n', '\n')))));
    expect(performance.now() - started).toBeLessThan(2000);
    expect(columns).toHaveLength(500);
    expect(words(notes)).toMatch(/at most 500 fields; 1500 more columns are left out: Column 501, /);
    const process = processOfSheet({ key: 'wide', label: 'W', recordLabel: 'R', columns });
    expect(checkPublishable(process).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Object.keys(process.recordTypes[0]?.schema.properties ?? {})).toHaveLength(500);
  });

  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});

describe('the process of a spreadsheet', () => {
  const { columns } = sheetColumns([
    ['编号', '客户名称', '联系电话', '金额', '来源', '备注'],
    ...Array.from({ length: 8 }, (_, at) => [`00${at}`, `客户${at}`, `1380013800${at}`, `￥${at}00`, at % 2 ? '展会' : '官网', 'x\ny']),
  ] as Cell[][]);

  it('opens with three fields, holds the others, and can be published', () => {
    const process = processOfSheet({ key: 'leads', label: '线索', recordLabel: '线索', columns });
    expect(checkPublishable(process).filter(({ severity }) => severity === 'error')).toEqual([]);
    const [type] = process.recordTypes;
    const label = (id: unknown) => type?.schema.properties[String(id)]?.['x-label'];
    expect(type?.forms[0]?.sections[0]?.fields.map(label)).toEqual(['客户名称', '联系电话', '来源']);
    expect(type?.forms[1]?.sections[0]?.fields.map(label)).toEqual(['编号', '金额', '备注']);
    expect(type?.schema.properties.choice?.oneOf).toEqual([
      { const: '官网', title: '官网' },
      { const: '展会', title: '展会' },
    ]);
    expect(Object.keys(type?.schema.properties ?? {})).toEqual(['text', 'name', 'phone', 'money', 'choice', 'longText']);
  });

  it('can be published whatever kinds are chosen and whichever columns are left out', () => {
    const run = (kinds: readonly number[], included: readonly boolean[]) => {
      const chosen = columns.map((column, at) => ({
        ...column,
        kind: SHEET_KINDS[(kinds[at] ?? 0) % SHEET_KINDS.length] ?? 'text',
        included: included[at] ?? true,
      }));
      const process = processOfSheet({ key: 'leads', label: 'L', recordLabel: 'R', columns: chosen });
      expect(checkPublishable(process).filter(({ severity }) => severity === 'error')).toEqual([]);
    };
    fc.assert(
      fc.property(fc.array(fc.nat(99), { minLength: 6, maxLength: 6 }), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), run),
      { numRuns: 150 },
    );
  });
});
