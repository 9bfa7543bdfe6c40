import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Cell } from './cells';
import { xlsxStream } from './xlsx';

async function read(stream: ReadableStream<Uint8Array>): Promise<ExcelJS.Workbook> {
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  return workbook;
}
async function* chunksOf(rows: Cell[][], size: number): AsyncGenerator<Cell[][]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

describe('XLSX', () => {
  it('writes texts as texts, whatever they begin with, and numbers as numbers', async () => {
    const workbook = await read(
      xlsxStream(
        '商机',
        ['Name', 'Amount', 'Rate'],
        chunksOf(
          [
            ['=1+1', { number: -1.5 }, { number: 0.125, percent: true }],
            ['@x', null, 'bad\u0001\uD800end'],
          ],
          1,
        ),
      ),
    );
    const sheet = workbook.worksheets[0];
    expect(sheet?.name).toBe('商机');
    expect(sheet?.getCell('A2')).toMatchObject({ type: ExcelJS.ValueType.String, value: '=1+1' });
    expect(sheet?.getCell('A2').formula).toBeUndefined();
    expect(sheet?.getCell('B2')).toMatchObject({ type: ExcelJS.ValueType.Number, value: -1.5 });
    expect(sheet?.getCell('C2')).toMatchObject({ value: 0.125, numFmt: '0.##%' });
    expect(sheet?.getCell('C3').value).toBe('badend');
  });

  it('goes on in a further sheet when one is full', async () => {
    const rows = Array.from({ length: 5 }, (_, i): Cell[] => [{ number: i }]);
    const workbook = await read(xlsxStream('A', ['n'], chunksOf(rows, 2), 3));
    expect(workbook.worksheets.map((sheet) => [sheet.name, sheet.rowCount])).toEqual([
      ['A', 3],
      ['A 2', 3],
      ['A 3', 2],
    ]);
    expect(workbook.worksheets[2]?.getCell('A2').value).toBe(4);
  });

  it('waits for a slow reader and stops reading when the reader leaves', async () => {
    let asked = 0;
    let closed = false;
    async function* endless(): AsyncGenerator<Cell[][]> {
      try {
        for (;;) {
          asked += 1;
          await new Promise((resolve) => setImmediate(resolve));
          yield Array.from({ length: 200 }, () => [`${Math.random()}${Math.random()}`.repeat(5)]);
        }
      } finally {
        closed = true;
      }
    }
    const reader = xlsxStream('A', ['n'], endless()).getReader();
    await reader.read();
    const askedWithin = async (ms: number) => {
      const before = asked;
      await new Promise((resolve) => setTimeout(resolve, ms));
      return asked - before;
    };
    await expect.poll(() => askedWithin(150), { timeout: 15_000 }).toBe(0);
    await reader.cancel();
    await expect.poll(() => closed).toBe(true);
  });

  it('fails the stream when the source fails', async () => {
    async function* broken(): AsyncGenerator<Cell[][]> {
      yield [['a']];
      throw new Error('database gone');
    }
    await expect(new Response(xlsxStream('A', ['n'], broken())).arrayBuffer()).rejects.toThrow();
  });
});
