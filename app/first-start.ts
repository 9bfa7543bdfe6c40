/** What an empty installation is given at its first start: somebody who can sign in, and the shipped processes. */
import { seedTemplates } from '../runtime/shell/seed-templates';
import { randomPassword } from './api/auth/create-auth';
import type { Pinion } from './compose';

const SETTING = 'firstAdmin';

export interface FirstStart {
  /** the administrator that was made now; the password is null when it was given by PINION_ADMIN_PASSWORD */
  admin: { email: string; password: string | null } | null;
  /** keys of the processes that were imported now */
  imported: string[];
}

type Administrator = { id: string; name: string; email: string };

/** Cut off between the person and their password, it goes on here at the next start. */
async function ensureAdmin(pinion: Pinion): Promise<{ admin: Administrator; made: FirstStart['admin'] }> {
  const { services, auth, store, settings } = pinion;
  const admins = (await services.people.people()).filter((one) => one.admin && one.active);
  if (admins[0] !== undefined && (await store.setting(SETTING)) !== null) return { admin: admins[0], made: null };
  for (const admin of admins) {
    if (!(await auth.hasPassword(admin.id))) continue;
    await store.setSetting(SETTING, admin.id);
    return { admin, made: null };
  }
  const email = settings.adminEmail ?? 'admin@pinion.local';
  const known = (await services.people.people()).find((one) => one.email === email);
  const admin = known
    ? { ...known, admin: true, active: true }
    : { id: pinion.newId(), name: 'Admin', email, admin: true, active: true, team: null, locale: null, roles: [], createdAt: pinion.now() };
  const saved = await services.people.savePerson(admin);
  if (!saved.ok) throw new Error(`The first administrator could not be made: ${saved.reason}`);
  const password = settings.adminPassword ?? randomPassword();
  await auth.setPassword(admin.id, password);
  await store.setSetting(SETTING, admin.id);
  return { admin, made: { email, password: settings.adminPassword === null ? password : null } };
}

/** Does what was not done by an earlier start; a second start changes nothing. */
export async function firstStart(pinion: Pinion): Promise<FirstStart> {
  const { admin, made } = await ensureAdmin(pinion);
  const actor = { id: admin.id, name: admin.name, admin: true, roles: [], teams: [], teamTree: [] };
  // Asked before the files are read: nearly every start is a later one.
  if ((await pinion.store.setting('templatesImported')) !== null) return { admin: made, imported: [] };
  const templates = (await pinion.templates.list()).map(({ key, text }) => ({ name: key, text }));
  const { imported } = await seedTemplates(pinion.services, pinion.store, templates, actor);
  return { admin: made, imported };
}
