/** Every route has its cases of who may call it; a route without them fails here. */
import { describe, expect, it } from 'vitest';
import type { Access } from './route/define-route';
import { asRep, handMadeApi } from './testing/hand-made';

const P = '/processes/bidding';
const R = `${P}/records/opportunity`;
const TOKEN = 'x'.repeat(43);

/** operationId -> a request that is well formed, who may make it, and what somebody without rights gets from the services. */
const CASES: Record<string, { path: string; access: Access; body?: unknown; headers?: Record<string, string> }> = {
  health: { path: '/health', access: 'public' },
  signIn: { path: '/session', access: 'public', body: { email: 'rep@pinion.test', password: 'wrong' } },
  whoAmI: { path: '/session', access: 'signedIn' },
  signOut: { path: '/session', access: 'signedIn' },
  updateMe: { path: '/me', access: 'signedIn', body: { locale: 'en' } },
  changeMyPassword: { path: '/me/password', access: 'signedIn', body: { current: 'right', next: 'long-enough' } },
  listMyTokens: { path: '/me/tokens', access: 'signedIn' },
  addMyToken: { path: '/me/tokens', access: 'signedIn', body: { name: 'script' } },
  removeMyToken: { path: '/me/tokens/t1', access: 'signedIn' },
  listFollowUps: { path: '/me/today', access: 'signedIn' },
  listRisks: { path: '/me/risks', access: 'signedIn' },
  listNotifications: { path: '/me/notifications', access: 'signedIn' },
  countUnread: { path: '/me/notifications/unread', access: 'signedIn' },
  markNotifications: { path: '/me/notifications/read', access: 'signedIn', body: { ids: ['n1'], read: true } },
  markAllNotifications: { path: '/me/notifications/read-all', access: 'signedIn', body: { upTo: 'n1' } },
  getNotificationSettings: { path: '/me/notification-settings', access: 'signedIn' },
  saveNotificationSettings: {
    path: '/me/notification-settings',
    access: 'signedIn',
    body: {
      topics: Object.fromEntries(
        ['timers', 'tasks', 'approvals', 'ownership', 'messages', 'automations'].map((topic) => [topic, { app: true, mail: false }]),
      ),
      quiet: null,
    },
  },
  streamEvents: { path: '/me/stream', access: 'signedIn' },
  listPeople: { path: '/people', access: 'signedIn' },
  addPerson: { path: '/people', access: 'admin', body: { name: 'A', email: 'a@b.c', password: 'long-enough' } },
  updatePerson: { path: '/people/rep', access: 'admin', body: { admin: true } },
  setPassword: { path: '/people/rep/password', access: 'admin', body: { password: 'long-enough' } },
  listEndpoints: { path: '/endpoints', access: 'admin' },
  addEndpoint: { path: '/endpoints', access: 'admin', body: { id: 'erp', kind: 'webhook', label: 'ERP', url: 'https://erp.example/' } },
  updateEndpoint: { path: '/endpoints/erp', access: 'admin', body: { label: 'Other' } },
  removeEndpoint: { path: '/endpoints/erp', access: 'admin' },
  testEndpoint: { path: '/endpoints/erp/test', access: 'admin' },
  receiveWebhook: { path: '/hooks/erp', access: 'public', body: { name: 'x' } },
  listOutbox: { path: '/outbox', access: 'admin' },
  retryOutbox: { path: '/outbox/retry', access: 'admin', body: { keys: ['r1:1:0'] } },
  discardOutbox: { path: '/outbox/discard', access: 'admin', body: { keys: ['r1:1:0'] } },
  listTeams: { path: '/teams', access: 'signedIn' },
  addTeam: { path: '/teams', access: 'admin', body: { name: 'North', kind: 'region' } },
  updateTeam: { path: '/teams/t1', access: 'admin', body: { name: 'South' } },
  removeTeam: { path: '/teams/t1', access: 'admin' },
  listTemplates: { path: '/templates', access: 'signedIn' },
  getTemplate: { path: '/templates/bidding', access: 'signedIn' },
  listProcesses: { path: '/processes', access: 'signedIn' },
  importProcess: { path: '/processes', access: 'admin', body: {} },
  getModel: { path: `${P}/model`, access: 'signedIn' },
  importSamples: { path: `${P}/samples`, access: 'admin' },
  exportProcess: { path: `${P}/export`, access: 'admin' },
  getDraft: { path: `${P}/draft`, access: 'admin' },
  saveDraft: { path: `${P}/draft`, access: 'admin', body: {} },
  checkProcess: { path: `${P}/check`, access: 'admin' },
  publishProcess: { path: `${P}/publish`, access: 'admin' },
  getImpact: { path: `${P}/impact`, access: 'admin', body: {} },
  backtestDraft: { path: `${P}/backtest`, access: 'admin', body: { months: 6 } },
  listMigrations: { path: `${P}/migrations`, access: 'admin' },
  startMigration: {
    path: `${P}/migrations`,
    access: 'admin',
    body: { to: 1, choices: { unaffected: 'now', blocked: 'stay', orphaned: 'stay' }, mapping: {} },
  },
  stepMigration: { path: `${P}/migrations/m1/step`, access: 'admin' },
  undoMigration: { path: `${P}/migrations/m1/undo`, access: 'admin' },
  listVersions: { path: `${P}/versions`, access: 'admin' },
  getVersion: { path: `${P}/versions/1`, access: 'admin' },
  diffVersions: { path: `${P}/diff?from=1&to=draft`, access: 'admin' },
  listRecords: { path: R, access: 'signedIn' },
  createRecord: { path: R, access: 'signedIn', body: { data: {} } },
  getBoard: { path: `${R}/board`, access: 'signedIn' },
  exportRecords: { path: `${R}/export`, access: 'signedIn' },
  getForm: { path: `${R}/forms/basics`, access: 'signedIn' },
  previewForm: { path: `${R}/forms/basics`, access: 'signedIn', body: { record: 'r1', data: { name: 'x' } } },
  getRecord: { path: `${R}/r1`, access: 'signedIn' },
  updateRecord: { path: `${R}/r1`, access: 'signedIn', body: { data: {} }, headers: { 'if-match': '"1"' } },
  archiveRecord: { path: `${R}/r1`, access: 'signedIn' },
  listActions: { path: `${R}/r1/actions`, access: 'signedIn' },
  listEvents: { path: `${R}/r1/events`, access: 'signedIn' },
  listAutomationRuns: { path: `${P}/automation-runs`, access: 'admin' },
  listRecordAutomationRuns: { path: `${R}/r1/automation-runs`, access: 'signedIn' },
  listKnowledge: { path: `${R}/r1/knowledge`, access: 'signedIn' },
  listVisits: { path: `${R}/r1/visits`, access: 'signedIn' },
  listTimers: { path: `${R}/r1/timers`, access: 'signedIn' },
  startWaiting: { path: `${R}/r1/waiting`, access: 'signedIn', body: { reason: 'board', askAgainAt: '2026-12-01T08:00:00Z' } },
  endWaiting: { path: `${R}/r1/waiting`, access: 'signedIn' },
  moveRecord: { path: `${R}/r1/move`, access: 'signedIn', body: { to: 'demo' }, headers: { 'idempotency-key': 'k1' } },
  listMyApprovals: { path: '/me/approvals?box=give', access: 'signedIn' },
  getMyStandIn: { path: '/me/stand-in', access: 'signedIn' },
  setMyStandIn: {
    path: '/me/stand-in',
    access: 'signedIn',
    body: { standIn: 'ann', from: '2026-12-01T00:00:00Z', until: '2026-12-02T00:00:00Z' },
  },
  removeMyStandIn: { path: '/me/stand-in', access: 'signedIn' },
  listApprovals: { path: `${R}/r1/approvals`, access: 'signedIn' },
  requestApproval: { path: `${R}/r1/approvals`, access: 'signedIn', body: { approval: 'price', reason: 'r' } },
  approve: { path: `${R}/r1/approvals/q1/approve`, access: 'signedIn', body: { level: 'lead' } },
  reject: { path: `${R}/r1/approvals/q1/reject`, access: 'signedIn', body: { level: 'lead', remark: 'no' } },
  returnApproval: { path: `${R}/r1/approvals/q1/return`, access: 'signedIn', body: { level: 'lead', to: 'requester', remark: 'r' } },
  reassignApproval: { path: `${R}/r1/approvals/q1/reassign`, access: 'signedIn', body: { level: 'lead', to: 'ann' } },
  addApprover: { path: `${R}/r1/approvals/q1/approvers`, access: 'signedIn', body: { level: 'lead', person: 'ann' } },
  withdrawApproval: { path: `${R}/r1/approvals/q1/withdraw`, access: 'signedIn', body: {} },
  commentRecord: { path: `${R}/r1/comments`, access: 'signedIn', body: { text: 'hello' } },
  messageRecord: { path: `${R}/r1/messages`, access: 'signedIn', body: { text: 'hello' } },
  assignRecord: { path: `${R}/r1/assign`, access: 'signedIn', body: { owner: 'admin' } },
  attachFile: { path: `${R}/r1/files`, access: 'signedIn', body: upload() },
  listTasks: { path: `${R}/r1/tasks`, access: 'signedIn' },
  addTask: { path: `${R}/r1/tasks`, access: 'signedIn', body: { label: 'Call them', assignee: 'rep' } },
  finishTask: { path: `${R}/r1/tasks/t1/finish`, access: 'signedIn' },
  reopenTask: { path: `${R}/r1/tasks/t1/reopen`, access: 'signedIn' },
  cancelTask: { path: `${R}/r1/tasks/t1/cancel`, access: 'signedIn', body: { reason: 'no need' } },
  assignTask: { path: `${R}/r1/tasks/t1/assign`, access: 'signedIn', body: { assignee: 'rep' } },
  requestConfirmation: { path: `${R}/r1/tasks/t1/confirmation`, access: 'signedIn' },
  revokeConfirmation: { path: `${R}/r1/tasks/t1/confirmation/revoke`, access: 'signedIn' },
  openConfirmation: { path: `/confirmations/${TOKEN}`, access: 'public' },
  answerConfirmation: { path: `/confirmations/${TOKEN}`, access: 'public', body: { verdict: 'confirmed', name: 'Li' } },
  getConfirmationFile: { path: `/confirmations/${TOKEN}/files/f1`, access: 'public' },
  getFile: { path: '/files/f1', access: 'signedIn' },
  findDuplicates: { path: `${R}/duplicates`, access: 'signedIn', body: { data: { name: 'x' } } },
  getPool: { path: `${R}/pool`, access: 'signedIn' },
  getOwnership: { path: `${R}/r1/ownership`, access: 'signedIn' },
  claimRecord: { path: `${R}/r1/claim`, access: 'signedIn' },
  releaseRecord: { path: `${R}/r1/release`, access: 'signedIn', body: { reason: 'left' } },
  extendProtection: { path: `${R}/r1/extend-protection`, access: 'signedIn' },
  mergeRecord: { path: `${R}/r1/merge`, access: 'signedIn', body: { other: 'r2', take: [] } },
  undoMerge: { path: `${R}/r1/undo-merge`, access: 'signedIn' },
};

