/** The people of the journeys: a region with two teams, their reps and managers, a shop; made through the API as an admin would. */

import { ApiClient } from './api-client';
import { ADMIN } from './start-pinion';

export interface Colleague {
  id: string;
  name: string;
  email: string;
  password: string;
}
export interface SalesFloor {
  admin: ApiClient;
  teams: { region: string; wuchang: string; hankou: string; shop: string };
  /** sells in 武昌组 */
  rep: Colleague;
  /** sells in 武昌组 too */
  teammate: Colleague;
  /** sells in 汉口组 */
  stranger: Colleague;
  /** leads 武昌组 */
  manager: Colleague;
  clerk: Colleague;
}

const PASSWORD = 'Spring-Fair-2026';

/** Makes the teams and people on an empty installation. */
export async function salesFloor(url: string): Promise<SalesFloor> {
  const admin = await new ApiClient(url).signIn(ADMIN.email, ADMIN.password);
  const team = async (name: string, kind: 'region' | 'team', parent: string | null = null): Promise<string> =>
    (await made<{ id: string }>(admin, '/teams', { name, kind, parent })).id;
  const region = await team('华中大区', 'region');
  const teams = {
    region,
    wuchang: await team('武昌组', 'team', region),
    hankou: await team('汉口组', 'team', region),
    shop: await team('江汉路店', 'team', region),
  };
  const person = async (key: string, name: string, at: string, process: string, role: string): Promise<Colleague> => {
    const email = `${key}@pinion.test`;
    const { id } = await made<{ id: string }>(admin, '/people', {
      name,
      email,
      password: PASSWORD,
      team: at,
      roles: [{ process, role }],
    });
    return { id, name, email, password: PASSWORD };
  };
  return {
    admin,
    teams,
    rep: await person('liwei', '李薇', teams.wuchang, 'bidding', 'rep'),
    teammate: await person('zhaomin', '赵敏', teams.wuchang, 'bidding', 'rep'),
    stranger: await person('sunlei', '孙磊', teams.hankou, 'bidding', 'rep'),
    manager: await person('chenjing', '陈静', teams.wuchang, 'bidding', 'manager'),
    clerk: await person('wangfang', '王芳', teams.shop, 'retail', 'clerk'),
  };
}

export const signedIn = (url: string, person: Colleague): Promise<ApiClient> => new ApiClient(url).signIn(person.email, person.password);

async function made<T>(client: ApiClient, path: string, body: unknown): Promise<T> {
  const answer = await client.call<T>('POST', path, body);
  if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export interface MadeRecord {
  id: string;
  version: number;
  title: string;
}

/** A record made by somebody; moved on through the given stages, whose gates the data must open. */
export async function record(
  client: ApiClient,
  process: string,
  type: string,
  data: object,
  through: readonly string[] = [],
): Promise<MadeRecord> {
  const path = `/processes/${process}/records/${type}`;
  let current = await made<MadeRecord>(client, path, { data });
  for (const to of through) {
    const answer = await client.move(`${path}/${current.id}`, { to });
    if (answer.status !== 200) throw new Error(`the move to ${to} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    current = answer.body as MadeRecord;
  }
  return current;
}

/** A school with the two contacts its projects need. */
export async function school(client: ApiClient, name: string) {
  const customer = await record(client, 'bidding', 'customer', { name, industry: 'school', yearlyPurchases: 860_000 });
  const contact = (person: string, decisionRole: string) =>
    record(client, 'bidding', 'contact', { name: person, customer: customer.id, decisionRole });
  const director = await contact('周建国', 'equipmentDirector');
  const vicePresident = await contact('林晓梅', 'vicePresident');
  return { id: customer.id, name, equipmentDirector: director.id, vicePresident: vicePresident.id };
}
