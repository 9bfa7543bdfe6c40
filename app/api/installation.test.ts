/** An installation from its first start on: people, processes, and a second start that changes nothing. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient } from '../../e2e/support/api-client';
import { type Installation, openInstallation } from './testing/installation';

const P = '/processes/bidding/records';
/** keys of the templates that ship */
const shipped = readdirSync('public/templates')
  .map((name) => name.replace('.json', ''))
  .sort();
let at: Installation;
let admin: ApiClient;
let rep: ApiClient;
let other: ApiClient;

beforeAll(async () => {
  at = await openInstallation();
  ({ admin, rep, other } = at);
});
afterAll(() => at.stop());

describe('the first start', () => {
  it('imported the templates with their samples and printed a password once', async () => {
    expect(at.printed).toMatch(/ready at http:\/\/127\.0\.0\.1:\d+ \(\d+ ms\)/);
    for (const key of shipped) expect(at.printed).toContain(key);
    expect((await admin.call('GET', '/processes')).body.items.map((one: { key: string }) => one.key).sort()).toEqual(shipped);
    expect((await admin.call('GET', `${P}/opportunity`)).body.items.length).toBeGreaterThan(3);
  });
});

describe('people', () => {
  it('a token does what its person may; removed it does nothing', async () => {
    const { body } = await rep.call('POST', '/me/tokens', { name: 'script' });
    const script = new ApiClient(at.url, body.secret);
    expect((await script.call('GET', '/session')).body.person.id).toBe(at.ids.rep);
    expect((await script.call('GET', '/processes/bidding/draft')).status).toBe(403);
    expect((await rep.call('DELETE', `/me/tokens/${body.token.id}`)).status).toBe(204);
    expect((await script.call('GET', '/session')).status).toBe(401);
  });

  it('deactivating somebody ends their sessions at once; the last administrator stays', async () => {
    expect((await other.call('GET', '/session')).status).toBe(200);
    expect((await admin.call('PATCH', `/people/${at.ids.other}`, { active: false })).status).toBe(200);
    expect((await other.call('GET', '/session')).status).toBe(401);
    const me = (await admin.call('GET', '/session')).body.person.id;
    expect(await admin.call('PATCH', `/people/${me}`, { admin: false })).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    expect(await admin.call('POST', '/people', { name: 'x', email: 'rep@pinion.test', password: 'long-enough' })).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
    expect((await rep.call('PATCH', '/me', { admin: true })).status).toBe(400);
  });

  it('changing a password needs the present one and ends the session', async () => {
    expect((await rep.call('PUT', '/me/password', { current: 'wrong', next: 'a-new-password' })).status).toBe(403);
    expect((await rep.call('PUT', '/me/password', { current: 'password-of-rep', next: 'a-new-password' })).status).toBe(204);
    expect((await rep.call('GET', '/session')).status).toBe(401);
    await rep.signIn('rep@pinion.test', 'a-new-password');
    expect((await rep.call('DELETE', '/session')).status).toBe(204);
    expect((await rep.call('GET', '/session')).status).toBe(401);
  });
});

describe('processes', () => {
  it('an export comes back as the same document; drafts are saved over the revision they were made from', async () => {
    const first = await fetch(`${at.url}/api/v1/processes/bidding/export`, { headers: { cookie: admin.cookie } });
    const text = await first.text();
    const document = JSON.parse(text);
    expect(
      (await admin.call('POST', '/processes/bidding/check', document)).body.problems.filter(
        (one: { severity: string }) => one.severity === 'error',
      ),
    ).toEqual([]);
    const draft = await admin.call('GET', '/processes/bidding/draft');
    const revision = draft.headers.get('etag') ?? '';
    const saved = await admin.call('PUT', '/processes/bidding/draft', { ...document, label: 'Renamed' }, { 'If-Match': revision });
    expect(saved.status).toBe(200);
    expect((await admin.call('PUT', '/processes/bidding/draft', document, { 'If-Match': revision })).status).toBe(412);
    expect((await admin.call('PUT', '/processes/bidding/draft', { ...document, key: 'another' })).status).toBe(422);
    const diff = await admin.call('GET', '/processes/bidding/diff?from=latest&to=draft');
    expect(diff.body.changes).toMatchObject([{ kind: 'changed', what: 'process', sentence: expect.any(String) }]);
    expect((await admin.call('POST', '/processes/bidding/publish')).body).toEqual({ version: 2 });
    expect((await admin.call('GET', '/processes/bidding/versions')).body.items.map((one: { number: number }) => one.number).sort()).toEqual(
      [1, 2],
    );
    expect(
      await fetch(`${at.url}/api/v1/processes/bidding/export?version=1`, { headers: { cookie: admin.cookie } }).then((answer) =>
        answer.text(),
      ),
    ).toBe(text);
  });

  it('a faulty process is refused with its problems, and nothing of it stays', async () => {
    const answer = await admin.call('POST', '/processes?publish=true', {
      format: 1,
      key: 'broken',
      label: 'x',
      recordTypes: [],
      roles: [],
    });
    expect([answer.status, answer.body.problems[0].path]).toEqual([422, '/recordTypes']);
    const text = await fetch(`${at.url}/api/v1/processes`, {
      method: 'POST',
      body: '{"format":',
      headers: { cookie: admin.cookie, 'content-type': 'application/json', 'x-pinion-client': 'x' },
    });
    expect(text.status).toBe(400);
    expect((await admin.call('GET', '/processes/broken/draft')).status).toBe(404);
  });
});

describe('a second start', () => {
  it('changes nothing and makes no second administrator', async () => {
    const before = (await admin.call('GET', `${P}/opportunity?limit=200`)).body.items.length;
    const again = await at.restart();
    expect(again.printed).not.toMatch(/imported|with the password/);
    expect((await again.admin.call('GET', `${P}/opportunity?limit=200`)).body.items.length).toBe(before);
    expect((await again.admin.call('GET', '/people')).body.items).toHaveLength(4);
  });
});
