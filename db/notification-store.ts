import { type SQL, sql } from 'drizzle-orm';
import type { Json } from '../runtime/core/types';
import type { Notification, NotificationQuery, NotificationStore } from '../runtime/shell/inbox/notification';
import type { Text } from '../schemas/process';
import type { Database, Row } from './database';

const COLUMNS = sql.raw('id, person, effect_key, kind, title, body, process, type, record_id, field, from_person, created_at, read_at');

function notificationOf(row: Row): Notification {
  const { process, type, record_id: id } = row as { process: string | null; type: string | null; record_id: string | null };
  return {
    id: row.id as string,
    person: row.person as string,
    effectKey: row.effect_key as string,
    kind: row.kind as string,
    title: JSON.parse(row.title as string) as Text,
    body: row.body === null ? null : (JSON.parse(row.body as string) as Text),
    record: process === null || type === null || id === null ? null : { process, type, id },
    field: row.field as string | null,
    from: row.from_person as string | null,
    createdAt: row.created_at as string,
    readAt: row.read_at as string | null,
  };
}

function insert(one: Notification): SQL {
  const body = one.body === null ? null : JSON.stringify(one.body);
  return sql`insert into notifications (${COLUMNS}) values (${one.id}, ${one.person}, ${one.effectKey}, ${one.kind}, ${JSON.stringify(one.title)},
    ${body}, ${one.record?.process ?? null}, ${one.record?.type ?? null}, ${one.record?.id ?? null}, ${one.field}, ${one.from}, ${one.createdAt},
    ${one.readAt}) on conflict (person, effect_key) do nothing returning id`;
}

/** Kinds by the word before their dot. Words are ours: letters only, no wildcard of LIKE among them. */
function ofKinds(kinds: NotificationQuery['kinds']): SQL {
  if (kinds === null) return sql``;
  const begin = (words: readonly string[]) =>
    sql.join(
      words.map((word) => sql`kind like ${`${word}.%`}`),
      sql` or `,
    );
  return 'of' in kinds ? sql`and (${begin(kinds.of)})` : sql`and not (${begin(kinds.except)})`;
}

/** Messages to people inside the product, and what they want to be told. */
export function notificationStore(database: Database): NotificationStore {
  return {
    async add(notifications) {
      if (notifications.length === 0) return [];
      const added = await database.write(notifications.map(insert));
      return notifications.filter((_one, i) => (added[i]?.length ?? 0) > 0);
    },
    async get(person, id) {
      const [row] = await database.all(sql`select ${COLUMNS} from notifications where id = ${id} and person = ${person}`);
      return row === undefined ? null : notificationOf(row);
    },
    async page(person, { unread, kinds, before, limit }) {
      const rows = await database.all(sql`select ${COLUMNS} from notifications where person = ${person}
        ${unread ? sql`and read_at is null` : sql``} ${before === null ? sql`` : sql`and id < ${before}`} ${ofKinds(kinds)}
        order by id desc limit ${limit}`);
      return rows.map(notificationOf);
    },
    async after(person, id, limit) {
      const rows = await database.all(
        sql`select ${COLUMNS} from notifications where person = ${person} and id > ${id} order by id limit ${limit}`,
      );
      return rows.map(notificationOf);
    },
    async unread(person, most) {
      const [row] = await database.all(
        sql`select count(*) as n from (select 1 from notifications where person = ${person} and read_at is null limit ${most}) as counted`,
      );
      return Number(row?.n ?? 0);
    },
    async markRead(person, ids, readAt) {
      if (ids.length === 0) return 0;
      const [rows] = await database.write([
        sql`update notifications set read_at = ${readAt} where person = ${person} and id in ${ids}
          and read_at is ${readAt === null ? sql`not null` : sql`null`} returning id`,
      ]);
      return rows?.length ?? 0;
    },
    async markAllRead(person, upTo, readAt) {
      const [rows] = await database.write([
        sql`update notifications set read_at = ${readAt} where person = ${person} and id <= ${upTo} and read_at is null returning id`,
      ]);
      return rows?.length ?? 0;
    },
    async forget(read, anyway) {
      await database.write([sql`delete from notifications where created_at < ${anyway} or (read_at is not null and created_at < ${read})`]);
    },
    async settings(person) {
      const [row] = await database.all(sql`select body from notification_settings where person = ${person}`);
      return row === undefined ? {} : (JSON.parse(row.body as string) as Json);
    },
    async saveSettings(person, settings) {
      const body = JSON.stringify(settings);
      await database.write([
        sql`insert into notification_settings (person, body) values (${person}, ${body}) on conflict (person) do update set body = excluded.body`,
      ]);
    },
  };
}