/** Routes whose rights depend on a record: the services refuse, the route may not make anything else of it. */
const BY_RECORD = [
  'listRecords',
  'createRecord',
  'getBoard',
  'exportRecords',
  'getForm',
  'previewForm',
  'getRecord',
  'updateRecord',
  'archiveRecord',
  'listActions',
  'listEvents',
  'listVisits',
  'listKnowledge',
  'listRecordAutomationRuns',
  'listTimers',
  'startWaiting',
  'endWaiting',
  'moveRecord',
  'listApprovals',
  'requestApproval',
  'approve',
  'reject',
  'returnApproval',
  'reassignApproval',
  'addApprover',
  'withdrawApproval',
  'commentRecord',
  'messageRecord',
  'assignRecord',
  'attachFile',
  'getFile',
  'listTasks',
  'addTask',
  'finishTask',
  'reopenTask',
  'cancelTask',
  'assignTask',
  'requestConfirmation',
  'revokeConfirmation',
  'findDuplicates',
  'getPool',
  'getOwnership',
  'claimRecord',
  'releaseRecord',
  'extendProtection',
  'mergeRecord',
  'undoMerge',
];

function upload(): FormData {
  const form = new FormData();
  form.set('field', 'photos');
  form.set('file', new File(['x'], 'x.png'));
  return form;
}

