import { describe, expect, it } from 'vitest';
import { placeInText } from './place-in-text';

const document = {
  key: 'a"b',
  list: [{ id: 'x' }, { id: 'y', deep: { 'a/b': [1, { '~': true }] } }],
  text: 'with } and ] and "quotes"',
  last: null,
};
const text = JSON.stringify(document, null, 2);
const shown = (pointer: string) => {
  const place = placeInText(text, pointer);
  return text.slice(place.start, place.end);
};

describe('placeInText', () => {
  it('finds members with their key and items by number', () => {
    expect(shown('/key')).toBe('"key": "a\\"b"');
    expect(shown('/list/1/id')).toBe('"id": "y"');
    expect(shown('/last')).toBe('"last": null');
  });
  it('reads escaped segments', () => {
    expect(shown('/list/1/deep/a~1b/1/~0')).toBe('"~": true');
  });
  it('counts lines from one', () => {
    expect(placeInText(text, '/key').line).toBe(2);
    expect(placeInText(text, '').line).toBe(1);
    expect(text.split('\n')[placeInText(text, '/list/1/id').line - 1]).toContain('"y"');
  });
  it('stops at the nearest ancestor of what is missing', () => {
    expect(shown('/list/0/label')).toBe(shown('/list/0'));
  });
  it('ends on broken text', () => {
    for (let cut = 0; cut < text.length; cut += 7) expect(placeInText(text.slice(0, cut), '/list/1/deep/a~1b/1').line).toBeGreaterThan(0);
    expect(placeInText('}{][,:"', '/a/0').line).toBe(1);
  });
});
