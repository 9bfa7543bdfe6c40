import { describe, expect, it } from 'vitest';
import { checkDraft } from './check-draft';
import { readProcess } from './import-process';
import { MAX_BYTES, MAX_FIELDS } from './limits';
import { bigProcess } from './testing/big-process';
import { exampleProcess } from './testing/example-process';

const codesOf = (text: string) => readProcess(text).problems.map((problem) => problem.code);

describe('readProcess', () => {
  it('reads a valid process, also with a byte order mark and blanks around it', () => {
    const text = JSON.stringify(exampleProcess());
    expect(readProcess(text)).toEqual({ ok: true, process: exampleProcess(), problems: [] });
    expect(readProcess(`\uFEFF \n${text}\n`).ok).toBe(true);
  });
  it('measures the size in bytes of UTF-8', () => {
    const padded = (filler: string, bytes: number) => {
      const body = JSON.stringify({ ...exampleProcess(), description: '' });
      const room = bytes - new TextEncoder().encode(body).length;
      return body + filler.repeat(Math.floor(room / new TextEncoder().encode(filler).length));
    };
    expect(codesOf(padded(' ', MAX_BYTES))).toEqual([]);
    expect(codesOf(`${padded(' ', MAX_BYTES)} `)).toEqual(['document_too_large']);
    // as many characters as would fit, but three or four bytes each
    expect(codesOf(`{"label":"${'线'.repeat(MAX_BYTES / 3)}"}`)).toEqual(['document_too_large']);
    expect(codesOf(`{"label":"${'😀'.repeat(MAX_BYTES / 4)}"}`)).toEqual(['document_too_large']);
  });
  it.each([
    ['arrays', '['.repeat(200_000)],
    ['closed arrays', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects', '{"a":'.repeat(150_000)],
  ])('answers 200,000 nested %s without a crash', (_, text) => {
    expect(codesOf(text)).toEqual(['too_deep']);
  });
  it('answers a million characters in one unfinished string', () => {
    expect(codesOf(`"${'a'.repeat(1_000_000)}`)).toEqual(['invalid_json']);
  });
  it('lets no own __proto__ through, and changes no prototype', () => {
    expect(codesOf('{"format":1,"x":{"__proto__":{"admin":true}}}')).toEqual(['forbidden_name']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
  it('agrees with JSON.parse on what is JSON', () => {
    for (const text of [
      '',
      ' ',
      'nul',
      'nulll',
      '01',
      '-',
      '1.',
      '.5',
      '1e',
      '"\\x"',
      '"\t"',
      '[1,]',
      '{,}',
      '{"a"}',
      '{"a":}',
      '{a:1}',
      "{'a':1}",
      '1 2',
      '\u00a01',
      'NaN',
      '[',
      '"\\u12"',
    ]) {
      expect(() => JSON.parse(text), text).toThrow();
      expect(codesOf(text), text).toContain('invalid_json');
    }
    for (const text of ['null', '-0.5e+10', '[]', '{}', ' [ 1 , "\\ud83d\\ude00" ] ', 'true']) {
      expect(() => JSON.parse(text), text).not.toThrow();
      expect(codesOf(text), text).not.toContain('invalid_json');
    }
  });
  it('tells line and column of what is no JSON', () => {
    const { message, line } = readProcess('{\n  "format": 1,\n  oops\n}').problems[0] ?? {};
    expect(message).toEqual({
      'zh-CN': '不是有效的 JSON：第 3 行第 3 列意外出现“o”',
      en: 'This is not JSON: unexpected “o” at line 3, column 3',
    });
    expect(line).toBe(3);
    expect(readProcess('{\n').problems[0]).toMatchObject({
      line: 2,
      message: {
        'zh-CN': '不是有效的 JSON：第 2 行第 1 列意外出现结尾',
        en: 'This is not JSON: unexpected end of the text at line 2, column 1',
      },
    });
  });
  it('refuses half surrogate pairs, which no database keeps', () => {
    expect(codesOf(JSON.stringify({ ...exampleProcess(), label: 'x\ud800' }))).toEqual(['invalid_text']);
  });
  it(`takes at most ${MAX_FIELDS} fields`, () => {
    expect(codesOf(JSON.stringify(bigProcess(MAX_FIELDS, 5)))).toEqual([]);
    expect(codesOf(JSON.stringify(bigProcess(MAX_FIELDS + 1, 5)))).toEqual(['too_many_fields']);
  });
  it('lists at most 500 problems of a hostile document', () => {
    const recordTypes = Array.from({ length: 50 }, () => Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`x${at}`, 1])));
    const problems = readProcess(JSON.stringify({ ...exampleProcess(), recordTypes })).problems;
    expect(problems).toHaveLength(501);
    expect(problems.at(-1)?.code).toBe('too_many_problems');
  });
});

describe('checkDraft', () => {
  it('refuses what is no JSON value, runs no accessor and ends on cycles', () => {
    const circle: Record<string, unknown> = { ...exampleProcess() };
    circle.samples = [circle, circle];
    let ran = false;
    const trap = Object.defineProperty({ ...exampleProcess() }, 'label', {
      enumerable: true,
      get: () => {
        ran = true;
        throw new Error('must not run');
      },
    });
    const codes = (document: unknown) => checkDraft(document).problems.map((problem) => problem.code);
    expect(codes(circle)).toEqual(['too_deep']);
    expect(codes(trap)).toEqual(['not_json']);
    expect(ran).toBe(false);
    expect(codes({ ...exampleProcess(), label: new Date(0) })).toEqual(['not_json']);
    expect(codes({ ...exampleProcess(), icon: undefined })).toEqual(['not_json']);
    for (const strange of [undefined, null, 3, 'text', [], () => 1, Symbol('s'), Number.NaN, new Map()])
      expect(checkDraft(strange).ok).toBe(false);
  });
  it('leaves the document as it is', () => {
    const document = exampleProcess();
    checkDraft(document);
    expect(document).toEqual(exampleProcess());
  });
  it('saves a draft whose references are still broken', () => {
    const document = exampleProcess();
    document.recordTypes.forEach((type) => {
      type.titleField = 'notYetThere';
    });
    expect(checkDraft(document)).toMatchObject({ ok: true, problems: [] });
  });
});