const { routes } = handMadeApi();

function call(api: ReturnType<typeof handMadeApi>, operationId: string, headers: Record<string, string>) {
  const route = routes.find((one) => one.operationId === operationId);
  const one = CASES[operationId];
  if (!route || !one) throw new Error(`no case for ${operationId}`);
  const isForm = one.body instanceof FormData;
  const body = one.body === undefined ? {} : { body: isForm ? (one.body as FormData) : JSON.stringify(one.body) };
  const contentType: Record<string, string> = one.body === undefined || isForm ? {} : { 'content-type': 'application/json' };
  return api.request(`/api/v1${one.path}`, { method: route.method, headers: { ...contentType, ...one.headers, ...headers }, ...body });
}

const refusing = (reason: 'not_found' | 'forbidden') => {
  const answer = async () => ({ ok: false as const, reason });
  const records = {
    get: answer,
    list: answer,
    board: answer,
    actions: answer,
    tasks: answer,
    events: answer,
    visits: answer,
    timers: answer,
    knowledge: answer,
    form: answer,
    preview: answer,
    export: answer,
    file: answer,
    attach: async () => ({ ok: false as const, reason: 'not_found' as const }),
  };
  const request = async () =>
    reason === 'not_found'
      ? { ok: false as const, reason }
      : { ok: false as const, reason: 'rejected' as const, rejections: [{ code: 'forbidden' as const, message: 'no' }] };
  const ownership = { duplicates: answer, pool: answer, card: answer, lastMerge: answer };
  return handMadeApi({
    ownership,
    approvals: { of: answer },
    records,
    confirmations: { request },
    automationRuns: { ofRecord: answer },
    execute: async () =>
      reason === 'not_found'
        ? { ok: false, reason }
        : { ok: false, reason: 'rejected', rejections: [{ code: 'forbidden', message: 'no' }] },
  });
};

