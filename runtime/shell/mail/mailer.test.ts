import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer } from './mailer';
import { headersOf, type Mailbox, openMailbox } from './testing/mailbox';

const open: Mailbox[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
async function mailbox(options?: SMTPServerOptions): Promise<Mailbox> {
  const one = await openMailbox(options);
  open.push(one);
  return one;
}

const FROM = { name: 'Pinion', address: 'crm@example.com' };
const mail = (over: object = {}) => ({
  id: 'k1',
  to: { name: '王小明', address: 'wang@example.com' },
  subject: '商机超时提醒',
  text: '请尽快跟进\n',
  ...over,
});
describe('mail', () => {
  it('arrives: sender, receiver, subject and text in any script, under a stable id', async () => {
    const { url, taken } = await mailbox();
    const mailer = createMailer(url, FROM);
    expect(await mailer.send(mail())).toEqual({ ok: true });
    expect(await mailer.send(mail())).toEqual({ ok: true });
    expect(taken).toHaveLength(2);
    const [first, second] = taken.map(({ raw }) => headersOf(raw).join('\n'));
    expect(taken[0]).toMatchObject({ to: ['wang@example.com'], from: 'crm@example.com' });
    const subject = /^Subject: =\?UTF-8\?B\?(\S+)\?=/m.exec(first ?? '')?.[1] ?? '';
    expect(Buffer.from(subject, 'base64').toString()).toBe('商机超时提醒');
    const body = taken[0]?.raw.split('\r\n\r\n')[1] ?? '';
    expect(Buffer.from(body, 'base64').toString()).toContain('请尽快跟进');
    expect(first).toContain('Message-ID: <k1@example.com>');
    expect(second).toContain('Message-ID: <k1@example.com>');
    expect(first).toContain('Auto-Submitted: auto-generated');
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
