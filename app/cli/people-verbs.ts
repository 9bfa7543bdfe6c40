import type { Person, RoleAssignment } from '../../runtime/shell/ports';
import { randomPassword } from '../api/auth/create-auth';
import { PASSWORD_MAX, PASSWORD_MIN } from '../api/auth/sign-in-library';
import type { Pinion } from '../compose';
import { type Input, type Outcome, optionFlag, optionList, optionText, requiredOption, UsageError, type Verb } from './verb';
import { table } from './words';

const EMAIL: Verb['options'] = { email: { type: 'string', description: 'e-mail address of the person', required: true } };

const fault = (text: string, reason: string): Outcome => ({ ok: false, text, json: { ok: false, reason } });

function readRoles(input: Input): RoleAssignment[] {
  return optionList(input, 'role').map((text) => {
    const match = /^([a-z][a-z0-9-]{0,62}|\*):([a-z][A-Za-z0-9_]{0,62})$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined)
      throw new UsageError(`--role must be process:role, like bidding:rep, not "${text}".`);
    return { process: match[1], role: match[2] };
  });
}

function readPassword(input: Input): { password: string; shown: boolean } {
  const given = optionText(input, 'password');
  if (given === undefined) return { password: randomPassword(), shown: true };
  if (given.length < PASSWORD_MIN || given.length > PASSWORD_MAX)
    throw new UsageError(`--password must have ${PASSWORD_MIN} to ${PASSWORD_MAX} characters.`);
  return { password: given, shown: false };
}

async function byEmail(pinion: Pinion, email: string): Promise<Person | null> {
  return (await pinion.services.people.people()).find((one) => one.email === email.toLowerCase()) ?? null;
}

async function teamId(pinion: Pinion, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const found = (await pinion.services.people.teams()).filter((team) => team.id === name || team.name === name);
  if (found.length !== 1 || found[0] === undefined)
    throw new UsageError(found.length === 0 ? `There is no team "${name}".` : `Several teams are called "${name}"; use the id.`);
  return found[0].id;
}

const usersAdd: Verb = {
  name: 'users add',
  takes: '',
  summary: 'Add a person who can sign in',
  details: 'Without --password a random one is made and shown once.',
  options: {
    ...EMAIL,
    name: { type: 'string', description: 'name of the person; the e-mail address when absent' },
    password: { type: 'string', description: `first password, ${PASSWORD_MIN} to ${PASSWORD_MAX} characters` },
    admin: { type: 'boolean', description: 'may administer the installation' },
    team: { type: 'string', description: 'name or id of the team' },
    role: { type: 'string', multiple: true, description: 'process:role, may be given several times; * for every process' },
  },
  async run(input) {
    const email = requiredOption(input, 'email').toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError('--email must be an e-mail address.');
    const roles = readRoles(input);
    const { password, shown } = readPassword(input);
    const pinion = await input.open();
    const person: Person = {
      id: pinion.newId(),
      name: optionText(input, 'name')?.trim() || email,
      email,
      admin: optionFlag(input, 'admin'),
      active: true,
      team: await teamId(pinion, optionText(input, 'team')),
      locale: null,
      roles,
      createdAt: pinion.now(),
    };
    const saved = await pinion.services.people.savePerson(person);
    if (!saved.ok) return fault(saved.reason === 'email_taken' ? `${email} is taken.` : `Refused: ${saved.reason}.`, saved.reason);
    await pinion.auth.setPassword(person.id, password);
    const text = `Added ${email}${person.admin ? ' (administrator)' : ''}${shown ? `\nPassword, shown this once: ${password}` : ''}`;
    return { ok: true, text, json: { ok: true, id: person.id, email, ...(shown ? { password } : {}) } };
  },
};

const usersList: Verb = {
  name: 'users list',
  takes: '',
  summary: 'List all people with their roles',
  details: 'Passwords are not known to anybody.',
  options: {},
  async run(input) {
    const { services } = await input.open();
    const people = await services.people.people();
    const rows = people.map((one) => [
      one.email,
      one.name,
      one.admin ? 'admin' : '',
      one.active ? '' : 'inactive',
      one.roles.map((role) => `${role.process}:${role.role}`).join(' '),
    ]);
    return { ok: true, text: table([['E-MAIL', 'NAME', 'ADMIN', 'STATE', 'ROLES'], ...rows]), json: { ok: true, people } };
  },
};

const usersPassword: Verb = {
  name: 'users password',
  takes: '',
  summary: 'Set a new password; ends the sessions of the person',
  details: 'Without --password a random one is made and shown once.',
  options: { ...EMAIL, password: { type: 'string', description: `new password, ${PASSWORD_MIN} to ${PASSWORD_MAX} characters` } },
  async run(input) {
    const email = requiredOption(input, 'email');
    const { password, shown } = readPassword(input);
    const pinion = await input.open();
    const person = await byEmail(pinion, email);
    if (person === null) return fault(`Nobody has the address ${email}.`, 'not_found');
    await pinion.auth.setPassword(person.id, password);
    return {
      ok: true,
      text: `The password of ${person.email} is set.${shown ? `\nShown this once: ${password}` : ''}`,
      json: { ok: true, id: person.id, ...(shown ? { password } : {}) },
    };
  },
};

const tokensAdd: Verb = {
  name: 'tokens add',
  takes: '',
  summary: 'Make an API token for a person',
  details: 'The token is shown once; only its hash is kept. It may do what the person may do.',
  options: {
    ...EMAIL,
    name: { type: 'string', description: 'what the token is for', required: true },
    days: { type: 'string', description: 'days until it expires; never when absent' },
  },
  async run(input) {
    const email = requiredOption(input, 'email');
    const name = requiredOption(input, 'name');
    const days = optionText(input, 'days');
    if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days)) throw new UsageError('--days must be a whole number of days.');
    const pinion = await input.open();
    const person = await byEmail(pinion, email);
    if (person === null) return fault(`Nobody has the address ${email}.`, 'not_found');
    const expiresAt = days === undefined ? null : new Date(Date.parse(pinion.now()) + Number(days) * 86_400_000).toISOString();
    const { token, secret } = await pinion.services.people.addToken(person.id, name, expiresAt);
    return {
      ok: true,
      text: `Token for ${person.email}, shown this once:\n${secret}`,
      json: { ok: true, id: token.id, secret, expiresAt },
    };
  },
};

export const peopleVerbs: readonly Verb[] = [usersAdd, usersList, usersPassword, tokensAdd];
