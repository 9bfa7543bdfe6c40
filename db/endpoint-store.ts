import { sql } from 'drizzle-orm';
import type { Endpoint, EndpointStore } from '../runtime/shell/endpoints/endpoint';
import type { Database, Row } from './database';

type Body = Omit<Endpoint, 'id' | 'kind' | 'label' | 'url' | 'secret' | 'createdAt'>;

const endpointOf = (row: Row): Endpoint => ({
  ...(JSON.parse(row.body as string) as Body),
  id: row.id as string,
  kind: row.kind as Endpoint['kind'],
  label: row.label as string,
  url: row.url as string,
  secret: row.secret as string | null,
  createdAt: row.created_at as string,
});
const bodyOf = ({ id: _id, kind: _kind, label: _label, url: _url, secret: _secret, createdAt: _at, ...body }: Endpoint) =>
  JSON.stringify(body satisfies Body);

/** Where effects go that leave the house: few, each with its secret. */
export function endpointStore(database: Database): EndpointStore {
  const changed = async (statement: ReturnType<typeof sql>) => ((await database.write([statement]))[0] ?? []).length > 0;
  return {
    async get(id) {
      const [row] = await database.all(sql`select * from endpoints where id = ${id}`);
      return row === undefined ? null : endpointOf(row);
    },
    async list() {
      return (await database.all(sql`select * from endpoints order by label, id`)).map(endpointOf);
    },
    add: (endpoint) =>
      changed(
        sql`insert into endpoints (id, kind, label, url, secret, body, created_at)
          values (${endpoint.id}, ${endpoint.kind}, ${endpoint.label}, ${endpoint.url}, ${endpoint.secret}, ${bodyOf(endpoint)}, ${endpoint.createdAt})
          on conflict (id) do nothing returning id`,
      ),
    save: (endpoint) =>
      changed(
        sql`update endpoints set label = ${endpoint.label}, url = ${endpoint.url}, secret = ${endpoint.secret}, body = ${bodyOf(endpoint)}
          where id = ${endpoint.id} returning id`,
      ),
    remove: (id) => changed(sql`delete from endpoints where id = ${id} returning id`),
  };
}
