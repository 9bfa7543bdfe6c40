import { createHash } from 'node:crypto';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { Context } from 'hono';
import type { Actor } from '../../../runtime/core/types';
import type { Person } from '../../../runtime/shell/ports';
import { ReadTooLong, storeFailure } from '../../../runtime/shell/store-failures';
import type { Locale } from '../../../schemas/text';
import type { Caller } from '../auth/create-auth';
import { localeOf } from '../locale-of';
import { type ApiDeps, type Call, PARAM_PATTERNS, type Route } from './define-route';
import { ApiRefusal, problemResponse } from './problem-details';
import { MAX_JSON_BYTES, type MultipartBody, parseJson, readMultipart, readText, requireJson } from './read-body';

// Everything is compiled when the API is made; nothing of a request ever reaches a compiler.
const bodies = new Ajv({ strict: true, allErrors: true, ownProperties: true, allowUnionTypes: true });
const queries = new Ajv({ strict: true, allErrors: true, ownProperties: true, coerceTypes: true });

const faults = (errors: ErrorObject[] | null | undefined) =>
  (errors ?? []).slice(0, 20).map((error) => ({
    path:
      error.keyword === 'additionalProperties'
        ? `${error.instancePath}/${String(error.params.additionalProperty).slice(0, 100)}`
        : error.instancePath,
    message: error.message ?? error.keyword,
  }));

class ServedCall implements Call {
  body: unknown = undefined;
  idempotency: { key: string; requestHash: string } | undefined = undefined;
  expectedVersion: number | undefined = undefined;
  constructor(
    readonly context: Context,
    readonly deps: ApiDeps,
    readonly params: Record<string, string>,
    readonly query: object,
    readonly caller: Caller | null,
  ) {}
  get request(): Request {
    return this.context.req.raw;
  }
  get person(): Person {
    // Public routes are typed to have none; on all others a request without a caller was refused before.
    return this.caller?.person as Person;
  }
  get locale(): Locale {
    return localeOf(this.context.req.raw.headers, this.caller?.person ?? null);
  }
  get address(): string {
    return addressOf(this.context, this.deps.settings.trustProxy);
  }
  // An arrow: routes take it out of the call and pass it on.
  readonly actor = (process: string): Promise<Actor> => this.deps.services.people.actor(this.person, process);
}

/** Behind a proxy that is trusted, the last hop it reports; else the peer of the connection. */
export function addressOf(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const incoming = (context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  return forwarded || incoming?.socket?.remoteAddress || 'unknown';
}

const SAFE = new Set(['GET', 'HEAD']);

/** A page of another site may make a browser send our cookie, but neither our header nor our origin. */
function refuseForgery(request: Request, caller: Caller | null, baseUrl: string | null): void {
  if (caller?.by === 'token') return;
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== baseUrl && (!URL.canParse(origin) || new URL(origin).host !== request.headers.get('host')))
    throw new ApiRefusal('foreign_origin');
  if (caller?.by === 'cookie' && !request.headers.get('x-pinion-client')) throw new ApiRefusal('client_header_required');
}

function readIfMatch(request: Request, required: boolean): number | undefined {
  const header = request.headers.get('if-match')?.trim();
  if (!header) {
    if (required) throw new ApiRefusal('if_match_required');
    return undefined;
  }
  if (header === '*') return undefined;
  const version = /^"([1-9]\d{0,14})"$/.exec(header)?.[1];
  // A weak tag never matches (RFC 9110, 13.1.1), and neither does one we did not make.
  if (version === undefined) throw new ApiRefusal(/^(W\/)?"[^"]*"(\s*,.*)?$/.test(header) ? 'stale_version' : 'invalid_if_match');
  return Number(version);
}

function readKey(request: Request, required: boolean): string | undefined {
  const key = request.headers.get('idempotency-key');
  if (key === null) {
    if (required) throw new ApiRefusal('idempotency_key_required');
    return undefined;
  }
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new ApiRefusal('invalid_idempotency_key');
  return key;
}

function hashRequest(request: Request, body: string | MultipartBody): string {
  const url = new URL(request.url);
  const hash = createHash('sha256').update(`${request.method}\n${url.pathname}${url.search}\n`);
  // The boundary of a multipart body differs with every attempt, so its parts are hashed.
  if (typeof body === 'string') hash.update(body);
  else
    hash
      .update(JSON.stringify(Object.entries(body.fields).sort()))
      .update(`\n${body.file?.name ?? ''}\n`)
      .update(body.file?.bytes ?? '');
  return hash.digest('hex');
}

type BodyReader = (request: Request, deps: ApiDeps) => Promise<{ body: unknown; hashed: string | MultipartBody }>;

