import { describe, expect, it } from 'vitest';
import { headerLine, isMailAddress, readSender } from './mail-address';

describe('an address', () => {
  it.each(['ann@example.com', 'first.last+tag@sub.example.com', "o'neil@example.co", 'ann@pinion'])('%s', (text) => {
    expect(isMailAddress(text)).toBe(true);
  });
  it.each(['', 'ann', '@example.com', 'ann@', '.ann@example.com', 'ann..b@example.com', 'ann@-example.com', 'ann@example..com'])(
    'not %j',
    (text) => {
      expect(isMailAddress(text)).toBe(false);
    },
  );
});

describe('a sender', () => {
  it('is an address, with or without a name', () => {
    expect(readSender('crm@example.com')).toEqual({ name: '', address: 'crm@example.com' });
    expect(readSender(' 销售助手 <crm@example.com> ')).toEqual({ name: '销售助手', address: 'crm@example.com' });
  });
  it.each(['', 'CRM', 'CRM <crm>', 'A <a@b.c> <d@e.f>', 'A\r\nBcc: x <a@b.c>', '"A" <a@b.c>'])('not %j', (text) => {
    expect(readSender(text)).toBeNull();
  });
});

it('a line of a header has no line breaks, whatever they are called', () => {
  expect(headerLine('Offer\r\nBcc: all@example.com\u2028x\u0000y\tz')).toBe('Offer Bcc: all@example.com x y z');
  expect(headerLine('🚀'.repeat(300), 10)).toBe(`${'🚀'.repeat(9)}…`);
});
