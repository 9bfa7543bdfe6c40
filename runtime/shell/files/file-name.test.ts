import { expect, it } from 'vitest';
import { cleanFileName, extensionOf, withExtension } from './file-name';

it.each([
  ['photo.jpg', 'photo.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\现场照片.PNG', '现场照片.PNG'],
  ['a\u0000b\r\n.txt', 'ab.txt'],
  ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
  ['  .htaccess ', 'htaccess'],
  ['a<b>:c|d?.pdf', 'a_b__c_d_.pdf'],
  ['..', 'file'],
  ['dir/', 'file'],
  ['', 'file'],
  ['\uD800.txt', 'txt'],
])('cleans %j to %j', (name, clean) => {
  expect(cleanFileName(name)).toBe(clean);
});

it('shortens long names but keeps the extension', () => {
  const clean = cleanFileName(`${'长'.repeat(300)}.docx`);
  expect([...clean].length).toBe(150);
  expect(clean.endsWith('.docx')).toBe(true);
});

it('tells and replaces extensions', () => {
  expect(extensionOf('a.b.JPEG')).toBe('jpeg');
  expect(extensionOf('none')).toBe('');
  expect(withExtension('evil.html', 'jpg')).toBe('evil.jpg');
  expect(withExtension('scan', 'pdf')).toBe('scan.pdf');
});
