import { describe, expect, it } from 'vitest';
import { localise } from './text';

describe('localise', () => {
  it('takes the very locale first', () => {
    expect(localise({ en: 'Lead', 'zh-CN': '线索' }, 'zh-CN')).toBe('线索');
  });
  it('takes the same language before another one', () => {
    expect(localise({ 'zh-CN': '线索', 'en-GB': 'Lead' }, 'en-US')).toBe('Lead');
  });
  it('falls back to zh-CN, then en, then whatever is there', () => {
    expect(localise({ en: 'Lead', 'zh-CN': '线索' }, 'fr')).toBe('线索');
    expect(localise({ de: 'Spur', en: 'Lead' }, 'fr')).toBe('Lead');
    expect(localise({ de: 'Spur' }, 'fr')).toBe('Spur');
  });
  it('treats empty strings as missing and never reads inherited names', () => {
    expect(localise({ 'zh-CN': '', en: 'Lead' }, 'zh-CN')).toBe('Lead');
    expect(localise({}, 'constructor', 'none')).toBe('none');
    expect(localise(undefined, 'en', 'none')).toBe('none');
    expect(localise('Lead', 'zh-CN')).toBe('Lead');
  });
});