describe('the inventory of routes', () => {
  it('has cases for every route and no case without a route', () => {
    expect(routes.map((route) => route.operationId).sort()).toEqual(Object.keys(CASES).sort());
    for (const route of routes) expect([route.operationId, route.auth]).toEqual([route.operationId, CASES[route.operationId]?.access]);
  });

  for (const route of routes.filter((one) => one.auth !== 'public')) {
    it(`${route.operationId}: nobody and a wrong token get 401, and nothing is done`, async () => {
      const api = handMadeApi({ execute: async () => Promise.reject(new Error('reached')) });
      const strangers: Record<string, string>[] = [
        {},
        { authorization: 'Bearer nobody' },
        { cookie: 'pinion.session_token=nobody', 'x-pinion-client': 'test' },
      ];
      for (const headers of strangers) {
        const answer = await call(api, route.operationId, headers);
        expect(answer.status).toBe(401);
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        expect(await answer.json()).toMatchObject({ status: 401, code: 'sign_in_required' });
      }
      expect(api.errors).toEqual([]);
    });
  }

  for (const route of routes.filter((one) => one.auth === 'admin')) {
    it(`${route.operationId}: somebody who is no administrator gets 403, and nothing is done`, async () => {
      const api = handMadeApi();
      const answer = await call(api, route.operationId, asRep);
      expect(answer.status).toBe(403);
      expect(api.errors).toEqual([]);
    });
  }

  for (const operationId of BY_RECORD) {
    it(`${operationId}: what is not visible answers 404, what is not allowed 403`, async () => {
      expect((await call(refusing('not_found'), operationId, asRep)).status).toBe(404);
      if (operationId !== 'attachFile') expect((await call(refusing('forbidden'), operationId, asRep)).status).toBe(403);
    });
  }

  it('getModel: somebody without a role in the process gets 404', async () => {
    const answer = await handMadeApi().request('/api/v1/processes/retail/model', { headers: asRep });
    expect(answer.status).toBe(404);
  });

  it('unsafe requests by cookie need the header and an origin of ours', async () => {
    for (const route of routes.filter((one) => one.method !== 'GET' && one.auth !== 'public')) {
      const api = handMadeApi();
      const cookie = { cookie: 'pinion.session_token=admin' };
      expect([route.operationId, (await call(api, route.operationId, cookie)).status]).toEqual([route.operationId, 403]);
      const foreign = { ...cookie, 'x-pinion-client': 'x', origin: 'https://evil.example' };
      expect([route.operationId, (await call(api, route.operationId, foreign)).status]).toEqual([route.operationId, 403]);
      expect(api.errors).toEqual([]);
    }
  });
});
