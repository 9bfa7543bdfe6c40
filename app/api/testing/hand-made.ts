/** An API on services made by hand: every route test says what its services answer, and nothing else is there. */

import type { Actor, VisibleRecord } from '../../../runtime/core/types';
import type { ApprovalService } from '../../../runtime/shell/approvals/approval-service';
import type { ConfirmationService } from '../../../runtime/shell/confirmations/confirmation-service';
import type { EndpointService } from '../../../runtime/shell/endpoints/endpoint-service';
import { readSettings } from '../../../runtime/shell/inbox/notice-settings';
import type { OutboxService } from '../../../runtime/shell/outbox/outbox-service';
import type { Person } from '../../../runtime/shell/ports';
import type {
  ExecuteRequest,
  ExecuteResult,
  MigrationService,
  OwnershipService,
  PeopleService,
  ProcessService,
  RecordService,
  Services,
} from '../../../runtime/shell/services';
import { linkLimit } from '../../confirm/link-limit';
import type { Auth, Caller } from '../auth/create-auth';
import { type Api, createApi } from '../create-api';

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  email: `${id}@pinion.test`,
  admin: false,
  active: true,
  team: null,
  locale: null,
  roles: [],
  createdAt: '2026-11-24T08:00:00.000Z',
  ...more,
});
export const ADMIN = person('admin', { admin: true });
export const REP = person('rep', { roles: [{ process: 'bidding', role: 'rep' }] });

export const view = (more: Partial<VisibleRecord> = {}): VisibleRecord => ({
  id: 'r1',
  type: 'opportunity',
  process: 'bidding',
  version: 3,
  stage: 'lead',
  owner: 'rep',
  team: null,
  title: 'A school',
  data: { name: 'A school' },
  archived: false,
  createdAt: '2026-11-24T08:00:00.000Z',
  createdBy: 'rep',
  updatedAt: '2026-11-24T08:00:00.000Z',
  stageEnteredAt: '2026-11-24T08:00:00.000Z',
  waivers: 0,
  lost: null,
  definitionVersion: 1,
  timers: {},
  waiting: null,
  ...more,
});

/** Accepts a command and answers `record`, keeping what `reply` would keep. */
export function accepted(request: ExecuteRequest, record: VisibleRecord = view()): ExecuteResult {
  const { timers, waiting, ...state } = record;
  const running = { ...(Object.keys(timers).length > 0 && { timers }), ...(waiting && { waiting }) };
  return { ok: true, record: { ...state, running }, view: record, events: [], reply: request.reply?.(record) ?? null };
}

const actorOf = (one: Person, process: string): Actor => ({
  id: one.id,
  name: one.name,
  admin: one.admin,
  roles: one.roles.filter((role) => role.process === process || role.process === '*').map((role) => role.role),
  teams: [],
  teamTree: [],
});

/** Whatever is not given throws when it is used, which the API answers with 500. */
function only<T extends object>(given: Partial<T>): T {
  return new Proxy(given, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (() => {
        throw new Error(`the test did not expect ${String(name)}`);
      }),
  }) as T;
}

/** Signs in by `Bearer admin` and `Bearer rep`, or by cookie with the same words. */
function handMadeAuth(people: readonly Person[]): Auth {
  const byWord = (word: string | undefined) => people.find((one) => one.id === word);
  return {
    async caller(headers): Promise<Caller | null> {
      const token = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '')?.[1];
      const cookie = /pinion\.session_token=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];
      const found = byWord(token ?? cookie);
      return found ? { person: found, by: token ? 'token' : 'cookie' } : null;
    },
    signIn: async (email, password) =>
      password === 'right'
        ? { person: people.find((one) => one.email === email) ?? REP, setCookies: ['pinion.session_token=rep; HttpOnly'] }
        : null,
    signOut: async () => ['pinion.session_token=; Max-Age=0'],
    setPassword: async () => undefined,
    checkPassword: async (_id, password) => password === 'right',
    hasPassword: async () => true,
    endSessions: async () => undefined,
    forget: () => undefined,
  };
}

export interface HandMade {
  execute?: Services['execute'];
  records?: Partial<RecordService>;
  processes?: Partial<ProcessService>;
  migrations?: Partial<MigrationService>;
  approvals?: Partial<ApprovalService>;
  people?: Partial<PeopleService>;
  endpoints?: Partial<EndpointService>;
  automationRuns?: Partial<Services['automationRuns']>;
  outbox?: Partial<OutboxService>;
  confirmations?: Partial<ConfirmationService>;
  ownership?: Partial<OwnershipService>;
  ping?: () => Promise<void>;
}

/** An API with `rep` and `admin`, on the given services. Failures of the host are collected in `errors`. */
export function handMadeApi(given: HandMade = {}): Api & { errors: object[] } {
  const errors: object[] = [];
  const api = createApi({
    services: {
      execute: given.execute ?? (async (request) => accepted(request)),
      records: only<RecordService>(given.records ?? {}),
      ownership: only<OwnershipService>(given.ownership ?? {}),
      processes: only<ProcessService>(given.processes ?? {}),
      migrations: only<MigrationService>(given.migrations ?? {}),
      confirmations: only<ConfirmationService>(given.confirmations ?? {}),
      approvals: only<ApprovalService>(given.approvals ?? {}),
      people: only<PeopleService>({ actor: async (one, process) => actorOf(one, process), ...given.people }),
      live: {
        join: () => () => undefined,
        recordChanged: () => undefined,
        personChanged: () => undefined,
        notified: () => undefined,
        close: () => undefined,
      },
      scheduler: only<Services['scheduler']>({}),
      endpoints: only<EndpointService>(given.endpoints ?? {}),
      automationRuns: only<Services['automationRuns']>(given.automationRuns ?? {}),
      incoming: only<Services['incoming']>({ receive: async () => ({ ok: false, reason: 'signature_refused' }) }),
      outbox: only<OutboxService>(given.outbox ?? {}),
      delivery: { kick: () => undefined, start: () => undefined, stop: async () => undefined },
      inbox: only<Services['inbox']>({
        page: async () => ({ items: [], nextCursor: null }),
        unread: async () => 0,
        markRead: async () => undefined,
        markAllRead: async () => undefined,
        settings: async () => readSettings({}),
        saveSettings: async (_person, settings) => settings,
      }),
      today: only<Services['today']>({ followUps: async () => [], risks: async () => ({ items: [], total: 0 }) }),
      upkeep: { resume: async () => undefined, tidy: async () => undefined },
      verify: async () => ({ records: 0, events: 0, faults: [] }),
    },
    auth: handMadeAuth([ADMIN, REP]),
    links: linkLimit(),
    templates: { list: async () => [], get: async () => null },
    settings: { baseUrl: 'https://crm.example.com', maxUploadBytes: 1024 * 1024, trustProxy: false },
    ping: given.ping ?? (async () => undefined),
    newId: () => 'new-id',
    now: () => '2026-11-24T08:00:00.000Z',
    log: { error: (data) => errors.push(data) },
  });
  return { ...api, errors };
}

export const asRep = { authorization: 'Bearer rep' };
export const asAdmin = { authorization: 'Bearer admin' };
export const JSON_TYPE = { 'content-type': 'application/json' };
