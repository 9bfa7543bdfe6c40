/** Journey: how long there is left is seen on the record, a wait has a reason and an end, and what people step in by is whole in every look. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { VisibleRecord } from '../../runtime/core/types';
import type { Locale, Viewport } from '../support/browser';
import { journey, leave, ONCE } from '../support/journey';
import { record } from '../support/sales-floor';
import { eventually, visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const WORDS = {
  'zh-CN': {
    left: '剩余时间',
    timer: '有效接触 7 天',
    ledger: '台账',
    started: '开始计时 · 进入阶段',
    wait: '等待客户',
    what: '在等什么？',
    submit: '开始等待',
    paused: /等待客户，已暂停/,
    answered: '客户已答复',
  },
  en: {
    left: 'Time left',
    timer: 'Seven days in contact',
    ledger: 'Ledger',
    started: 'Started · stage entered',
    wait: 'Wait for the customer',
    what: 'What are you waiting for?',
    submit: 'Wait',
    paused: /stands still for the customer/,
    answered: 'Customer answered',
  },
} as const;
const LOOKS: [Viewport, Locale, boolean][] = [
  ['desktop', 'zh-CN', false],
  ['desktop', 'en', true],
  ['phone', 'zh-CN', true],
  ['phone', 'en', false],
];

const made = journey('stepping-in', undefined, { shipped: true });

describe('the time a deal has', () => {
  it.each([
    ['desktop', 'en'],
    ['phone', 'zh-CN'],
  ] as const)('stands still while the customer is waited for: %s, %s', ONCE, async (viewport, locale) => {
    const words = WORDS[locale];
    const { admin, browser, pinion } = made;
    const { id } = await record(admin, 'bidding', 'opportunity', { name: '第三中学实验室', leadSource: 'referral' });
    const path = `/processes/bidding/records/opportunity/${id}`;
    expect((await admin.move(path, { to: 'contacted', waiver: { reason: 'journey' } })).status).toBe(200);
    const visitor = await visitAs(browser, admin, { viewport, locale });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity/${id}`);
    await settled(page);
    const time = page.getByRole('region', { name: words.left });
    await time.getByText(words.timer).waitFor();
    await time.getByRole('button', { name: words.ledger }).click();
    await time.getByText(words.started).waitFor();
    await look(visitor, 'timers-ledger');
    await time.getByRole('button', { name: words.wait }).click();
    const dialog = page.getByRole('dialog', { name: words.wait });
    await dialog.getByLabel(words.what).fill('校长办公会');
    await look(visitor, 'timers-wait');
    await dialog.getByRole('button', { name: words.submit, exact: true }).click();
    await time.getByText(words.paused).waitFor();
    await look(visitor, 'timers-waiting');
    await time.getByRole('button', { name: words.answered }).click();
    await eventually(async () => (await admin.call<VisibleRecord>('GET', path)).body.waiting).toBeNull();
    await time.getByText(words.paused).waitFor({ state: 'detached' });
    await leave(visitor);
  });
});

describe('what people step in by', () => {
  let quote = '';
  beforeAll(async () => {
    const { admin } = made;
    const path = '/processes/industrial-distributor/records/opportunity';
    const { items } = (await admin.call<{ items: VisibleRecord[] }>('GET', `${path}?limit=100`)).body;
    for (const { id, stage } of items) {
      if (stage !== 'quoting' || quote !== '') continue;
      const asked = await admin.call('POST', `${path}/${id}/approvals`, { approval: 'floorPrice', reason: '对手更低' });
      if (asked.status === 200) quote = id;
    }
    expect(quote).not.toBe('');
  });

  it.each(LOOKS)('is whole on %s, in %s, dark: %s', ONCE, async (viewport, locale, dark) => {
    const { admin, browser, pinion } = made;
    const visitor = await visitAs(browser, admin, { viewport, locale, dark });
    const pages = {
      'record-approval': `/p/industrial-distributor/opportunity/${quote}`,
      approvals: '/approvals',
      inbox: '/inbox',
      pool: '/p/education-chain/student/pool',
      settings: '/settings',
      'automation-runs': '/admin/processes/bidding',
    };
    for (const [name, path] of Object.entries(pages)) {
      await visitor.page.goto(`${pinion.url}${path}`);
      await settled(visitor.page);
      await look(visitor, `stepping-in-${name}`);
    }
    await leave(visitor);
  });
});
