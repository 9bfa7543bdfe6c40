import { Type } from 'typebox';
import type { Text } from '../../../schemas/process';
import { localise } from '../../../schemas/text';
import { type ApiDeps, type Route, route } from '../route/define-route';
import { ApiRefusal, localisedProblem } from '../route/problem-details';
import { json } from '../route/reply';
import { itemsOf, Problem, ProcessDocument } from '../schemas';
import { importReply, publishReply } from './processes';

const VersionItem = Type.Object({ number: Type.Integer(), hash: Type.String(), publishedAt: Type.String(), publishedBy: Type.String() });
const VersionName = Type.String({ pattern: '^(draft|latest|[1-9][0-9]{0,8})$' });

const versionOf = (name: string): 'draft' | 'latest' | number => (name === 'draft' || name === 'latest' ? name : Number(name));

async function knownProcess(deps: ApiDeps, key: string): Promise<void> {
  if (!(await deps.services.processes.list()).some((one) => one.key === key)) throw new ApiRefusal('not_found');
}

/** The draft of a process and its published versions: administrators only, because a document tells every field and rule. */
export function versionRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/processes/{process}/draft',
      operationId: 'getDraft',
      summary: 'The draft; its revision is the ETag',
      tag: 'Processes',
      auth: 'admin',
      responses: { 200: { description: 'the process', schema: ProcessDocument } },
      async handler({ params, deps }) {
        const draft = await deps.services.processes.draft(params.process);
        if (draft === null) throw new ApiRefusal('not_found');
        return json(draft.document, 200, { etag: `"${draft.revision}"`, 'last-modified': new Date(draft.updatedAt).toUTCString() });
      },
    }),
    route({
      method: 'PUT',
      path: '/processes/{process}/draft',
      operationId: 'saveDraft',
      summary: 'Save the draft; with If-Match only over the revision it was made from',
      tag: 'Processes',
      auth: 'admin',
      body: 'processText',
      ifMatch: 'accepted',
      responses: {
        200: { description: 'saved', schema: Type.Object({ key: Type.String(), draft: Type.Integer(), problems: Type.Array(Problem) }) },
      },
      async handler({ params, body, person, deps, locale, expectedVersion }) {
        const result = await deps.services.processes.importText(body, person.id, {
          publish: false,
          expectedKey: params.process,
          ...(expectedVersion === undefined ? {} : { expectedRevision: expectedVersion }),
        });
        return importReply(result, locale, 200);
      },
    }),
    route({
      method: 'POST',
      path: '/processes/{process}/check',
      operationId: 'checkProcess',
      summary: 'Problems of the document that is sent, or of the draft when none is',
      tag: 'Processes',
      auth: 'admin',
      body: 'processText',
      bodyOptional: true,
      responses: { 200: { description: 'its problems', schema: Type.Object({ problems: Type.Array(Problem) }) } },
      async handler({ params, body, deps, locale }) {
        const text = body === '' ? await deps.services.processes.exportText(params.process, 'draft') : body;
        if (text === null) throw new ApiRefusal('not_found');
        return json({ problems: deps.services.processes.check(text).map((one) => localisedProblem(one, locale)) });
      },
    }),
    route({
      method: 'POST',
      path: '/processes/{process}/publish',
      operationId: 'publishProcess',
      summary: 'Publish the draft as the next version',
      tag: 'Processes',
      auth: 'admin',
      responses: { 200: { description: 'published', schema: Type.Object({ version: Type.Integer() }) } },
      handler: async ({ params, person, deps }) => publishReply(await deps.services.processes.publish(params.process, person.id)),
    }),
    route({
      method: 'GET',
      path: '/processes/{process}/versions',
      operationId: 'listVersions',
      summary: 'Published versions',
      tag: 'Processes',
      auth: 'admin',
      responses: { 200: { description: 'the versions', schema: itemsOf(VersionItem) } },
      async handler({ params, deps }) {
        await knownProcess(deps, params.process);
        return json({ items: await deps.services.processes.versions(params.process) });
      },
    }),
    route({
      method: 'GET',
      path: '/processes/{process}/versions/{number}',
      operationId: 'getVersion',
      summary: 'One published version with its document',
      tag: 'Processes',
      auth: 'admin',
      responses: { 200: { description: 'the version', schema: VersionItem } },
      async handler({ params, deps }) {
        const version = await deps.services.processes.version(params.process, Number(params.number));
        if (version === null) throw new ApiRefusal('not_found');
        return json(version);
      },
    }),
    route({
      method: 'GET',
      path: '/processes/{process}/diff',
      operationId: 'diffVersions',
      summary: 'What changed between two versions, or between a version and the draft',
      tag: 'Processes',
      auth: 'admin',
      query: Type.Object({ from: VersionName, to: VersionName }, { additionalProperties: false }),
      responses: { 200: { description: 'the changes', schema: Type.Object({ changes: Type.Array(Type.Unknown()) }) } },
      async handler({ params, query, deps, locale }) {
        const diff = await deps.services.processes.diff(params.process, versionOf(query.from), versionOf(query.to));
        if (diff === null) throw new ApiRefusal('not_found');
        const words = (text: Text) => localise(text, locale);
        return json({
          changes: diff.changes.map((change) => ({ ...change, label: words(change.label), sentence: words(change.sentence) })),
        });
      },
    }),
  ];
}
