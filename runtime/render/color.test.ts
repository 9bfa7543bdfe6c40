import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cssColor } from './color';

const told = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'format.md'), 'utf8')
  .split('\n')
  .find((line) => line.startsWith('| `color` |'));

describe('the colour of a definition', () => {
  it('may be any that docs/format.md tells', () => {
    const names = [...(told ?? '').matchAll(/`([a-z]+)`/g)].map((match) => match[1] ?? '').filter((name) => name !== 'color');
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(cssColor(name)).toBe(`var(--mantine-color-${name}-6)`);
    expect(cssColor(told?.match(/#[0-9a-f]+/)?.[0])).toBe('#0b7285');
  });
  it('is gray for everything else, so that no definition reaches out', () => {
    for (const other of [undefined, null, '', 'purple', 'constructor', '#12', 'url(https://example.com)', 'red; background: url(//x)'])
      expect(cssColor(other)).toBe('var(--mantine-color-gray-5)');
  });
});
