/** A running installation to be attacked: two teams, people of every kind, one deal behind its gate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Pinion } from '../app/compose';
import { firstStart } from '../app/first-start';
import { readSettings } from '../app/settings';
import { keyOf, signedHeaders } from '../runtime/shell/deliverers/standard-webhooks';
import { type BadInput, materialise, type Operation, processText } from './case';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PASSWORD = 'Correct-Horse-7-Battery';
const HOOK_MESSAGE = '{"name":"Hooked school","industry":"school"}';
const HOOK_SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const OPPORTUNITIES = '/processes/bidding/records/opportunity';
const QUOTES = '/processes/industrial-distributor/records';

export interface Reply {
  status: number;
  text: string;
  json: Record<string, unknown>;
  type: string;
}

export class World {
  readonly names: Record<string, string> = {};
  readonly #headers: Record<string, Record<string, string>> = { anonymous: {} };
  #keys = 0;
  private constructor(
    readonly pinion: Pinion,
    readonly folder: string,
  ) {}

  static async open(databaseUrl: string | null): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'pinion-bad-'));
    const settings = readSettings({
      NODE_ENV: 'test',
      PINION_DATA: folder,
      LOG_LEVEL: 'silent',
      PINION_ADMIN_EMAIL: 'admin@pinion.test',
      PINION_ADMIN_PASSWORD: PASSWORD,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    });
    const pinion = await compose(settings);
    await firstStart(pinion);
    const world = new World(pinion, folder);
    await world.#people();
    await world.#deal();
    await world.#grown();
    await world.#hook();
    await world.#links();
    await world.#asked();
    return world;
  }

  async close(): Promise<void> {
    await this.pinion.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #people(): Promise<void> {
    const admin = await this.pinion.services.people.people().then((people) => people.find((one) => one.admin));
    if (!admin) throw new Error('no administrator');
    this.names.adminId = admin.id;
    await this.#bearer('admin', admin.id);
    const team = async (name: string, parent: string | null, kind: string) =>
      (await this.must('admin', 'POST', '/teams', { name, parent, kind })).id as string;
    const east = await team('East', null, 'region');
    const [first, second] = [await team('East 1', east, 'team'), await team('East 2', east, 'team')];
    this.names.team = first;
    const roles = (role: string) => [
      { process: 'bidding', role },
      { process: 'b2b-poc', role },
    ];
    const people: [string, string | null, { process: string; role: string }[]][] = [
      ['rep', first, roles('rep')],
      ['otherRep', second, roles('rep')],
      ['manager', first, roles('manager')],
      ['otherManager', second, roles('manager')],
      ['stranger', null, []],
      ['grownRep', first, [{ process: 'grown', role: 'rep' }]],
      ['quoteRep', first, [{ process: 'industrial-distributor', role: 'rep' }]],
      ['quoteLead', first, [{ process: 'industrial-distributor', role: 'teamLead' }]],
      ['quoteRegion', east, [{ process: 'industrial-distributor', role: 'regionManager' }]],
      ['quoteHead', null, [{ process: 'industrial-distributor', role: 'headOffice' }]],
      ['quoteFinance', null, [{ process: 'industrial-distributor', role: 'finance' }]],
    ];
    for (const [name, of, held] of people) {
      const email = `${name.toLowerCase()}@pinion.test`;
      const person = await this.must('admin', 'POST', '/people', { name, email, password: PASSWORD, team: of, roles: held });
      this.names[`${name}Id`] = person.id as string;
      await this.#bearer(name, person.id as string);
    }
    const session = await this.pinion.api.request('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-pinion-client': 'test' },
      body: JSON.stringify({ email: 'rep@pinion.test', password: PASSWORD }),
    });
    const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0]);
    this.#headers.repByCookie = { cookie: cookie.join('; '), 'x-pinion-client': 'test' };
  }

  async #bearer(name: string, userId: string): Promise<void> {
    const { secret } = await this.pinion.services.people.addToken(userId, 'test', null);
    this.#headers[name] = { authorization: `Bearer ${secret}` };
  }

  /** The rep's deal stands in the demo stage, its gate closed, one photo attached. */
  async #deal(): Promise<void> {
    const customer = await this.must('manager', 'POST', '/processes/bidding/records/customer', {
      data: { name: 'Test school', industry: 'school' },
    });
    this.names.customer = customer.id as string;
    const deal = await this.must('rep', 'POST', OPPORTUNITIES, {
      data: { name: 'Test deal', customer: customer.id, leadSource: 'referral', amount: 5 },
    });
    this.names.opportunity = deal.id as string;
    const path = `${OPPORTUNITIES}/${deal.id}`;
    await this.must('rep', 'POST', `${path}/move`, { transition: 'qualify' });
    await this.must('manager', 'POST', `${path}/move`, { transition: 'startDemo', waiver: { reason: 'test' } });
    const attached = await this.send({
      name: 'photo',
      as: 'rep',
      method: 'POST',
      path: `${path}/files`,
      file: { field: 'sitePhotos', name: 'a.png', base64: PNG },
      status: 201,
    });
    const photos = (attached.json.data as { sitePhotos: { id: string }[] }).sitePhotos;
    this.names.file = photos[0]?.id ?? '';
  }

  /** A process whose second version shows what its first one hid, with a record of the grown rep on the first. */
  async #grown(): Promise<void> {
    const key: Operation = { set: '/key', value: 'grown' };
    const field: Operation = { fields: '/recordTypes/0/schema/properties/', count: 1, form: '/recordTypes/0/forms/0/sections/0/fields' };
    const hidden: Operation = { set: '/roles/0/fields', value: [{ recordType: 'deal', field: 'extra0', access: 'hidden' }] };
    const publish = (...operations: Operation[]) =>
      this.must('admin', 'POST', '/processes?publish=true', JSON.parse(processText([key, field, ...operations])));
    await publish(hidden);
    const deals = '/processes/grown/records/deal';
    const deal = await this.must('admin', 'POST', deals, { data: { name: 'Old deal', extra0: 'secret' } });
    await this.must('admin', 'POST', `${deals}/${deal.id}/assign`, { owner: this.names.grownRepId });
    await publish();
  }

  /** Another program writes customers in the name of the manager; one message has come in already. */
  async #hook(): Promise<void> {
    const fields = { name: '/name', industry: '/industry', phone: '/phone', yearlyPurchases: '/spent' };
    const incoming = { process: 'bidding', recordType: 'customer', person: this.names.managerId, fields, match: 'name' };
    await this.must('admin', 'POST', '/endpoints', { id: 'shop', kind: 'incoming', label: 'Shop', secret: HOOK_SECRET, incoming });
    const reply = await this.send({
      name: 'first message',
      as: 'anonymous',
      method: 'POST',
      path: '/hooks/shop',
      text: HOOK_MESSAGE,
      signed: { id: 'msg_seen' },
      status: 200,
    });
    if (reply.status !== 200) throw new Error(`the first message was answered ${reply.status}: ${reply.text}`);
    this.names.hooked = reply.json.record as string;
  }

  /** Proofs of concept whose environment the customer is asked about: one link waits, the others can no longer be answered. */
  async #links(): Promise<void> {
    const waiting = await this.#proofOfConcept();
    this.names.poc = waiting.id;
    this.names.token = await this.#ask(waiting.path);
    const used = await this.#proofOfConcept();
    this.names.usedToken = await this.#ask(used.path);
    await this.must('anonymous', 'POST', `/confirmations/${this.names.usedToken}`, { verdict: 'confirmed', name: 'Li Lei' });
    const other = await this.#proofOfConcept();
    this.names.replacedToken = await this.#ask(other.path);
    this.names.outdatedToken = await this.#ask(other.path);
    await this.#patch(other.path, { environmentUrl: 'https://poc.example.com/other' });
    const revoked = await this.#proofOfConcept();
    this.names.revokedToken = await this.#ask(revoked.path);
    await this.must('rep', 'POST', `${revoked.path}/tasks/environment/confirmation/revoke`, {});
  }

  async #proofOfConcept(): Promise<{ id: string; path: string }> {
    const records = '/processes/b2b-poc/records';
    const customer = await this.must('rep', 'POST', `${records}/customer`, { data: { name: 'Test factory' } });
    const data = { name: 'Test rollout', customer: customer.id, contactName: 'Li Lei' };
    const { id } = await this.must('rep', 'POST', `${records}/opportunity`, { data });
    const path = `${records}/opportunity/${id}`;
    const waiver = { reason: 'test' };
    for (const transition of ['qualify', 'design', 'startPoc']) await this.must('admin', 'POST', `${path}/move`, { transition, waiver });
    await this.#patch(path, { environmentUrl: 'https://poc.example.com', environmentKind: 'cloud' });
    const file = { field: 'environmentChecklist', name: 'checklist.pdf', text: '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF' };
    const attached = await this.send({ name: path, as: 'rep', method: 'POST', path: `${path}/files`, file, status: 201 });
    if (attached.status !== 201) throw new Error(attached.text);
    return { id: id as string, path };
  }

  async #ask(path: string): Promise<string> {
    return (await this.must('rep', 'POST', `${path}/tasks/environment/confirmation`, undefined)).token as string;
  }

  async #patch(path: string, data: object): Promise<void> {
    const headers = { 'If-Match': '*' };
    const changed = await this.send({ name: path, as: 'rep', method: 'PATCH', path, headers, body: { data }, status: 200 });
    if (changed.status !== 200) throw new Error(changed.text);
  }

  /** A quote 12 % below the floor, whose three-level approval is asked for, and another one nobody has asked about. */
  async #asked(): Promise<void> {
    const price = await this.must('quoteHead', 'POST', `${QUOTES}/price`, {
      data: { model: 'T-1', name: 'Valve', brand: 'valvex', listPrice: 1200, floorPrice: 1000 },
    });
    const customer = await this.must('quoteRep', 'POST', `${QUOTES}/customer`, { data: { name: 'Test works' } });
    const quote = async (name: string) => {
      const data = { name, customer: customer.id, source: 'repeat', phone: '13800000101' };
      const { id } = await this.must('quoteRep', 'POST', `${QUOTES}/opportunity`, { data });
      const path = `${QUOTES}/opportunity/${id as string}`;
      const said = { application: 'Reactor', techConfirmed: true, priceReason: 'Rival at 870', validUntil: '2030-01-01' };
      await this.must('quoteRep', 'POST', `${path}/move`, { transition: 'qualify', data: said });
      await this.must('quoteRep', 'POST', `${path}/move`, {
        transition: 'startQuote',
        data: { lines: [{ model: price.id, quantity: 10, specialPrice: 880 }] },
      });
      return id as string;
    };
    this.names.quote = await quote('Asked');
    this.names.otherQuote = await quote('Not asked');
    await this.must('quoteRep', 'POST', `${QUOTES}/opportunity/${this.names.quote}/approvals`, { approval: 'floorPrice', reason: 'Rival' });
    const record = await this.pinion.store.records.load(this.names.quote);
    this.names.request = record?.record.running.approvals?.floorPrice?.request ?? '';
  }

  async must(as: string, method: string, path: string, body: unknown): Promise<Record<string, unknown>> {
    const reply = await this.send({ name: path, as, method, path, body, headers: { 'Idempotency-Key': '{key}' }, status: 200 });
    if (reply.status >= 300) throw new Error(`${method} ${path} answered ${reply.status}: ${reply.text.slice(0, 500)}`);
    return reply.json;
  }

  /** Sends one hostile request through the whole API. */
  async send(input: BadInput): Promise<Reply> {
    this.#keys += 1;
    const deal = await this.pinion.store.records.load(this.names.opportunity ?? '');
    const names = { ...this.names, key: `key-${this.#keys}`, version: `"${deal?.record.version}"` };
    const page = input.path.startsWith('/c/');
    const url = new URL(`http://pinion.test${page ? '' : '/api/v1'}${materialise(input.path, names)}`);
    for (const [name, value] of Object.entries(input.query ?? {})) url.searchParams.set(name, String(materialise(value, names)));
    const headers = new Headers(this.#headers[input.as] ?? {});
    const body = requestBody(input, names);
    if (typeof body === 'string') headers.set('content-type', 'application/json');
    if (input.signed && typeof body === 'string') sign(headers, input.signed, body);
    for (const [name, value] of Object.entries(input.headers ?? {})) {
      if (value === null) headers.delete(name);
      else headers.set(name, String(materialise(value, names)));
    }
    const response = await (page ? this.pinion.confirm : this.pinion.api).fetch(
      new Request(url, { method: input.method, headers, ...(body === undefined ? {} : { body }) }),
    );
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, text, type, json: type.includes('json') && text ? JSON.parse(text) : {} };
  }

  /** All that a refused request must leave as it was. */
  async state(): Promise<string> {
    const { services, store } = this.pinion;
    const record = await store.records.load(this.names.opportunity ?? '');
    const poc = await store.records.load(this.names.poc ?? '');
    const processes = await services.processes.list();
    const people = await services.people.people();
    const teams = await services.people.teams();
    const records = await store.records.recordIds(null, 1000);
    const hooked = await store.records.load(this.names.hooked ?? '');
    const quotes = await store.records.loadMany([this.names.quote ?? '', this.names.otherQuote ?? '']);
    const standIns = await Promise.all(people.map(({ id }) => store.approvals.standIn(id)));
    const endpoints = await store.endpoints.list();
    const outbox = await store.outbox.counts();
    return JSON.stringify({
      record,
      poc,
      processes,
      people,
      teams,
      records: records.length,
      hooked,
      quotes,
      standIns,
      endpoints,
      outbox,
    });
  }
}

/** Signs as another program would, or as somebody who does not know the secret. */
function sign(headers: Headers, { id, ageSeconds = 0, secret, text }: NonNullable<BadInput['signed']>, body: string): void {
  const key = secret === 'other' ? Buffer.alloc(32, 1) : (keyOf(HOOK_SECRET) ?? Buffer.alloc(0));
  const at = new Date(Date.now() - ageSeconds * 1000).toISOString();
  for (const [name, value] of Object.entries(signedHeaders(key, id, at, text ?? body))) headers.set(name, value);
}

function requestBody(input: BadInput, names: Record<string, string>): string | FormData | undefined {
  if (input.process) return processText(input.process);
  if (input.text !== undefined) return String(materialise(input.text, names));
  if (input.file) {
    const { field, name, base64, text } = input.file;
    const bytes = base64 !== undefined ? Buffer.from(base64, 'base64') : Buffer.from(String(materialise(text ?? '', names)), 'latin1');
    const form = new FormData();
    if (field !== undefined) form.set('field', field);
    form.set('file', new Blob([new Uint8Array(bytes)]), name);
    return form;
  }
  return input.body === undefined ? undefined : JSON.stringify(materialise(input.body, names));
}
