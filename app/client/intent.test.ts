import { describe, expect, it } from 'vitest';
import { Intent } from './intent';

describe('Intent', () => {
  it('keeps the key while no answer came and nothing changed', () => {
    const intent = new Intent();
    const key = intent.keyFor({ to: 'demo' });
    expect(intent.keyFor({ to: 'demo' })).toBe(key);
    expect(intent.keyFor({ to: 'quote' })).not.toBe(key);
  });
  it('makes a new key after an answer', () => {
    const intent = new Intent();
    const key = intent.keyFor({ to: 'demo' });
    intent.answered();
    expect(intent.keyFor({ to: 'demo' })).not.toBe(key);
  });
});
