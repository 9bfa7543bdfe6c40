import { randomBytes } from 'node:crypto';
import type { Text } from '../../../schemas/process';
import { bilingual, type Locale, localise } from '../../../schemas/text';
import { OUTBOUND_FAILURES } from '../outbound/failures';
import type { Outbound } from '../outbound/outbound';
import type { Clock } from '../ports';
import { type Endpoint, type EndpointKind, type EndpointStore, maskedUrl } from './endpoint';
import { callWebhook, fitsKind, type Sent, sendToRobot } from './send-to-endpoint';

/** An endpoint as it may be shown: neither secret nor token. */
export interface EndpointView extends Omit<Endpoint, 'url' | 'secret'> {
  address: string;
  hasSecret: boolean;
}
export interface NewEndpoint extends Pick<Endpoint, 'id' | 'kind' | 'label' | 'url' | 'locale'> {
  /** null: none for a robot; a webhook gets a new one */
  secret: string | null;
}
export type EndpointChange = Partial<Omit<NewEndpoint, 'id' | 'kind'>>;
export type SavedEndpoint =
  /** `secret` only when it was made just now: the one time it is told */
  | { ok: true; endpoint: EndpointView; secret: string | null }
  | { ok: false; reason: 'taken' | 'not_found' }
  | { ok: false; reason: 'unusable'; field: 'url' | 'secret'; message: Text };

export interface EndpointService {
  list(): Promise<EndpointView[]>;
  add(endpoint: NewEndpoint): Promise<SavedEndpoint>;
  /** what is not given stays; a webhook's secret that is set to null is made anew */
  change(id: string, change: EndpointChange): Promise<SavedEndpoint>;
  remove(id: string): Promise<boolean>;
  /** sends a message that says it is a test, and answers what came of it; null when there is no such endpoint */
  test(id: string): Promise<Sent | null>;
}

export interface EndpointServiceDeps {
  endpoints: EndpointStore;
  outbound: Outbound;
  clock: Clock;
  newId: () => string;
}

const SECRET_FAULT: { [kind in EndpointKind]: Text } = {
  webhook: bilingual('密钥须为 whsec_ 开头的 Base64 文本（24 至 64 字节）', 'The secret must be whsec_ and 24 to 64 bytes of base64'),
  wecom: bilingual('企业微信群机器人没有密钥', 'Group robots of WeCom have no secret'),
  dingtalk: bilingual('密钥须为 8 至 200 个可见字符', 'The secret must have 8 to 200 visible characters'),
  feishu: bilingual('密钥须为 8 至 200 个可见字符', 'The secret must have 8 to 200 visible characters'),
};
const TEST_TEXT = bilingual('这是来自 Pinion 的测试消息', 'This is a test message from Pinion');

const viewOf = ({ url, secret, ...rest }: Endpoint): EndpointView => ({ ...rest, address: maskedUrl(url), hasSecret: secret !== null });

/** Endpoints, as administrators see and change them. */
export function endpointService({ endpoints, outbound, clock, newId }: EndpointServiceDeps): EndpointService {
  /** A webhook without a secret gets one. */
  function completed(endpoint: Endpoint): { endpoint: Endpoint; made: string | null } {
    if (endpoint.kind !== 'webhook' || endpoint.secret !== null) return { endpoint, made: null };
    const made = `whsec_${randomBytes(32).toString('base64')}`;
    return { endpoint: { ...endpoint, secret: made }, made };
  }

  function unusable({ kind, url, secret }: Endpoint): Extract<SavedEndpoint, { reason: 'unusable' }> | null {
    const refusal = outbound.refusal(url);
    if (refusal !== null) return { ok: false, reason: 'unusable', field: 'url', message: OUTBOUND_FAILURES[refusal] };
    return fitsKind(kind, secret) ? null : { ok: false, reason: 'unusable', field: 'secret', message: SECRET_FAULT[kind] };
  }

  async function save(
    given: Endpoint,
    write: (endpoint: Endpoint) => Promise<boolean>,
    lost: 'taken' | 'not_found',
  ): Promise<SavedEndpoint> {
    const { endpoint, made } = completed(given);
    const fault = unusable(endpoint);
    if (fault !== null) return fault;
    return (await write(endpoint)) ? { ok: true, endpoint: viewOf(endpoint), secret: made } : { ok: false, reason: lost };
  }

  return {
    list: async () => (await endpoints.list()).map(viewOf),
    add: (endpoint) => save({ ...endpoint, createdAt: clock.now() }, endpoints.add, 'taken'),
    async change(id, change) {
      const known = await endpoints.get(id);
      return known === null ? { ok: false, reason: 'not_found' } : save({ ...known, ...change }, endpoints.save, 'not_found');
    },
    remove: (id) => endpoints.remove(id),
    async test(id) {
      const endpoint = await endpoints.get(id);
      if (endpoint === null) return null;
      const at = clock.now();
      const text = localise(TEST_TEXT, endpoint.locale satisfies Locale);
      if (endpoint.kind !== 'webhook') return sendToRobot(outbound, endpoint, { text, link: null }, at);
      return callWebhook(outbound, endpoint, { id: `test_${newId()}`, event: 'pinion.test', timestamp: at, data: { text } }, at);
    },
  };
}
