import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient } from '../../../e2e/support/api-client';
import { type Listening, listen } from '../testing/event-source';
import { type Installation, openInstallation } from '../testing/installation';

const DEALS = '/processes/bidding/records/opportunity';
const CUSTOMERS = '/processes/bidding/records/customer';
const about = (id: string) => (heard: { event: string; data: Record<string, unknown> }) => heard.event === 'record' && heard.data.id === id;

describe('the stream of a person', () => {
  let pinion: Installation;
  const open: Listening[] = [];
  const listening = async (client: ApiClient) => {
    const one = await listen(client);
    open.push(one);
    return one;
  };
  let made = 0;
  const customer = async (by: ApiClient): Promise<{ id: string }> => {
    made += 1;
    const { status, body } = await by.call('POST', CUSTOMERS, { data: { name: `星河 ${made}`, industry: 'school' } });
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  };

  beforeAll(async () => {
    pinion = await openInstallation();
  });
  afterAll(async () => {
    for (const one of open) one.close();
    await pinion.stop();
  });

  it('tells of a change within half a second to who may read the record, and to nobody else', async () => {
    const [own, manager, other] = [await listening(pinion.rep), await listening(pinion.manager), await listening(pinion.other)];
    const began = performance.now();
    const deal = await pinion.rep.call('POST', DEALS, {
      data: { name: '新教学楼', customer: (await customer(pinion.rep)).id, leadSource: 'exhibition' },
    });
    expect(deal.status, JSON.stringify(deal.body)).toBe(201);
    const told = await own.until(about(deal.body.id));
    expect(told.at - began).toBeLessThan(1_000);
    expect(told.data).toEqual({ process: 'bidding', type: 'opportunity', id: deal.body.id, version: 1 });
    await manager.until(about(deal.body.id));
    // what is told together is told in one go: had it been told to others, they would have heard it by now
    await customer(pinion.other);
    await other.until((heard) => heard.event === 'record');
    expect(JSON.stringify(other.heard)).not.toContain(deal.body.id);
  });

  it('tells whoever could read a record that it has left them', async () => {
    const own = await listening(pinion.rep);
    const { id } = await customer(pinion.rep);
    await pinion.admin.call('POST', `${CUSTOMERS}/${id}/assign`, { owner: pinion.ids.other });
    await own.until((heard) => about(id)(heard) && heard.data.version === 2);
  });

  it('ends when the session does, and leaves other sessions open', async () => {
    const again = await new ApiClient(pinion.url).signIn('rep@pinion.test', 'password-of-rep');
    const [kept, gone] = [await listening(pinion.rep), await listening(again)];
    await again.call('DELETE', '/session');
    await gone.ended;
    const { id } = await customer(pinion.rep);
    await kept.until(about(id));
    expect(gone.heard.some(about(id))).toBe(false);
  });

  it('ends when the person is deactivated or their token removed', async () => {
    const added = await pinion.admin.call('POST', '/people', {
      ...{ name: 'leaver', email: 'leaver@pinion.test', password: 'password-of-leaver' },
      roles: [{ process: 'bidding', role: 'rep' }],
    });
    const leaver = await new ApiClient(pinion.url).signIn('leaver@pinion.test', 'password-of-leaver');
    const { body } = await leaver.call('POST', '/me/tokens', { name: 'script' });
    const [byCookie, byToken] = [await listening(leaver), await listening(new ApiClient(pinion.url, body.secret))];
    await leaver.call('DELETE', `/me/tokens/${body.token.id}`);
    await byToken.ended;
    await pinion.admin.call('PATCH', `/people/${added.body.id}`, { active: false });
    await byCookie.ended;
    expect((await listen(leaver)).status).toBe(401);
  });

  it('is refused to nobody in particular, and beyond twelve per person until one closes', async () => {
    expect((await listen(new ApiClient(pinion.url))).status).toBe(401);
    const many = await Promise.all(Array.from({ length: 12 }, () => listen(pinion.admin)));
    expect(many.map(({ status }) => status)).toEqual(Array(12).fill(200));
    const refused = await pinion.admin.call('GET', '/me/stream');
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([429, 'too_many_streams', '60']);
    for (const one of many) one.close();
    await expect
      .poll(async () => {
        const again = await listen(pinion.admin);
        again.close();
        return again.status;
      })
      .toBe(200);
  });

  it('does not keep a server from stopping', async () => {
    const one = await listening(pinion.rep);
    const began = performance.now();
    await pinion.restart();
    await one.ended;
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
