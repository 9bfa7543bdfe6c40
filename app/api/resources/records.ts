import { Type } from 'typebox';
import { type Route, route } from '../route/define-route';
import { localisedRejection, SECURITY_HEADERS } from '../route/problem-details';
import { commandReply, json, replyOf, unwrap } from '../route/reply';
import {
  Create,
  Cursor,
  FormBody,
  HeldChange,
  Limit,
  ListQuery,
  Merged,
  MissingForMove,
  Offer,
  Preview,
  pageOf,
  RecordBody,
  Sort,
} from '../schemas';
import { contentDisposition } from './content-disposition';
import { offerItem } from './knowledge';

const closed = { additionalProperties: false } as const;
const RECORDS = '/processes/{process}/records/{type}';

const BoardColumn = Type.Object({
  stage: Type.String(),
  count: Type.Integer(),
  sum: Type.Union([Type.Number(), Type.Null()]),
  items: Type.Array(RecordBody),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});

/** Records of a type: lists, boards, exports, forms, and new ones. */
export function recordsRoutes(): Route[] {
  return [listRoute(), createRoute(), boardRoute(), exportRoute(), formRoute(), previewRoute()];
}

const listRoute = () =>
  route({
    method: 'GET',
    path: RECORDS,
    operationId: 'listRecords',
    summary: 'Records of a type that the caller may see, filtered and sorted, by pages',
    tag: 'Records',
    auth: 'signedIn',
    query: Type.Object({ ...ListQuery, sort: Sort, limit: Limit, cursor: Cursor }, closed),
    responses: { 200: { description: 'a page of records', schema: pageOf(RecordBody) } },
    async handler({ params, query, deps, actor }) {
      const request = { process: params.process, recordType: params.type, ...query };
      return json(unwrap(await deps.services.records.list(request, await actor(params.process))));
    },
  });

const createRoute = () =>
  route({
    method: 'POST',
    path: RECORDS,
    operationId: 'createRecord',
    summary: 'Create a record',
    tag: 'Records',
    auth: 'signedIn',
    body: Create,
    idempotency: 'accepted',
    responses: {
      201: { description: 'the record', schema: RecordBody },
      200: { description: 'somebody is protected: it went into their record', schema: Merged },
    },
    async handler({ params, body, deps, actor, idempotency, request }) {
      const result = await deps.services.execute({
        process: params.process,
        recordType: params.type,
        command: {
          type: 'createRecord',
          id: deps.newId(),
          recordType: params.type,
          data: body.data as never,
          ...(body.owner === undefined ? {} : { owner: body.owner }),
          ...(body.ask === undefined ? {} : { ask: body.ask }),
        },
        actor: await actor(params.process),
        idempotency,
        reply: replyOf(201),
      });
      const response = commandReply(result, 201);
      if (result.ok && !('replayed' in result)) response.headers.set('location', `${new URL(request.url).pathname}/${result.record.id}`);
      return response;
    },
  });

const boardRoute = () =>
  route({
    method: 'GET',
    path: `${RECORDS}/board`,
    operationId: 'getBoard',
    summary: 'The first records of every stage, with count and sum',
    tag: 'Records',
    auth: 'signedIn',
    query: Type.Object({ ...ListQuery, limit: Limit }, closed),
    responses: { 200: { description: 'the columns', schema: Type.Object({ columns: Type.Array(BoardColumn) }) } },
    async handler({ params, query, deps, actor }) {
      const request = { process: params.process, recordType: params.type, ...query };
      return json({ columns: unwrap(await deps.services.records.board(request, await actor(params.process))) });
    },
  });

const exportRoute = () =>
  route({
    method: 'GET',
    path: `${RECORDS}/export`,
    operationId: 'exportRecords',
    summary: 'A whole list as CSV or XLSX; what a spreadsheet would run as a formula is neutralised',
    tag: 'Records',
    auth: 'signedIn',
    query: Type.Object(
      {
        ...ListQuery,
        sort: Sort,
        format: Type.Optional(Type.Enum(['csv', 'xlsx'])),
        columns: Type.Optional(Type.String({ maxLength: 4000, description: 'field ids and system names, separated by commas' })),
      },
      closed,
    ),
    responses: { 200: { description: 'the file', contentType: 'text/csv' } },
    async handler({ params, query, deps, actor, locale }) {
      const { columns, format, ...list } = query;
      const request = {
        process: params.process,
        recordType: params.type,
        ...list,
        format: format === 'xlsx' ? ('xlsx' as const) : ('csv' as const),
        locale,
        ...(columns === undefined ? {} : { columns: columns.split(',').map((one) => one.trim()) }),
      };
      const file = unwrap(await deps.services.records.export(request, await actor(params.process)));
      return new Response(file.stream, {
        headers: {
          ...SECURITY_HEADERS,
          'content-type': file.mediaType,
          'content-disposition': contentDisposition('attachment', file.fileName),
        },
      });
    },
  });

const formRoute = () =>
  route({
    method: 'GET',
    path: `${RECORDS}/forms/{form}`,
    operationId: 'getForm',
    summary: 'A form as the caller sees it now: schema, uiSchema and data, for a new record or for one that exists (its version as ETag)',
    tag: 'Records',
    auth: 'signedIn',
    query: Type.Object({ record: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' })) }, closed),
    responses: {
      200: { description: 'the form', schema: Type.Object(FormBody) },
    },
    async handler({ params, query, deps, actor, locale }) {
      const { process, type, form } = params;
      const answer = await deps.services.records.form(process, type, form, query.record ?? null, await actor(process), locale);
      const { view, version } = unwrap(answer);
      return json(view, 200, version === null ? {} : { etag: `"${version}"` });
    },
  });

const previewRoute = () =>
  route({
    method: 'POST',
    path: `${RECORDS}/forms/{form}`,
    operationId: 'previewForm',
    summary:
      'A form while somebody types: as saving the values would leave it, and what forward moves would still miss, which knowledge would be offered and which changes need an approval. Saves nothing',
    tag: 'Records',
    auth: 'signedIn',
    body: Preview,
    responses: {
      200: {
        description: 'the form',
        schema: Type.Object({
          ...FormBody,
          residual: Type.Array(MissingForMove),
          knowledge: Type.Array(Offer),
          approvals: Type.Array(HeldChange),
        }),
      },
    },
    async handler({ params, body, deps, actor, locale }) {
      const { process, type, form } = params;
      const { records } = deps.services;
      const answer = await records.preview(process, type, form, body.record ?? null, body.data as never, await actor(process), locale);
      const { residual, knowledge, ...view } = unwrap(answer);
      const localised = residual.map((move) => ({ ...move, missing: move.missing.map((one) => localisedRejection(one, locale)) }));
      return json({ ...view, residual: localised, knowledge: knowledge.map((one) => offerItem(one, locale)) });
    },
  });
