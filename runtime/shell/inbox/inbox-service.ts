/** What people find in their inbox. What a notification says is told only to who may read the record it is about. */
import { localise } from '../../../schemas/text';
import { can } from '../../core/permission';
import type { Json, RecordState } from '../../core/types';
import { visibleRecord } from '../../core/visible';
import type { RecordSource } from '../open-record';
import { versionAtHand } from '../open-record';
import type { Person, Store } from '../ports';
import type { Page, PeopleService, ShellDeps } from '../services';
import { isUrgent, kindsOf, type Topic, topicOf } from './notice-kinds';
import { isQuietHours, type NoticeSettings, quietUntil, readSettings } from './notice-settings';
import type { Notification } from './notification';

/** As one person may see it now. */
export interface InboxItem {
  id: string;
  kind: string;
  topic: Topic;
  /** shown at once, wherever the person is */
  urgent: boolean;
  /** null when they may not read what it is about (any more) */
  title: string | null;
  body: string | null;
  record: { process: string; type: string; id: string; title: string } | null;
  field: string | null;
  from: string | null;
  createdAt: string;
  readAt: string | null;
}
export interface InboxQuery {
  topic?: Topic;
  unread?: boolean;
  cursor?: string;
  limit?: number;
}
export interface InboxService {
  /** newest first; `cursor` is the id of the last one seen */
  page(person: Person, query: InboxQuery, locale: string): Promise<Page<InboxItem>>;
  /** null for one of somebody else; in quiet hours nothing is urgent */
  item(person: Person, id: string, locale: string): Promise<InboxItem | null>;
  /** ids after one that was seen, oldest first; at most a hundred */
  after(person: Person, id: string): Promise<string[]>;
  /** 100 stands for a hundred or more */
  unread(person: Person): Promise<number>;
  markRead(person: Person, ids: readonly string[], read: boolean): Promise<void>;
  /** up to the id, so that what came meanwhile stays unread */
  markAllRead(person: Person, upTo: string): Promise<void>;
  /** forgets what is old: read messages after three months, all after a year */
  forgetOld(): Promise<void>;
  settings(person: Person): Promise<NoticeSettings>;
  /** null when the quiet hours are none */
  saveSettings(person: Person, settings: NoticeSettings): Promise<NoticeSettings | null>;
}

type InboxDeps = RecordSource & { store: Pick<Store, 'notifications' | 'records'>; people: Pick<PeopleService, 'actor'> } & Pick<
    ShellDeps,
    'clock'
  >;

const READ_DAYS = 92;
const ANY_DAYS = 366;
const daysBefore = (at: string, days: number) => new Date(Date.parse(at) - days * 86_400_000).toISOString();
const MOST_UNREAD = 100;
const MOST_MISSED = 100;
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

export function inboxService(deps: InboxDeps): InboxService {
  const { clock } = deps;
  const store = deps.store.notifications;
  const settings = async (person: Person) => readSettings(await store.settings(person.id));
  return {
    async page(person, { topic, unread = false, cursor, limit = DEFAULT_LIMIT }, locale) {
      const most = Math.min(Math.max(limit, 1), MAX_LIMIT);
      const kinds = topic === undefined ? null : kindsOf(topic);
      const found = await store.page(person.id, { unread, kinds, before: cursor ?? null, limit: most + 1 });
      const shown = found.slice(0, most);
      return { items: await itemsOf(deps, shown, person, locale), nextCursor: found.length > most ? (shown.at(-1)?.id ?? null) : null };
    },
    async item(person, id, locale) {
      const found = await store.get(person.id, id);
      const [item] = found === null ? [] : await itemsOf(deps, [found], person, locale);
      if (item === undefined) return null;
      return { ...item, urgent: item.urgent && quietUntil((await settings(person)).quiet, clock.now()) === null };
    },
    after: async (person, id) => (await store.after(person.id, id, MOST_MISSED)).map((one) => one.id),
    unread: (person) => store.unread(person.id, MOST_UNREAD),
    async markRead(person, ids, read) {
      await store.markRead(person.id, ids, read ? clock.now() : null);
    },
    async markAllRead(person, upTo) {
      await store.markAllRead(person.id, upTo, clock.now());
    },
    forgetOld: () => store.forget(daysBefore(clock.now(), READ_DAYS), daysBefore(clock.now(), ANY_DAYS)),
    settings,
    async saveSettings(person, given) {
      if (given.quiet !== null && !isQuietHours(given.quiet)) return null;
      const saved = readSettings(given as unknown as Json);
      await store.saveSettings(person.id, saved as unknown as Json);
      return saved;
    },
  };
}

async function itemsOf(deps: InboxDeps, notifications: readonly Notification[], person: Person, locale: string): Promise<InboxItem[]> {
  const ids = [...new Set(notifications.flatMap(({ record }) => (record === null ? [] : [record.id])))];
  const records = ids.length === 0 ? [] : await deps.store.records.loadMany(ids);
  const titles = new Map(await Promise.all(records.map(async (record) => [record.id, await titleFor(deps, record, person)] as const)));
  return notifications.map((one) => {
    const title = one.record === null ? '' : (titles.get(one.record.id) ?? null);
    const { id, kind, from, createdAt, readAt } = one;
    const about = { id, kind, topic: topicOf(kind), urgent: isUrgent(kind), from, createdAt, readAt };
    if (title === null) return { ...about, title: null, body: null, record: null, field: null };
    return {
      ...about,
      title: localise(one.title, locale),
      body: one.body === null ? null : localise(one.body, locale),
      record: one.record === null ? null : { ...one.record, title },
      field: one.field,
    };
  });
}

/** The title as the person may see it; null when they may not read the record. */
async function titleFor(deps: InboxDeps, record: RecordState, person: Person): Promise<string | null> {
  const version = await versionAtHand(deps.versions, record.process, record.definitionVersion);
  const actor = await deps.people.actor(person, record.process);
  return version !== null && can(version, record, actor, 'read') ? visibleRecord(version, record, actor).title : null;
}
