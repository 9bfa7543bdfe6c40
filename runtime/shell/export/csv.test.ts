import { describe, expect, it } from 'vitest';
import type { Cell } from './cells';
import { csvBytes, csvLine, neutralised } from './csv';

describe('CSV', () => {
  it.each(['=1+1', '+cmd', '-cmd', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")', '-1+1', '+1', '＝1', '－cmd', '\n=1'])(
    'takes the power from %j',
    (text) => {
      expect(neutralised(text)).toBe(`'${text}`);
    },
  );
  it.each(['-1', '-12.5', '-3%', '0', 'plain', "it's", ' =x'])('leaves %j as it is', (text) => {
    expect(neutralised(text)).toBe(text);
  });
  it('keeps numbers numbers and quotes as RFC 4180 says', () => {
    expect(csvLine([{ number: -1.5 }, 'a,b', 'say "hi"', 'two\nlines', null, ' blank ', '张三'])).toBe(
      '-1.5,"a,b","say ""hi""","two\nlines",," blank ",张三\r\n',
    );
  });
  it('neutralises before it quotes, and headers like cells', async () => {
    async function* chunks(): AsyncGenerator<Cell[][]> {
      yield [['=1,2']];
      yield [['ok']];
    }
    const bytes: Uint8Array[] = [];
    for await (const chunk of csvBytes(['=head'], chunks())) bytes.push(chunk);
    const text = Buffer.concat(bytes).toString('utf8');
    expect(text).toBe('\uFEFF\'=head\r\n"\'=1,2"\r\nok\r\n');
  });
});
