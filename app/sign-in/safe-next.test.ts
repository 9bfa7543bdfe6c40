import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next';

describe('safeNext', () => {
  it('keeps pages of ours', () => {
    expect(safeNext('/p/bidding/opportunity?view=list')).toBe('/p/bidding/opportunity?view=list');
  });
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', '/\t/evil.example'])(
    'sends %j home',
    (next) => {
      expect(safeNext(next)).toBe('/');
    },
  );
});
