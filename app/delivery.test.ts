/** The whole way out: what a commit left reaches people by mail, groups by their robots and programs by webhooks, from a server as it is composed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creation, newRecord } from '../db/testing/commits';
import type { Effect } from '../runtime/core/types';
import { openReceivers, type Receivers, ROBOT_SECRET, WEBHOOK_SECRET } from '../runtime/shell/deliverers/testing/receivers';
import { type Mailbox, openMailbox } from '../runtime/shell/mail/testing/mailbox';
import { compose, type Pinion } from './compose';
import { readSettings } from './settings';

const folder = mkdtempSync(join(tmpdir(), 'pinion-delivery-'));
let mailbox: Mailbox;
let receivers: Receivers;
let pinion: Pinion;

beforeAll(async () => {
  receivers = await openReceivers();
  mailbox = await openMailbox();
  pinion = await compose(
    readSettings({
      PINION_DATA: folder,
      LOG_LEVEL: 'silent',
      PINION_BASE_URL: 'https://crm.example.com',
      PINION_OUTBOUND_ALLOW: receivers.host,
      PINION_SMTP_URL: mailbox.url,
      PINION_MAIL_FROM: 'Pinion <crm@example.com>',
    }),
  );
  const { people, endpoints } = pinion.services;
  for (const [id, locale] of [
    ['ann', 'en'],
    ['wang', 'zh-CN'],
  ] as const) {
    const roles = [{ process: 'shop', role: 'manager' }];
    await people.savePerson({
      id,
      name: id,
      email: `${id}@example.com`,
      admin: true,
      active: true,
      team: null,
      locale,
      roles,
      createdAt: pinion.now(),
    });
  }
  const add = { label: 'x', locale: 'zh-CN' as const };
  await endpoints.add({ ...add, id: 'erp', kind: 'webhook', url: receivers.url.webhook, secret: WEBHOOK_SECRET });
  await endpoints.add({ ...add, id: 'wecom', kind: 'wecom', url: receivers.url.wecom, secret: null });
  await endpoints.add({ ...add, id: 'dingtalk', kind: 'dingtalk', url: receivers.url.dingtalk, secret: ROBOT_SECRET });
  await endpoints.add({ ...add, id: 'feishu', kind: 'feishu', url: receivers.url.feishu, secret: ROBOT_SECRET });
  pinion.services.delivery.start();
});
afterAll(async () => {
  await pinion.services.delivery.stop();
  await pinion.close();
  await receivers.close();
  await mailbox.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what a commit left', () => {
  it('reaches everybody it is meant for, each in their language, and nothing stays behind', async () => {
    const state = newRecord({ updatedAt: pinion.now() });
    const record = { process: 'shop', type: 'deal', id: state.id, title: 'A deal' };
    const text = { 'zh-CN': '请主管介入', en: 'Please step in' };
    const all: Omit<Effect, 'key'>[] = [
      { type: 'mail.send', payload: { to: [{ role: 'manager', team: null, scope: 'all' }], subject: text, text, record } },
      ...['wecom', 'dingtalk', 'feishu'].map((endpoint) => ({ type: 'robot.send', payload: { endpoint, text, record } })),
      { type: 'webhook.call', payload: { endpoint: 'erp', event: 'deal.late', data: { id: state.id } } },
    ];
    const effects = all.map((effect, n) => ({ ...effect, key: `${state.id}:1:${n}` }));
    await pinion.store.records.commit(creation(state, { effects }));
    pinion.services.delivery.kick();
    await expect.poll(() => pinion.store.outbox.counts(), { timeout: 15_000 }).toEqual({ pending: 0, failing: 0, dead: 0 });

    expect(receivers.taken.map(({ path }) => path).sort()).toEqual(['/dingtalk', '/feishu/good', '/webhook', '/wecom']);
    expect(receivers.webhookIds()).toEqual(new Set([`${state.id}:1:4`]));
    const link = `https://crm.example.com/p/shop/deal/${state.id}`;
    for (const { path, body } of receivers.taken.filter((one) => one.path !== '/webhook'))
      expect([path, JSON.stringify(body)]).toEqual([path, expect.stringContaining(`请主管介入\\n${link}`)]);
    expect(mailbox.taken.flatMap(({ to }) => to).sort()).toEqual(['ann@example.com', 'wang@example.com']);
    const toAnn = mailbox.taken.find(({ to }) => to[0] === 'ann@example.com')?.raw ?? '';
    expect(toAnn).toContain('Subject: Please step in');
    expect(toAnn.replaceAll('=\r\n', '')).toContain(link);
  });
});
