import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer } from './mailer';

const servers: SMTPServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close(() => undefined);
});

/** A real server that keeps what it takes. */
async function mailbox(options: SMTPServerOptions = {}): Promise<{ url: string; taken: { to: string[]; from: string; raw: string }[] }> {
  const taken: { to: string[]; from: string; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString('latin1');
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({ to: rcptTo.map((one) => one.address), from: mailFrom === false ? '' : mailFrom.address, raw });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, taken };
}

const FROM = { name: 'Pinion', address: 'crm@example.com' };
const mail = (over: object = {}) => ({
  id: 'k1',
  to: { name: '王小明', address: 'wang@example.com' },
  subject: '商机超时提醒',
  text: '请尽快跟进\n',
  ...over,
});
const headersOf = (raw: string) => raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
const linesOf = (raw: string) => headersOf(raw).split('\r\n');

describe('mail', () => {
  it('arrives: sender, receiver, subject and text in any script, under a stable id', async () => {
    const { url, taken } = await mailbox();
    const mailer = createMailer(url, FROM);
    expect(await mailer.send(mail())).toEqual({ ok: true });
    expect(await mailer.send(mail())).toEqual({ ok: true });
    expect(taken).toHaveLength(2);
    const [first, second] = taken.map(({ raw }) => headersOf(raw));
    expect(taken[0]).toMatchObject({ to: ['wang@example.com'], from: 'crm@example.com' });
    const subject = /^Subject: =\?UTF-8\?B\?(\S+)\?=/m.exec(first ?? '')?.[1] ?? '';
    expect(Buffer.from(subject, 'base64').toString()).toBe('商机超时提醒');
    const body = taken[0]?.raw.split('\r\n\r\n')[1] ?? '';
    expect(Buffer.from(body, 'base64').toString()).toContain('请尽快跟进');
    expect(first).toContain('Message-ID: <k1@example.com>');
    expect(second).toContain('Message-ID: <k1@example.com>');
    expect(first).toContain('Auto-Submitted: auto-generated');
  });

  it.each([
    ['in the subject', { subject: 'Offer\r\nBcc: all@example.com\r\n\r\nBuy' }],
    ['in the subject, as other line breaks', { subject: 'Offer\u2028Bcc: all@example.com\u0085X: 1\u000bY: 2' }],
    ['in the name', { to: { name: 'Ann\r\nBcc: all@example.com', address: 'ann@example.com' } }],
    ['in the name, as a second address', { to: { name: 'Ann" <all@example.com>, "', address: 'ann@example.com' } }],
    ['in the text, as the end of the mail', { text: 'Hi\r\n.\r\nMAIL FROM:<evil@example.com>\r\nRCPT TO:<all@example.com>\r\n' }],
  ])('what is smuggled %s stays text: one receiver, no header of its own', async (_where, over) => {
    const { url, taken } = await mailbox();
    expect(await createMailer(url, FROM).send(mail(over))).toEqual({ ok: true });
    expect(taken).toHaveLength(1);
    expect(taken[0]?.to).toHaveLength(1);
    expect(taken[0]?.to[0]).not.toBe('all@example.com');
    expect(linesOf(taken[0]?.raw ?? '').filter((line) => /^(bcc|x|y):/i.test(line))).toEqual([]);
  });

  it('goes to no address that is more than one plain address', async () => {
    const { url, taken } = await mailbox();
    const mailer = createMailer(url, FROM);
    for (const address of ['ann@example.com, all@example.com', 'ann@example.com\r\nRCPT TO:<all@example.com>', '<ann@example.com>', ''])
      expect(await mailer.send(mail({ to: { name: 'Ann', address } }))).toMatchObject({ ok: false, again: false });
    expect(taken).toEqual([]);
  });

  it('that the server refuses for good is not tried again, what it refuses for now is', async () => {
    const refuse = (code: number): SMTPServerOptions => ({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('mailbox\r\nunavailable'), { responseCode: code })),
    });
    const forGood = await mailbox(refuse(550));
    expect(await createMailer(forGood.url, FROM).send(mail())).toMatchObject({ ok: false, again: false });
    const forNow = await mailbox(refuse(451));
    expect(await createMailer(forNow.url, FROM).send(mail())).toMatchObject({ ok: false, again: true });
  });

  it('waits for a server that is not there, or does not know us, to be put right', async () => {
    expect(await createMailer('smtp://127.0.0.1:1', FROM).send(mail())).toMatchObject({ ok: false, again: true });
    const { url } = await mailbox({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('no')),
    });
    const refused = await createMailer(url.replace('//', '//crm:topsecret@'), FROM).send(mail());
    expect(refused).toMatchObject({ ok: false, again: true });
    expect(JSON.stringify(refused)).not.toContain('topsecret');
  });
});
