import { Type } from 'typebox';
import { TOPICS } from '../../../runtime/shell/inbox/notice-kinds';
import type { NoticeSettings } from '../../../runtime/shell/inbox/notice-settings';
import { type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { json, noContent } from '../route/reply';
import { pageOf, Time } from '../schemas';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' });
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

const Item = Type.Object({
  id: Type.String(),
  kind: Type.String({ description: 'type of the event it tells of' }),
  topic: Type.Enum([...TOPICS]),
  urgent: Type.Boolean(),
  title: Nullable(Type.String({ description: 'null when the caller may not read what it is about' })),
  body: Nullable(Type.String()),
  record: Nullable(Type.Object({ process: Type.String(), type: Type.String(), id: Type.String(), title: Type.String() })),
  field: Nullable(Type.String()),
  from: Nullable(Type.String({ description: 'id of the person who sent it' })),
  createdAt: Time,
  readAt: Nullable(Time),
});
const Ways = Type.Object({ app: Type.Boolean(), mail: Type.Boolean() }, closed);
const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM' });
const Settings = Type.Object(
  {
    topics: Type.Object(Object.fromEntries(TOPICS.map((topic) => [topic, Ways])), closed),
    quiet: Nullable(Type.Object({ from: Clock, to: Clock, timeZone: Type.String({ minLength: 1, maxLength: 60 }) }, closed)),
  },
  closed,
);

/** Messages to the caller, and what they want to be told. */
export function inboxRoutes(): Route[] {
  return [listRoute(), unreadRoute(), markRoute(), markAllRoute(), settingsRoute(), saveSettingsRoute()];
}

const listRoute = () =>
  route({
    method: 'GET',
    path: '/me/notifications',
    operationId: 'listNotifications',
    summary: 'Messages to the caller, newest first. What one says is told only while they may read the record it is about',
    tag: 'Me',
    auth: 'signedIn',
    query: Type.Object(
      {
        topic: Type.Optional(Type.Enum([...TOPICS])),
        unread: Type.Optional(Type.Boolean()),
        cursor: Type.Optional(Id),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      },
      closed,
    ),
    responses: { 200: { description: 'a page of messages', schema: pageOf(Item) } },
    handler: async ({ query, person, deps, locale }) => json(await deps.services.inbox.page(person, query, locale)),
  });

const unreadRoute = () =>
  route({
    method: 'GET',
    path: '/me/notifications/unread',
    operationId: 'countUnread',
    summary: 'How many messages the caller has not read; 100 stands for a hundred or more',
    tag: 'Me',
    auth: 'signedIn',
    responses: { 200: { description: 'the number', schema: Type.Object({ count: Type.Integer() }) } },
    handler: async ({ person, deps }) => json({ count: await deps.services.inbox.unread(person) }),
  });

const markRoute = () =>
  route({
    method: 'POST',
    path: '/me/notifications/read',
    operationId: 'markNotifications',
    summary: 'Mark messages as read, or as unread again; those of others are left alone',
    tag: 'Me',
    auth: 'signedIn',
    body: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 100 }), read: Type.Boolean() }, closed),
    responses: { 204: { description: 'marked' } },
    async handler({ body, person, deps }) {
      await deps.services.inbox.markRead(person, body.ids, body.read);
      return noContent();
    },
  });

const markAllRoute = () =>
  route({
    method: 'POST',
    path: '/me/notifications/read-all',
    operationId: 'markAllNotifications',
    summary: 'Mark everything up to a message as read: what came after it stays unread',
    tag: 'Me',
    auth: 'signedIn',
    body: Type.Object({ upTo: Id }, closed),
    responses: { 204: { description: 'marked' } },
    async handler({ body, person, deps }) {
      await deps.services.inbox.markAllRead(person, body.upTo);
      return noContent();
    },
  });

const settingsRoute = () =>
  route({
    method: 'GET',
    path: '/me/notification-settings',
    operationId: 'getNotificationSettings',
    summary: 'By which way the caller is told of what, and their quiet hours',
    tag: 'Me',
    auth: 'signedIn',
    responses: { 200: { description: 'the settings', schema: Settings } },
    handler: async ({ person, deps }) => json(await deps.services.inbox.settings(person)),
  });

const saveSettingsRoute = () =>
  route({
    method: 'PUT',
    path: '/me/notification-settings',
    operationId: 'saveNotificationSettings',
    summary: 'Choose by which way to be told of what. Quiet hours hold back e-mails and what pops up',
    tag: 'Me',
    auth: 'signedIn',
    body: Settings,
    responses: { 200: { description: 'the settings', schema: Settings } },
    async handler({ body, person, deps }) {
      const saved = await deps.services.inbox.saveSettings(person, body as unknown as NoticeSettings);
      if (saved === null)
        throw new ApiRefusal('invalid_request', {
          errors: [{ path: '/quiet', message: 'two different times, in a time zone that is known' }],
        });
      return json(saved);
    },
  });
