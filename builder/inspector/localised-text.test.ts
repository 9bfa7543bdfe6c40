import { describe, expect, it } from 'vitest';
import { textIn, withTextIn } from './localised-text';

describe('texts in two languages', () => {
  it('reads what is said in exactly one language', () => {
    expect(textIn('Deal', 'zh-CN')).toBe('Deal');
    expect(textIn({ en: 'Deal' }, 'zh-CN')).toBe('');
    expect(textIn(undefined, 'en')).toBe('');
  });

  it('changes one language and keeps the others', () => {
    expect(withTextIn({ 'zh-CN': '商机', en: 'Deal', fr: 'Affaire' }, 'en', 'Opportunity')).toEqual({
      'zh-CN': '商机',
      en: 'Opportunity',
      fr: 'Affaire',
    });
    // a text for every language becomes one for each
    expect(withTextIn('Deal', 'zh-CN', '商机')).toEqual({ 'zh-CN': '商机', en: 'Deal' });
    expect(Object.keys(withTextIn({ fr: 'Affaire', en: 'Deal' }, 'zh-CN', '商机') ?? {})).toEqual(['zh-CN', 'en', 'fr']);
  });

  it('ends when no words are left', () => {
    expect(withTextIn({ en: 'Deal' }, 'en', '')).toBeUndefined();
    expect(withTextIn({ en: 'Deal', 'zh-CN': '' }, 'en', '')).toBeUndefined();
    expect(withTextIn(undefined, 'en', '')).toBeUndefined();
    expect(withTextIn({ en: 'Deal', 'zh-CN': '商机' }, 'en', '')).toEqual({ 'zh-CN': '商机' });
  });
});
