import ExcelJS from 'exceljs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { avif, bytesOf, compound, emptyZip, gbk, gif, jpeg, pdf, png, webp } from '../testing/sample-files';
import { inspectFile } from './inspect-file';

const ANY = { accept: 'any', maxBytes: 1_000_000 } as const;
async function inspect(name: string, bytes: Uint8Array, limits: Parameters<typeof inspectFile>[1] = ANY) {
  const result = await inspectFile({ field: 'f', name, bytes }, limits);
  return result.ok ? result.file : result.rejection.code;
}
const xlsx = async () => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('a').addRow([1]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};

describe('what is taken', () => {
  it('takes photos by their bytes', async () => {
    expect(await inspect('a.jpg', await jpeg())).toMatchObject({ kind: 'photo', mediaType: 'image/jpeg', name: 'a.jpg' });
    expect(await inspect('a.PNG', await png())).toMatchObject({ kind: 'photo', mediaType: 'image/png', name: 'a.PNG' });
    expect(await inspect('a.webp', await webp())).toMatchObject({ kind: 'photo', mediaType: 'image/webp' });
    expect(await inspect('a.gif', await gif())).toMatchObject({ kind: 'photo', mediaType: 'image/gif' });
  });
  it('takes documents by their bytes', async () => {
    expect(await inspect('a.pdf', pdf())).toMatchObject({ kind: 'document', mediaType: 'application/pdf' });
    expect(await inspect('a.xlsx', await xlsx())).toMatchObject({
      kind: 'document',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
    expect(await inspect('old.doc', compound())).toMatchObject({ kind: 'document', mediaType: 'application/msword' });
    expect(await inspect('a.zip', emptyZip())).toMatchObject({ kind: 'document', mediaType: 'application/zip' });
  });
  it('takes plain text that says so, in UTF-8 and in GBK', async () => {
    expect(await inspect('注.txt', bytesOf('一、需求\n二、价格'))).toMatchObject({ kind: 'document', mediaType: 'text/plain' });
    expect(await inspect('a.csv', gbk())).toMatchObject({ kind: 'document', mediaType: 'text/csv' });
  });
  it('gives a file the extension of what it is', async () => {
    expect(await inspect('page.html', await jpeg())).toMatchObject({ name: 'page.jpg', mediaType: 'image/jpeg' });
    expect(await inspect('../../run.exe', pdf())).toMatchObject({ name: 'run.pdf', mediaType: 'application/pdf' });
    expect(await inspect('photo.jpeg', await jpeg())).toMatchObject({ name: 'photo.jpeg' });
    expect(await inspect('scan', await png())).toMatchObject({ name: 'scan.png' });
  });
  it('tells a polyglot by what it begins with', async () => {
    const polyglot = Buffer.concat([await jpeg(), bytesOf('<script>alert(1)</script>')]);
    expect(await inspect('x.html', polyglot)).toMatchObject({ kind: 'photo', mediaType: 'image/jpeg', name: 'x.jpg' });
  });
});

describe('pictures', () => {
  it('are decoded one at a time, whoever sends them: a small file can be a very large picture', async () => {
    const photo = await sharp({ create: { width: 1_500, height: 1_500, channels: 3, background: 'red' } }).jpeg({ progressive: true });
    const bytes = new Uint8Array(await photo.toBuffer());
    const seen: number[] = [];
    const { queue } = sharp;
    const note = () => seen.push(sharp.counters().process + sharp.counters().queue);
    queue.on('change', note);
    const all = await Promise.all(Array.from({ length: 6 }, (_, i) => inspect(`${i}.jpg`, bytes)));
    queue.off('change', note);
    expect(all).toHaveLength(6);
    for (const file of all) expect(file).toMatchObject({ kind: 'photo' });
    expect(Math.max(...seen)).toBe(1);
  });

  it('of formats that no camera writes may have fewer pixels', async () => {
    // of one colour, it is as long whatever its size, which stands in 14 bits each for width and height
    const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .webp({ lossless: true })
      .toBuffer();
    const sized = (width: number, height: number) => {
      const bytes = Buffer.from(small);
      bytes.writeUInt32LE((width - 1) | ((height - 1) << 14), bytes.indexOf('VP8L') + 9);
      return new Uint8Array(bytes);
    };
    expect(await inspect('a.webp', sized(4_000, 3_000))).toMatchObject({ kind: 'photo' });
    expect(await inspect('a.webp', sized(10_000, 7_000))).toBe('invalid_value');
  });
});

describe('what is refused', () => {
  it.each([
    ['x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['x.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['x.jpg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['x.txt', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['x.html', '<!doctype html><title>x</title>'],
    ['x.txt', '\uFEFF  <HTML><body>'],
    ['x.txt', '#!/bin/sh\nrm -rf /'],
    ['x.js', 'alert(1)'],
    ['x.jpg', 'not a photo'],
    ['x.txt', 'a\u0000b'],
    ['x.exe', `MZ${'\u0000'.repeat(100)}`],
    ['x', 'no extension'],
  ])('%s %j', async (name, text) => {
    expect(await inspect(name, bytesOf(text))).toBe('wrong_file_kind');
  });
  it('programs, pictures of other kinds and unnamed containers', async () => {
    expect(await inspect('a.jpg', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...new Array<number>(100).fill(0)]))).toBe(
      'wrong_file_kind',
    );
    expect(await inspect('a.heic', await avif())).toBe('wrong_file_kind');
    expect(await inspect('a.msi', compound())).toBe('wrong_file_kind');
  });
  it('empty, oversized and cut off files', async () => {
    expect(await inspect('a.jpg', new Uint8Array())).toBe('invalid_value');
    expect(await inspect('a.jpg', await jpeg(), { accept: 'any', maxBytes: 100 })).toBe('file_too_large');
    for (const whole of [await jpeg(), await png(), await webp(), pdf(), await xlsx()]) {
      expect(await inspect('a.bin', whole.subarray(0, Math.floor(whole.length * 0.8)))).toBe('invalid_value');
    }
  });
  it('a header without an image', async () => {
    expect(await inspect('a.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...new Array<number>(50).fill(0)]))).toBe('invalid_value');
    const heic = Buffer.concat([Uint8Array.from([0, 0, 0, 24]), bytesOf('ftypheic\0\0\0\0mif1heic')]);
    expect(await inspect('a.heic', heic)).toBe('invalid_value');
    expect(await inspect('a.heic', heic.subarray(0, 20))).toBe('invalid_value');
  });
  it('a photo where a document is wanted and the other way round', async () => {
    expect(await inspect('a.jpg', await jpeg(), { accept: 'document', maxBytes: 1e6 })).toBe('wrong_file_kind');
    expect(await inspect('a.pdf', pdf(), { accept: 'photo', maxBytes: 1e6 })).toBe('wrong_file_kind');
  });
});