function bodyReader(spec: Route): BodyReader | null {
  const schema = spec.body;
  if (schema === undefined) return null;
  if (schema === 'upload')
    return async (request, deps) => {
      const body = await readMultipart(request, deps.settings.maxUploadBytes);
      return { body, hashed: body };
    };
  const validate = schema === 'processText' || schema === 'signedText' ? null : bodies.compile(schema);
  return async (request) => {
    const empty =
      request.headers.get('content-length') === '0' || (request.headers.get('content-length') === null && request.body === null);
    if (spec.bodyOptional && empty) return { body: validate === null ? '' : {}, hashed: '' };
    requireJson(request);
    const text = await readText(request, MAX_JSON_BYTES);
    if (validate === null) return { body: text, hashed: text };
    const body = parseJson(text);
    if (!validate(body)) throw new ApiRefusal('invalid_request', { errors: faults(validate.errors) });
    return { body, hashed: text };
  };
}

function readQuery(context: Context, validate: ValidateFunction | null): object {
  if (!context.req.url.includes('?')) {
    if (validate === null) return {};
    const none = {};
    if (!validate(none)) throw new ApiRefusal('invalid_request', { errors: faults(validate.errors) });
    return none;
  }
  const query: Record<string, string> = {};
  for (const [name, values] of Object.entries(context.req.queries())) {
    const [value] = values;
    if (values.length !== 1 || value === undefined || value.includes('\0'))
      throw new ApiRefusal('invalid_request', { errors: [{ path: `?${name.slice(0, 100)}`, message: 'given twice or not readable' }] });
    if (value !== '') query[name] = value;
  }
  if (validate === null) {
    if (Object.keys(query).length > 0)
      throw new ApiRefusal('invalid_request', { errors: [{ path: '?', message: 'this route takes no query' }] });
    return {};
  }
  if (!validate(query))
    throw new ApiRefusal('invalid_request', {
      errors: faults(validate.errors).map((fault) => ({ ...fault, path: `?${fault.path.slice(1)}` })),
    });
  return query;
}

const refuse = (code: ConstructorParameters<typeof ApiRefusal>[0]): never => {
  throw new ApiRefusal(code);
};

/** The Hono handler of a route: who calls, may they, is the request well formed, then the route itself. */
export function serveRoute(spec: Route, deps: ApiDeps): (context: Context) => Promise<Response> {
  const names = [...spec.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const patterns = names.map((name) => new RegExp(PARAM_PATTERNS[name] ?? refuse('internal')));
  const validateQuery = spec.query ? queries.compile(spec.query) : null;
  const readBody = bodyReader(spec);
  const safe = SAFE.has(spec.method);

  const serve = async (context: Context, noteCaller: (caller: Caller) => void): Promise<Response> => {
    const request = context.req.raw;
    const caller = spec.auth === 'public' ? null : await deps.auth.caller(request.headers);
    if (caller !== null) noteCaller(caller);
    else if (spec.auth !== 'public') throw new ApiRefusal('sign_in_required', { headers: { 'www-authenticate': 'Bearer' } });
    if (!safe) refuseForgery(request, caller, deps.settings.baseUrl);
    if (spec.auth === 'admin' && !caller?.person.admin) throw new ApiRefusal('forbidden');
    const params: Record<string, string> = {};
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? '';
      const value = context.req.param(name) ?? '';
      if (!patterns[index]?.test(value)) throw new ApiRefusal('not_found');
      params[name] = value;
    }
    const call = new ServedCall(context, deps, params, readQuery(context, validateQuery), caller);
    const key = spec.idempotency ? readKey(request, spec.idempotency === 'required') : undefined;
    if (spec.ifMatch) call.expectedVersion = readIfMatch(request, spec.ifMatch === 'required');
    if (readBody !== null) {
      const { body, hashed } = await readBody(request, deps);
      call.body = body;
      if (key !== undefined) call.idempotency = { key, requestHash: hashRequest(request, hashed) };
    }
    return spec.handler(call as unknown as Call<never, never, never, never>);
  };

  return async (context) => {
    let caller: Caller | null = null;
    const noteCaller = (one: Caller) => {
      caller = one;
    };
    let response: Response;
    try {
      response = await serve(context, noteCaller);
    } catch (error) {
      response = await refusalResponse(error, context, spec, deps, caller);
    }
    const known = caller as Caller | null;
    for (const cookie of known?.setCookies ?? []) response.headers.append('set-cookie', cookie);
    // Of an answer to HEAD only the head is sent: a stream that nobody reads would keep its file or its snapshot open for ever.
    if (context.req.method === 'HEAD') await response.body?.cancel();
    return response;
  };
}

/** Seconds after which it is worth asking again while the database is away. */
const RETRY_AFTER_S = '3';

async function refusalResponse(error: unknown, context: Context, spec: Route, deps: ApiDeps, caller: Caller | null): Promise<Response> {
  const locale = localeOf(context.req.raw.headers, caller?.person ?? null);
  if (error instanceof ApiRefusal) return problemResponse(error.code, locale, error.details);
  // libraries hide what befell them: then the database is asked whether it is there
  const failure = storeFailure(error) ?? (await deps.ping().then(() => null, storeFailure));
  if (failure instanceof ReadTooLong) return problemResponse('read_too_long', locale);
  deps.log.error({ err: error, operation: spec.operationId }, failure === null ? 'a route failed' : 'the database is away');
  if (failure !== null) return problemResponse('unavailable', locale, { headers: { 'retry-after': RETRY_AFTER_S } });
  return problemResponse('internal', locale);
}
