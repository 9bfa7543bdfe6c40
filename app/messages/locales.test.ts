import { describe, expect, it } from 'vitest';
import { pickLocale } from './locales';

describe('pickLocale', () => {
  it('takes the cookie first, then the best language we speak', () => {
    expect(pickLocale('en', 'zh-CN')).toBe('en');
    expect(pickLocale('fr', 'en-GB,en;q=0.8')).toBe('en');
    expect(pickLocale(undefined, 'fr;q=0.9, en;q=0.5, zh-TW;q=0.7')).toBe('zh-CN');
    expect(pickLocale(undefined, 'fr')).toBe('zh-CN');
    expect(pickLocale(undefined, null)).toBe('zh-CN');
  });
});
