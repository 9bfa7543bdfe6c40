import { Type } from 'typebox';
import type { Json } from '../../../runtime/core/types';
import { type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { parseJson } from '../route/read-body';
import { commandReply, json } from '../route/reply';

/** Webhooks of other programs: who sends is known by the signature alone. */
export function incomingRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: '/hooks/{endpoint}',
      operationId: 'receiveWebhook',
      summary: 'Take a message signed by Standard Webhooks: it creates or changes a record, by the mapping of the endpoint',
      tag: 'Endpoints',
      auth: 'public',
      body: 'signedText',
      responses: {
        200: {
          description: 'done, now or when the message came first',
          schema: Type.Object({ record: Type.String(), version: Type.Integer() }),
        },
      },
      async handler({ params, body, deps, request }) {
        const received = await deps.services.incoming.receive(params.endpoint, request.headers, body, (text) => parseJson(text) as Json);
        if (!received.ok) throw new ApiRefusal('signature_refused');
        const { result } = received;
        // the sender learns which record it was, and nothing of what is in it
        if (result.ok && !('replayed' in result)) return json({ record: result.record.id, version: result.record.version });
        return commandReply(result);
      },
    }),
  ];
}
