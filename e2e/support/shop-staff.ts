/** The people of a shop who meet approvals: who asks, who gives them, and who stands in. */
import { ApiClient } from './api-client';

interface Employee {
  id: string;
  name: string;
  client: ApiClient;
}
export interface ShopStaff {
  clerk: ApiClient;
  /** the shop manager, who approves */
  keeper: Employee;
  /** the region manager */
  deputy: Employee;
}

/** Hires them, in one shop that runs the process `retail`. */
export async function shopStaff(admin: ApiClient): Promise<ShopStaff> {
  const team = (await admin.call<{ id: string }>('POST', '/teams', { name: '光谷店', kind: 'team', parent: null })).body.id;
  const password = 'Correct-Horse-8-Battery';
  const employ = async (key: string, name: string, role: string): Promise<Employee> => {
    const email = `${key}@pinion.test`;
    const body = { name, email, password, team, roles: [{ process: 'retail', role }] };
    const added = await admin.call<{ id: string }>('POST', '/people', body);
    if (added.status !== 201) throw new Error(`hiring ${name} answered ${added.status}: ${JSON.stringify(added.body)}`);
    return { id: added.body.id, name, client: await new ApiClient(admin.url).signIn(email, password) };
  };
  const clerk = await employ('clerk', '李薇', 'clerk');
  return {
    clerk: clerk.client,
    keeper: await employ('keeper', '陈静', 'shopManager'),
    deputy: await employ('deputy', '周敏', 'regionManager'),
  };
}
