import { eventStream } from '../live/event-stream';
import { type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';

/** What happens, while it happens. */
export function streamRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/me/stream',
      operationId: 'streamEvents',
      summary: 'Server-sent events: `record` when a record that the caller may read changes, `resync` when to read everything shown again',
      tag: 'Me',
      auth: 'signedIn',
      responses: { 200: { description: 'the stream; it stays open', contentType: 'text/event-stream' } },
      handler({ request, person, deps }) {
        const { live } = deps.services;
        const { headers } = request;
        const response = eventStream({
          live,
          person: person.id,
          stillSignedIn: async () => (await deps.auth.caller(headers))?.person.id === person.id,
          notification: async () => null,
          missed: async () => [],
        });
        if (response === null) throw new ApiRefusal('too_many_streams', { headers: { 'retry-after': '60' } });
        return response;
      },
    }),
  ];
}
