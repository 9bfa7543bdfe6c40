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
      summary:
        'Server-sent events: `record` when a record that the caller may read changes, `notification` when a message comes (with Last-Event-ID also those missed), `resync` when to read everything shown again',
      tag: 'Me',
      auth: 'signedIn',
      responses: { 200: { description: 'the stream; it stays open', contentType: 'text/event-stream' } },
      handler({ request, person, deps, locale }) {
        const { live, inbox } = deps.services;
        const { headers } = request;
        const last = headers.get('last-event-id');
        const response = eventStream({
          live,
          person: person.id,
          stillSignedIn: async () => (await deps.auth.caller(headers))?.person.id === person.id,
          async notification(id) {
            const item = await inbox.item(person, id, locale);
            return item === null ? null : JSON.stringify(item);
          },
          missed: async () => (last === null || !/^[A-Za-z0-9_-]{1,64}$/.test(last) ? [] : inbox.after(person, last)),
        });
        if (response === null) throw new ApiRefusal('too_many_streams', { headers: { 'retry-after': '60' } });
        return response;
      },
    }),
  ];
}
