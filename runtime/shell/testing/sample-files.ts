import sharp from 'sharp';

const image = () => sharp({ create: { width: 120, height: 80, channels: 3, background: '#268bd2' } });
export const jpeg = (): Promise<Uint8Array> => image().jpeg().toBuffer();
export const png = (): Promise<Uint8Array> => image().png().toBuffer();
export const webp = (): Promise<Uint8Array> => image().webp().toBuffer();
export const gif = (): Promise<Uint8Array> => image().gif().toBuffer();
export const avif = (): Promise<Uint8Array> => image().avif().toBuffer();

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const pdf = (): Uint8Array => bytesOf(`%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n${'x'.repeat(600)}\nstartxref\n9\n%%EOF\n`);
/** An empty zip archive and one with a file in it. */
export const emptyZip = (): Uint8Array => Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)]);
export const compound = (): Uint8Array =>
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(1_016).fill(0)]);
export const gbk = (): Uint8Array => Uint8Array.from([0xc9, 0xcc, 0xbb, 0xfa, 0x2c, 0x31, 0x0a]);
