import { describe, expect, it } from 'vitest';
import { exampleProcess } from '../../../schemas/testing/example-process';
import { pictureName, pictureSize } from './map-picture';

const process = exampleProcess();
const [deal] = process.recordTypes;
if (deal === undefined) throw new Error('the example has deals');

describe('the picture of a map', () => {
  it('holds the whole map with room around it, at its own size', () => {
    expect(pictureSize({ width: 1000, height: 400 })).toEqual({ width: 1180, height: 580, zoom: 1 });
  });
  it('is drawn smaller when no browser could draw it', () => {
    const { width, height, zoom } = pictureSize({ width: 60_000, height: 3000 });
    expect(width).toBeLessThanOrEqual(12_000);
    expect(height / width).toBeCloseTo(3180 / 60_180, 2);
    expect(zoom).toBeLessThan(0.2);
  });
  it('is named after the process, without what no file name may hold', () => {
    const label = { 'zh-CN': '投标/型 "A"', en: 'Tenders: A/B\u0000?' };
    expect(pictureName({ ...process, label }, deal, 'zh-CN', 'png')).toBe('投标 型 A - 商机.png');
    expect(pictureName({ ...process, label }, deal, 'en', 'svg')).toBe('Tenders A B - Deal.svg');
    expect(pictureName({ ...process, label: '???' }, { ...deal, label: '' }, 'en', 'svg')).toBe('deal.svg');
  });
});
