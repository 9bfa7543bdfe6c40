import { localise } from '../../../schemas/text';
import { OutboxChanged, OutboxKeys, OutboxList, OutboxState } from '../endpoint-schemas';
import { type Route, route } from '../route/define-route';
import { json } from '../route/reply';

/** What was to leave and did not arrive. */
export function outboxRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/outbox',
      operationId: 'listOutbox',
      summary: 'Messages that were given up, or that failed and are tried again by themselves',
      tag: 'Endpoints',
      auth: 'admin',
      query: OutboxState,
      responses: { 200: { description: 'the newest two hundred, and how many there are', schema: OutboxList } },
      async handler({ query, deps, locale }) {
        const { outbox } = deps.services;
        const [items, counts] = await Promise.all([outbox.list(query.state === 'waiting' ? 'waiting' : 'dead'), outbox.counts()]);
        const inWords = items.map((item) => ({
          ...item,
          reason: localise(item.reason, locale),
          text: localise(item.text, locale),
          run: item.run && { ...item.run, label: localise(item.run.label, locale) },
        }));
        return json({ items: inWords, counts });
      },
    }),
    route({
      method: 'POST',
      path: '/outbox/retry',
      operationId: 'retryOutbox',
      summary: 'Deliver messages that were given up, at once',
      tag: 'Endpoints',
      auth: 'admin',
      body: OutboxKeys,
      responses: { 200: { description: 'how many', schema: OutboxChanged } },
      handler: async ({ body, deps }) => json({ changed: await deps.services.outbox.revive(body.keys) }),
    }),
    route({
      method: 'POST',
      path: '/outbox/discard',
      operationId: 'discardOutbox',
      summary: 'Forget messages that were given up',
      tag: 'Endpoints',
      auth: 'admin',
      body: OutboxKeys,
      responses: { 200: { description: 'how many', schema: OutboxChanged } },
      handler: async ({ body, deps }) => json({ changed: await deps.services.outbox.discard(body.keys) }),
    }),
  ];
}
