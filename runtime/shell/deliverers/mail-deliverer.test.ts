import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/types';
import type { Mail, MailSent } from '../mail/mailer';
import type { OutboxEffect } from '../outbox/outbox';
import { person } from '../testing/open-host';
import { type MailDelivererDeps, mailDeliverer } from './mail-deliverer';

const WANG = person('wang', { name: '王小明', email: 'wang@example.com' });
const ANN = person('ann', { locale: 'en' });
const GONE = person('gone', { active: false });
const PAYLOAD = {
  to: [{ role: 'manager', team: 'north', scope: 'teamTree' }],
  subject: { 'zh-CN': '请介入', en: 'Please step in' },
  text: { 'zh-CN': '停留 8 天', en: 'Eight days' },
  record: { process: 'bidding', type: 'opportunity', id: 'r1', title: 'A school' },
};
const effect = (payload: Json, key = 'r1:3:0'): OutboxEffect => ({
  type: 'mail.send',
  key,
  payload,
  recordId: 'r1',
  createdAt: '2026-11-28T07:00:00.000Z',
  attempts: 1,
});

function setUp(over: Partial<MailDelivererDeps> = {}) {
  const sent: Mail[] = [];
  let answer: MailSent = { ok: true };
  const deliver = mailDeliverer({
    mailer: {
      async send(mail) {
        sent.push(mail);
        return answer;
      },
    },
    peopleAt: async (addresses, process) => (addresses.length === 1 && process === 'bidding' ? [WANG, ANN] : []),
    person: async (id) => [WANG, ANN, GONE].find((one) => one.id === id) ?? null,
    baseUrl: 'https://crm.example.com',
    ...over,
  });
  return { deliver, sent, answerWith: (next: MailSent) => (answer = next) };
}

describe('mail to people', () => {
  it('becomes one effect for each, so that one bad address brings nobody a second copy', async () => {
    const { deliver, sent } = setUp();
    const delivered = await deliver(effect(PAYLOAD));
    expect(sent).toEqual([]);
    if (!delivered.ok || !delivered.parts) throw new Error('no parts');
    expect(delivered.parts.map(({ key, type }) => [key, type])).toEqual([
      ['r1:3:0/wang', 'mail.send'],
      ['r1:3:0/ann', 'mail.send'],
    ]);
    for (const part of delivered.parts) expect(await deliver(effect(part.payload, part.key))).toEqual({ ok: true });
    expect(sent.map(({ to, subject, text }) => [to.address, subject, text])).toEqual([
      ['wang@example.com', '请介入', '停留 8 天\n\n打开记录: https://crm.example.com/p/bidding/opportunity/r1\n'],
      ['ann@example.org', 'Please step in', 'Eight days\n\nOpen the record: https://crm.example.com/p/bidding/opportunity/r1\n'],
    ]);
    expect(sent[0]?.id).toMatch(/^[0-9a-f]{40}$/);
    expect(sent[0]?.id).not.toBe(sent[1]?.id);
  });

  it('has the same id at each attempt', async () => {
    const { deliver, sent, answerWith } = setUp();
    answerWith({ ok: false, reason: 'later', again: true });
    for (let i = 0; i < 2; i++) expect(await deliver(effect({ ...PAYLOAD, person: 'wang' }))).toMatchObject({ ok: false, again: true });
    expect(sent[0]?.id).toBe(sent[1]?.id);
  });

  it('links nowhere when nobody said where Pinion is, whatever the record calls itself', async () => {
    const { deliver, sent } = setUp({ baseUrl: null });
    await deliver(effect({ ...PAYLOAD, person: 'wang' }));
    expect(sent[0]?.text).toBe('停留 8 天\n');
    const odd = setUp();
    await odd.deliver(effect({ ...PAYLOAD, person: 'wang', record: { process: 'a/../..', type: '//evil.example', id: '?x\r\n' } }));
    expect(odd.sent[0]?.text).toContain('https://crm.example.com/p/a%2F..%2F../%2F%2Fevil.example/%3Fx%0D%0A');
  });

  it('reaches nobody who left, and says when there is no server', async () => {
    const { deliver, sent } = setUp();
    for (const id of ['gone', 'unknown']) expect(await deliver(effect({ ...PAYLOAD, person: id }))).toEqual({ ok: true });
    expect(sent).toEqual([]);
    expect(await setUp({ mailer: null }).deliver(effect(PAYLOAD))).toMatchObject({ ok: false, again: false });
  });
});
