import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';

describe('canonicalJson', () => {
  it('depends on the value, not on the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '线' }], a: true })).toBe('{"a":true,"b":[1,{"c":"线","d":null}]}');
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
  });
  it('leaves undefined members out and keeps own __proto__ keys', () => {
    expect(canonicalJson({ a: undefined, b: 0 })).toBe('{"b":0}');
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });
  it('writes minus zero as zero, so that equal numbers hash alike', () => {
    expect(canonicalJson([-0, 1e21])).toBe('[0,1e+21]');
  });
  it('refuses what JSON cannot carry', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson(() => 1)).toThrow(TypeError);
  });
});
