import type { EndpointChange, NewEndpoint, SavedEndpoint } from '../../../runtime/shell/endpoints/endpoint-service';
import { localise } from '../../../schemas/text';
import {
  EndpointPatch,
  EndpointSaved,
  Endpoint as EndpointSchema,
  EndpointTest,
  NewEndpoint as NewEndpointSchema,
} from '../endpoint-schemas';
import { type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { json, noContent } from '../route/reply';
import { itemsOf } from '../schemas';

function savedEndpoint(saved: SavedEndpoint, locale: string) {
  if (saved.ok) return { ...saved.endpoint, ...(saved.secret === null ? {} : { secret: saved.secret }) };
  if (saved.reason !== 'unusable') throw new ApiRefusal(saved.reason === 'taken' ? 'endpoint_taken' : 'not_found');
  const errors = [{ path: `/${saved.field}`, message: localise(saved.message, locale) }];
  throw new ApiRefusal('endpoint_unusable', { detail: saved.message, errors });
}

/** Webhooks and group robots of the installation. Addresses are answered covered, secrets never, but for the one that was just made. */
export function endpointRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/endpoints',
      operationId: 'listEndpoints',
      summary: 'Webhooks and group robots',
      tag: 'Endpoints',
      auth: 'admin',
      responses: { 200: { description: 'the endpoints', schema: itemsOf(EndpointSchema) } },
      handler: async ({ deps }) => json({ items: await deps.services.endpoints.list() }),
    }),
    route({
      method: 'POST',
      path: '/endpoints',
      operationId: 'addEndpoint',
      summary: 'Add an endpoint; a webhook without a secret gets one, which is answered this once',
      tag: 'Endpoints',
      auth: 'admin',
      body: NewEndpointSchema,
      responses: { 201: { description: 'added', schema: EndpointSaved } },
      async handler({ body, deps, locale }) {
        const endpoint = { url: '', secret: null, locale, ...body, label: body.label.trim() } as NewEndpoint;
        return json(savedEndpoint(await deps.services.endpoints.add(endpoint), locale), 201);
      },
    }),
    route({
      method: 'PATCH',
      path: '/endpoints/{endpoint}',
      operationId: 'updateEndpoint',
      summary: 'Change an endpoint; what is left out stays, and the secret of a webhook that is null is made anew',
      tag: 'Endpoints',
      auth: 'admin',
      body: EndpointPatch,
      responses: { 200: { description: 'changed', schema: EndpointSaved } },
      async handler({ params, body, deps, locale }) {
        const label = body.label === undefined ? {} : { label: body.label.trim() };
        const change = { ...body, ...label } as EndpointChange;
        return json(savedEndpoint(await deps.services.endpoints.change(params.endpoint, change), locale));
      },
    }),
    route({
      method: 'DELETE',
      path: '/endpoints/{endpoint}',
      operationId: 'removeEndpoint',
      summary: 'Remove an endpoint; what still is to be sent to it will not arrive',
      tag: 'Endpoints',
      auth: 'admin',
      responses: { 204: { description: 'removed' } },
      async handler({ params, deps }) {
        if (!(await deps.services.endpoints.remove(params.endpoint))) throw new ApiRefusal('not_found');
        return noContent();
      },
    }),
    route({
      method: 'POST',
      path: '/endpoints/{endpoint}/test',
      operationId: 'testEndpoint',
      summary: 'Send a message that says it is a test, and answer what the other side said',
      tag: 'Endpoints',
      auth: 'admin',
      responses: { 200: { description: 'what came of it', schema: EndpointTest } },
      async handler({ params, deps, locale }) {
        const sent = await deps.services.endpoints.test(params.endpoint);
        if (sent === null) throw new ApiRefusal('not_found');
        const reason = sent.ok ? null : localise(sent.reason, locale);
        return json({ ok: sent.ok, reason, said: sent.said ?? null });
      },
    }),
  ];
}
