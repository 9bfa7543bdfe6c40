import { sql } from 'drizzle-orm';
import type { FileStore, Store } from '../runtime/shell/ports';
import type { Database } from './database';

/** What is known of attachments; their bytes are elsewhere. */
export function fileStore(database: Database): FileStore {
  return {
    async add(file) {
      await database.write([
        sql`insert into files (id, sha256, size, media_type, name, process, type, record_id, field, uploaded_by, uploaded_at)
          values (${file.id}, ${file.sha256}, ${file.size}, ${file.mediaType}, ${file.name}, ${file.process}, ${file.type}, ${file.recordId}, ${file.field}, ${file.uploadedBy}, ${file.uploadedAt})`,
      ]);
    },
    async get(id) {
      const [row] = await database.all(sql`select * from files where id = ${id}`);
      if (row === undefined) return null;
      return {
        id: row.id as string,
        sha256: row.sha256 as string,
        size: Number(row.size),
        mediaType: row.media_type as string,
        name: row.name as string,
        process: row.process as string,
        type: row.type as string,
        recordId: row.record_id as string,
        field: row.field as string,
        uploadedBy: row.uploaded_by as string,
        uploadedAt: row.uploaded_at as string,
      };
    },
  };
}

/** Small settings of the installation. */
export function settingStore(database: Database): Pick<Store, 'setting' | 'setSetting' | 'initialSetting'> {
  return {
    async setting(name) {
      const [row] = await database.all(sql`select value from settings where name = ${name}`);
      return (row?.value as string | undefined) ?? null;
    },
    async initialSetting(name, value) {
      const [, rows] = await database.write([
        sql`insert into settings (name, value) values (${name}, ${value}) on conflict (name) do nothing`,
        sql`select value from settings where name = ${name}`,
      ]);
      return (rows?.[0]?.value as string | undefined) ?? value;
    },
    async setSetting(name, value) {
      await database.write([
        sql`insert into settings (name, value) values (${name}, ${value}) on conflict (name) do update set value = excluded.value`,
      ]);
    },
  };
}
