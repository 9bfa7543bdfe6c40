import { describe, expect, it } from 'vitest';
import { linkLimit } from './link-limit';

describe('the limit of links', () => {
  it('lets an address ask so often a minute and no more, and others as ever', () => {
    let now = 0;
    const limit = linkLimit(() => now);
    for (let count = 0; count < 240; count++) expect(limit.attempt('a')).toBe(0);
    expect(limit.attempt('a')).toBe(60);
    expect(limit.attempt('b')).toBe(0);
    now = 60_001;
    expect(limit.attempt('a')).toBe(0);
  });

  it('makes whoever guesses wait a quarter of an hour', () => {
    let now = 0;
    const limit = linkLimit(() => now);
    for (let count = 0; count < 30; count++) {
      expect(limit.attempt('a')).toBe(0);
      limit.missed('a');
    }
    expect(limit.attempt('a')).toBe(900);
    now = 900_001;
    expect(limit.attempt('a')).toBe(0);
  });
});
