import { randomBytes } from 'node:crypto';
import type { Text } from '../../../schemas/process';
import { bilingual, type Locale, localise } from '../../../schemas/text';
import { OUTBOUND_FAILURES } from '../outbound/failures';
import type { Outbound } from '../outbound/outbound';
import type { Clock } from '../ports';
import { type Endpoint, type EndpointKind, type EndpointStore, type Incoming, maskedUrl } from './endpoint';
import { callWebhook, fitsKind, type Sent, sendToRobot } from './send-to-endpoint';

/** An endpoint as it may be shown: neither secret nor token. */
export interface EndpointView extends Omit<Endpoint, 'url' | 'secret'> {
  address: string;
  hasSecret: boolean;
}
export interface NewEndpoint extends Pick<Endpoint, 'id' | 'kind' | 'label' | 'url' | 'locale' | 'incoming'> {
  /** null: none for a robot; a webhook gets a new one */
  secret: string | null;
}
export type EndpointChange = Partial<Omit<NewEndpoint, 'id' | 'kind'>>;
export type SavedEndpoint =
  /** `secret` only when it was made just now: the one time it is told */
  | { ok: true; endpoint: EndpointView; secret: string | null }
  | { ok: false; reason: 'taken' | 'not_found' }
  | { ok: false; reason: 'unusable'; field: 'url' | 'secret' | 'incoming'; message: Text };

export interface EndpointService {
  list(): Promise<EndpointView[]>;
  add(endpoint: NewEndpoint): Promise<SavedEndpoint>;
  /** what is not given stays; the secret of a webhook, also of one that comes in, is made anew when it is set to null */
  change(id: string, change: EndpointChange): Promise<SavedEndpoint>;
  remove(id: string): Promise<boolean>;
  /** sends a message that says it is a test, and answers what came of it; null when there is no such endpoint to send to */
  test(id: string): Promise<Sent | null>;
}

export interface EndpointServiceDeps {
  endpoints: EndpointStore;
  outbound: Outbound;
  clock: Clock;
  newId: () => string;
  /** what keeps messages that come in from being understood */
  incomingFault(incoming: Incoming): Promise<Text | null>;
}

const WHSEC = bilingual('密钥须为 whsec_ 开头的 Base64 文本（24 至 64 字节）', 'The secret must be whsec_ and 24 to 64 bytes of base64');
const SECRET_FAULT: { [kind in EndpointKind]: Text } = {
  webhook: WHSEC,
  incoming: WHSEC,
  wecom: bilingual('企业微信群机器人没有密钥', 'Group robots of WeCom have no secret'),
  dingtalk: bilingual('密钥须为 8 至 200 个可见字符', 'The secret must have 8 to 200 visible characters'),
  feishu: bilingual('密钥须为 8 至 200 个可见字符', 'The secret must have 8 to 200 visible characters'),
};
const NO_MAPPING = bilingual('接收的消息需要字段映射，其他通道没有', 'Messages that come in need a mapping; other endpoints have none');
const NO_URL = bilingual('接收消息的通道没有地址', 'An endpoint for what comes in has no address');
const TEST_TEXT = bilingual('这是来自 Pinion 的测试消息', 'This is a test message from Pinion');

const viewOf = ({ url, secret, ...rest }: Endpoint): EndpointView => ({
  ...rest,
  address: rest.kind === 'incoming' ? `/api/v1/hooks/${rest.id}` : rest.unreadable ? '' : maskedUrl(url),
  hasSecret: secret !== null,
});

/** Endpoints, as administrators see and change them. */
export function endpointService({ endpoints, outbound, clock, newId, incomingFault }: EndpointServiceDeps): EndpointService {
  /** A webhook without a secret gets one. */
  function completed(endpoint: Endpoint): { endpoint: Endpoint; made: string | null } {
    if ((endpoint.kind !== 'webhook' && endpoint.kind !== 'incoming') || endpoint.secret !== null) return { endpoint, made: null };
    const made = `whsec_${randomBytes(32).toString('base64')}`;
    return { endpoint: { ...endpoint, secret: made }, made };
  }

  type Unusable = Extract<SavedEndpoint, { reason: 'unusable' }>;
  const unusable = (field: Unusable['field'], message: Text): Unusable => ({ ok: false, reason: 'unusable', field, message });

  async function faultOf({ kind, url, secret, incoming }: Endpoint): Promise<Unusable | null> {
    if ((kind === 'incoming') !== (incoming !== undefined)) return unusable('incoming', NO_MAPPING);
    if (incoming !== undefined) {
      if (url !== '') return unusable('url', NO_URL);
      const fault = await incomingFault(incoming);
      if (fault !== null) return unusable('incoming', fault);
    } else {
      const refusal = outbound.refusal(url);
      if (refusal !== null) return unusable('url', OUTBOUND_FAILURES[refusal]);
    }
    return fitsKind(kind, secret) ? null : unusable('secret', SECRET_FAULT[kind]);
  }

  async function save(
    given: Endpoint,
    write: (endpoint: Endpoint) => Promise<boolean>,
    lost: 'taken' | 'not_found',
  ): Promise<SavedEndpoint> {
    const { endpoint, made } = completed(given);
    const fault = await faultOf(endpoint);
    if (fault !== null) return fault;
    return (await write(endpoint)) ? { ok: true, endpoint: viewOf(endpoint), secret: made } : { ok: false, reason: lost };
  }

  return {
    list: async () => (await endpoints.list()).map(viewOf),
    add: (endpoint) => save({ ...endpoint, createdAt: clock.now() }, endpoints.add, 'taken'),
    async change(id, change) {
      const found = await endpoints.get(id);
      if (found === null) return { ok: false, reason: 'not_found' };
      const { unreadable: _, ...known } = found;
      return save({ ...known, ...change }, endpoints.save, 'not_found');
    },
    remove: (id) => endpoints.remove(id),
    async test(id) {
      const endpoint = await endpoints.get(id);
      if (endpoint === null || endpoint.kind === 'incoming') return null;
      const at = clock.now();
      const text = localise(TEST_TEXT, endpoint.locale satisfies Locale);
      if (endpoint.kind !== 'webhook') return sendToRobot(outbound, endpoint, { text, link: null }, at);
      return callWebhook(outbound, endpoint, { id: `test_${newId()}`, event: 'pinion.test', timestamp: at, data: { text } }, at);
    },
  };
}
