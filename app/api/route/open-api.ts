/** The OpenAPI 3.1 document: written from the same table that serves the requests. */
import type { TSchema } from 'typebox';
import { ProblemDetails } from '../schemas';
import { PARAM_PATTERNS, type Route } from './define-route';
import { MAX_JSON_BYTES } from './read-body';

type Json = { [key: string]: unknown };
/** Drops what typebox keeps beside a schema. */
const plain = (schema: TSchema): Json => JSON.parse(JSON.stringify(schema));

function parametersOf(route: Route): Json[] {
  const path = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: PARAM_PATTERNS[name] },
  }));
  const query = Object.entries(route.query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: (route.query?.required as string[] | undefined)?.includes(name) ?? false,
    schema: plain(schema as TSchema),
  }));
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: 'header',
    required,
    schema: { type: 'string' },
    description,
  });
  return [
    ...path,
    ...query,
    ...(route.ifMatch ? [header('If-Match', route.ifMatch === 'required', 'ETag of the version the change was made on')] : []),
    ...(route.idempotency
      ? [header('Idempotency-Key', route.idempotency === 'required', 'the same key and request answer the same reply, once')]
      : []),
  ];
}

function bodyOf(route: Route): Json | null {
  if (route.body === undefined) return null;
  if (route.body === 'upload') {
    const schema = {
      type: 'object',
      required: ['field', 'file'],
      properties: {
        field: { type: 'string', description: 'id of a files field' },
        file: { type: 'string', contentMediaType: 'application/octet-stream' },
      },
    };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (route.body === 'signedText')
    return {
      required: true,
      content: { 'application/json': { schema: { description: 'any JSON; the mapping of the endpoint says what is read of it' } } },
    };
  const schema =
    route.body === 'processText'
      ? { type: 'object', description: `a process of at most ${MAX_JSON_BYTES} bytes: /schemas/process-1.schema.json` }
      : plain(route.body);
  return { required: !route.bodyOptional, content: { 'application/json': { schema } } };
}

/** Statuses a route can refuse with, by what it takes. */
function refusalsOf(route: Route): number[] {
  const statuses = new Set<number>([400]);
  if (route.auth !== 'public') statuses.add(401).add(403);
  if (route.path.includes('{')) statuses.add(404);
  if (route.body !== undefined) for (const status of [403, 413, 415, 422]) statuses.add(status);
  if (route.idempotency) statuses.add(409);
  if (route.ifMatch) statuses.add(412);
  if (route.ifMatch === 'required') statuses.add(428);
  if (route.operationId === 'signIn') statuses.add(401).add(429);
  return [...statuses].sort();
}

function operationOf(route: Route): Json {
  const body = bodyOf(route);
  const responses: Json = {};
  for (const [status, response] of Object.entries(route.responses)) {
    const { description, schema, contentType } = response;
    const content = schema ? { 'application/json': { schema: plain(schema) } } : contentType ? { [contentType]: {} } : null;
    responses[status] = { description, ...(content ? { content } : {}) };
  }
  for (const status of refusalsOf(route)) responses[status] ??= { $ref: '#/components/responses/Refusal' };
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    security: route.auth === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    ...(route.auth === 'admin' ? { description: 'Administrators only.' } : {}),
    parameters: parametersOf(route),
    ...(body ? { requestBody: body } : {}),
    responses,
  };
}

/** The document of a set of routes mounted at `base`. */
export function openApiDocument(routes: readonly Route[], base: string): Json {
  const paths: { [path: string]: Json } = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operationOf(route);
    paths[route.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pinion API',
      version: '1',
      description: 'REST API of Pinion. Refusals are RFC 9457 problem details; times are RFC 3339 in UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: base }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'an API token' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'pinion.session_token',
          description: 'a session; requests that change something need the header X-Pinion-Client too',
        },
      },
      responses: { Refusal: { description: 'refused', content: { 'application/problem+json': { schema: plain(ProblemDetails) } } } },
    },
  };
}
