import { bilingual, localise } from '../../../schemas/text';
import type { Endpoint, EndpointStore } from '../endpoints/endpoint';
import { callWebhook, type Sent, sendToRobot } from '../endpoints/send-to-endpoint';
import type { Outbound } from '../outbound/outbound';
import type { Deliver, Delivered, Deliverers } from '../outbox/outbox';
import type { Clock } from '../ports';
import { fieldsOf, linkTo, recordOf, textOf } from './payloads';
import { RestingEndpoints } from './resting-endpoints';

export interface EndpointDeliverersDeps {
  endpoints: Pick<EndpointStore, 'get'>;
  outbound: Outbound;
  clock: Clock;
  baseUrl: string | null;
}

const UNREADABLE = bilingual('地址和密钥无法解密，请重新填写', 'Its address and secret cannot be decrypted: they have to be entered again');

/** Group robots and webhooks. */
export function endpointDeliverers({ endpoints, outbound, clock, baseUrl }: EndpointDeliverersDeps): Deliverers {
  const resting = new RestingEndpoints();
  /** An address that was corrected does not rest. */
  async function unlessResting(id: string, send: () => Promise<Sent>): Promise<Delivered> {
    const rest = resting.rest(id, Date.parse(clock.now()));
    if (rest !== null) return { ok: false, reason: rest.reason, postponedMs: rest.afterMs };
    const sent = await send();
    resting.note(id, sent, Date.parse(clock.now()));
    return sent.ok ? { ok: true } : sent;
  }

  /** The endpoint of an effect as it is now: an address that was corrected counts for what waits already. */
  const to =
    (send: (endpoint: Endpoint, ...rest: Parameters<Deliver>) => Promise<Sent>): Deliver =>
    async (effect) => {
      const id = fieldsOf(effect.payload).endpoint;
      const endpoint = typeof id === 'string' ? await endpoints.get(id) : null;
      if (endpoint?.unreadable === true) return { ok: false, reason: UNREADABLE, again: true };
      if (endpoint !== null) return unlessResting(`${endpoint.id} ${endpoint.url}`, () => send(endpoint, effect));
      const reason = bilingual(`没有编号为“${String(id)}”的消息通道`, `There is no endpoint with the id "${String(id)}"`);
      return { ok: false, reason, again: false };
    };

  return {
    'robot.send': to((endpoint, { payload }) => {
      const { text, record } = fieldsOf(payload);
      const message = { text: localise(textOf(text), endpoint.locale), link: linkTo(baseUrl, recordOf(record)) };
      return sendToRobot(outbound, endpoint, message, clock.now());
    }),
    'webhook.call': to((endpoint, { key, payload, createdAt }) => {
      const { event, data } = fieldsOf(payload);
      const message = { id: key, event: typeof event === 'string' ? event : 'record.changed', timestamp: createdAt, data: data ?? null };
      return callWebhook(outbound, endpoint, message, clock.now());
    }),
  };
}
