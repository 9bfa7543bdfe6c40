import { Type } from 'typebox';
import type { Person, ProcessSummary } from '../../../runtime/shell/ports';
import type { ImportResult, PublishResult } from '../../../runtime/shell/services';
import type { Process, Text } from '../../../schemas/process';
import { type Locale, localise } from '../../../schemas/text';
import { type ApiDeps, type Route, route } from '../route/define-route';
import { ApiRefusal, localisedProblem } from '../route/problem-details';
import { json, unwrap } from '../route/reply';
import { itemsOf, Problem, ProcessDocument } from '../schemas';

const ImportAnswer = Type.Object({
  key: Type.String(),
  draft: Type.Integer({ description: 'revision of the draft, also the ETag' }),
  version: Type.Optional(Type.Integer({ description: 'the version that was published' })),
  problems: Type.Array(Problem),
});
const ProcessItem = Type.Object({
  key: Type.String(),
  label: Type.String(),
  description: Type.Union([Type.String(), Type.Null()]),
  icon: Type.Union([Type.String(), Type.Null()]),
  latest: Type.Union([Type.Integer(), Type.Null()]),
  hasDraft: Type.Boolean(),
  updatedAt: Type.String(),
});

/** Whether somebody has to do with a process at all; what they may do there is decided by its roles. */
export function memberOf(person: Person, process: string): boolean {
  return person.admin || person.roles.some((one) => one.process === '*' || one.process === process);
}

/** The answer to an imported document, or its refusal. */
export function importReply(result: ImportResult, locale: Locale, status: number): Response {
  if (result.ok) {
    const { key, revision, version, problems } = result;
    const body = {
      key,
      draft: revision,
      ...(version === null ? {} : { version }),
      problems: problems.map((one) => localisedProblem(one, locale)),
    };
    return json(body, status, { etag: `"${revision}"` });
  }
  if (result.reason === 'revision_conflict') throw new ApiRefusal('stale_version', { currentVersion: result.revision });
  throw definitionRefusal(result.problems);
}

/** Text that is no JSON at all is a bad request; a document with faults is one that cannot be processed. */
export function definitionRefusal(problems: Extract<ImportResult, { reason: 'problems' }>['problems']): ApiRefusal {
  const codes = new Set(problems.map((one) => one.code));
  if (codes.has('document_too_large')) return new ApiRefusal('body_too_large', { problems });
  return new ApiRefusal('definition_problems', { problems, ...(codes.has('invalid_json') ? { status: 400 } : {}) });
}

/** The number of the new version, or the refusal of publishing. */
export function publishReply(result: PublishResult): Response {
  if (result.ok) return json({ version: result.version });
  if (result.reason === 'not_found') throw new ApiRefusal('not_found');
  throw new ApiRefusal('definition_problems', { problems: result.problems });
}

async function documentOf(deps: ApiDeps, summary: ProcessSummary): Promise<Process | null> {
  if (summary.latest !== null) return (await deps.services.processes.compiled(summary.key, 'latest'))?.process ?? null;
  return (await deps.services.processes.draft(summary.key))?.document ?? null;
}

async function processItem(deps: ApiDeps, summary: ProcessSummary, locale: Locale) {
  const document = await documentOf(deps, summary);
  const label = document?.label ?? (summary.label as Text);
  return {
    key: summary.key,
    label: localise(label, locale, summary.key),
    description: localise(document?.description, locale) || null,
    icon: document?.icon ?? null,
    latest: summary.latest,
    hasDraft: summary.hasDraft,
    updatedAt: summary.updatedAt,
  };
}

/** Processes as a whole. */
export function processRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/processes',
      operationId: 'listProcesses',
      summary: 'Processes: all for administrators, those with a role of theirs for everybody else',
      tag: 'Processes',
      auth: 'signedIn',
      responses: { 200: { description: 'the processes', schema: itemsOf(ProcessItem) } },
      async handler({ person, deps, locale }) {
        const all = await deps.services.processes.list();
        const mine = all.filter((one) => person.admin || (one.latest !== null && memberOf(person, one.key)));
        return json({ items: await Promise.all(mine.map((one) => processItem(deps, one, locale))) });
      },
    }),
    route({
      method: 'POST',
      path: '/processes',
      operationId: 'importProcess',
      summary: 'Import a process as draft, or publish it at once',
      tag: 'Processes',
      auth: 'admin',
      query: Type.Object({ publish: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
      body: 'processText',
      responses: { 201: { description: 'imported', schema: ImportAnswer } },
      async handler({ body, query, person, deps, locale }) {
        const result = await deps.services.processes.importText(body, person.id, { publish: query.publish ?? false });
        return importReply(result, locale, 201);
      },
    }),
    route({
      method: 'GET',
      path: '/processes/{process}/model',
      operationId: 'getModel',
      summary: 'What pages need to know of the latest version, as the caller may see it',
      tag: 'Processes',
      auth: 'signedIn',
      responses: { 200: { description: 'the model', schema: Type.Unknown({ description: 'ProcessModel' }) } },
      async handler({ params, person, deps, locale, actor }) {
        if (!memberOf(person, params.process)) throw new ApiRefusal('not_found');
        const model = await deps.services.processes.model(params.process, await actor(params.process), locale);
        if (model === null) throw new ApiRefusal('not_found');
        return json(model);
      },
    }),
    route({
      method: 'POST',
      path: '/processes/{process}/samples',
      operationId: 'importSamples',
      summary: 'Create the sample records of the latest version, once',
      tag: 'Processes',
      auth: 'admin',
      responses: { 200: { description: 'how many were created', schema: Type.Object({ created: Type.Integer() }) } },
      handler: async ({ params, deps, actor }) =>
        json(unwrap(await deps.services.processes.importSamples(params.process, await actor(params.process)))),
    }),
    route({
      method: 'GET',
      path: '/processes/{process}/export',
      operationId: 'exportProcess',
      summary: 'The document of a version, the same bytes every time; the latest version, or the draft where there is none, by default',
      tag: 'Processes',
      auth: 'admin',
      query: Type.Object(
        { version: Type.Optional(Type.String({ pattern: '^(draft|latest|[1-9][0-9]{0,8})$' })) },
        { additionalProperties: false },
      ),
      responses: { 200: { description: 'the process', schema: ProcessDocument } },
      async handler({ params, query, deps }) {
        const text = await exportText(deps, params.process, query.version);
        if (text === null) throw new ApiRefusal('not_found');
        const name = `${params.process}-${query.version ?? 'latest'}.json`;
        const response = json(null);
        return new Response(text, {
          headers: { ...Object.fromEntries(response.headers), 'content-disposition': `attachment; filename="${name}"` },
        });
      },
    }),
  ];
}

async function exportText(deps: ApiDeps, key: string, version: string | undefined): Promise<string | null> {
  const { processes } = deps.services;
  if (version === undefined) return (await processes.exportText(key, 'latest')) ?? (await processes.exportText(key, 'draft'));
  return processes.exportText(key, version === 'draft' || version === 'latest' ? version : Number(version));
}
