/** The people of a shop, made through the API as an administrator would: a clerk, who leads the shop, and the manager of the region. */
import { ApiClient } from './api-client';
import type { Journey } from './journey';

export interface ShopPerson {
  id: string;
  client: ApiClient;
}
export interface ShopFloor {
  clerk: ShopPerson;
  /** leads the shop */
  keeper: ShopPerson;
  /** manages the region */
  deputy: ShopPerson;
}

/** Employs them in one shop, with roles of the retail process. */
export async function shopFloor({ admin, pinion }: Journey): Promise<ShopFloor> {
  const team = (await admin.call<{ id: string }>('POST', '/teams', { name: '光谷店', kind: 'team', parent: null })).body.id;
  const password = 'Correct-Horse-8-Battery';
  const employ = async (key: string, name: string, role: string): Promise<ShopPerson> => {
    const email = `${key}@pinion.test`;
    const roles = [{ process: 'retail', role }];
    const added = await admin.call<{ id: string }>('POST', '/people', { name, email, password, team, roles });
    if (added.status !== 201) throw new Error(`POST /people answered ${added.status}: ${JSON.stringify(added.body)}`);
    return { id: added.body.id, client: await new ApiClient(pinion.url).signIn(email, password) };
  };
  return {
    clerk: await employ('clerk', '李薇', 'clerk'),
    keeper: await employ('keeper', '陈静', 'shopManager'),
    deputy: await employ('deputy', '周敏', 'regionManager'),
  };
}
