/** One API route: what it takes, who may call it, what it answers. The table of routes serves requests and OpenAPI alike. */
import type { Static, TObject, TSchema } from 'typebox';
import type { Actor } from '../../../runtime/core/types';
import { TOKEN_PATTERN } from '../../../runtime/shell/confirmations/link-token';
import type { Person } from '../../../runtime/shell/ports';
import type { Services } from '../../../runtime/shell/services';
import type { Locale } from '../../../schemas/text';
import type { LinkLimit } from '../../confirm/link-limit';
import type { Auth } from '../auth/create-auth';
import type { Templates } from '../templates';
import type { MultipartBody } from './read-body';

export interface ApiSettings {
  baseUrl: string | null;
  maxUploadBytes: number;
  trustProxy: boolean;
}
/** What the API is made of; the composition root supplies it. */
export interface ApiDeps {
  services: Services;
  auth: Auth;
  templates: Templates;
  /** of the links that customers open without an account */
  links: LinkLimit;
  settings: ApiSettings;
  /** answers when the database does */
  ping: () => Promise<void>;
  newId: () => string;
  now: () => string;
  log: { error(data: object, message: string): void };
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Access = 'public' | 'signedIn' | 'admin';
/** JSON by a schema, JSON text that is read elsewhere (a process; a message whose very bytes are signed), or a multipart upload. */
export type BodySpec = TSchema | 'processText' | 'signedText' | 'upload' | undefined;

type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name | keyof ParamsOf<Rest>]: string }
  : object;
type QueryOf<Q> = Q extends TObject ? Static<Q> : Record<string, never>;
type BodyOf<B> = B extends 'processText' | 'signedText'
  ? string
  : B extends 'upload'
    ? MultipartBody
    : B extends TSchema
      ? Static<B>
      : undefined;

/** One request after its checks. */
export interface Call<Params = object, Query = object, Body = unknown, Who = Person> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** null on public routes */
  readonly person: Who;
  readonly locale: Locale;
  readonly request: Request;
  readonly deps: ApiDeps;
  /** address of the caller, for rate limits */
  readonly address: string;
  /** of `If-Match`: a version, or undefined when absent or `*` */
  readonly expectedVersion: number | undefined;
  readonly idempotency: { key: string; requestHash: string } | undefined;
  /** the caller with roles and teams in one process */
  actor(process: string): Promise<Actor>;
}

export interface ResponseSpec {
  description: string;
  /** of the JSON body; absent for empty bodies and bytes */
  schema?: TSchema;
  contentType?: string;
}

export interface RouteSpec<Path extends string, A extends Access, Q extends TObject | undefined, B extends BodySpec> {
  method: Method;
  /** below /api/v1, with `{name}` for parameters */
  path: Path;
  operationId: string;
  summary: string;
  tag: string;
  auth: A;
  query?: Q;
  body?: B;
  /** the body may be left out */
  bodyOptional?: boolean;
  ifMatch?: 'required' | 'accepted';
  idempotency?: 'required' | 'accepted';
  responses: Record<number, ResponseSpec>;
  handler(call: Call<ParamsOf<Path>, QueryOf<Q>, BodyOf<B>, A extends 'public' ? null : Person>): Promise<Response> | Response;
}

/** A route as the table keeps it: the types of its parts are checked where it is defined. */
export interface Route extends Omit<RouteSpec<string, Access, TObject | undefined, BodySpec>, 'handler'> {
  handler(call: Call<never, never, never, never>): Promise<Response> | Response;
}

/** Defines a route with the types of its parameters, query and body taken from its specification. */
export function route<
  const Path extends string,
  const A extends Access,
  const Q extends TObject | undefined = undefined,
  const B extends BodySpec = undefined,
>(spec: RouteSpec<Path, A, Q, B>): Route {
  return spec as unknown as Route;
}

/** Grammar of every parameter by its name; what does not match cannot exist, so it answers 404. */
export const PARAM_PATTERNS: Record<string, string> = {
  process: '^[a-z][a-z0-9-]{0,62}$',
  template: '^[a-z][a-z0-9-]{0,62}$',
  type: '^[a-z][A-Za-z0-9_]{0,62}$',
  endpoint: '^[a-z][A-Za-z0-9_]{0,62}$',
  task: '^[A-Za-z0-9_-]{1,80}$',
  token: TOKEN_PATTERN,
  file: '^[A-Za-z0-9_-]{1,64}$',
  form: '^[a-z][A-Za-z0-9_]{0,62}$',
  id: '^[A-Za-z0-9_-]{1,64}$',
  request: '^[A-Za-z0-9_-]{1,64}$',
  migration: '^[A-Za-z0-9_-]{1,64}$',
  number: '^[1-9][0-9]{0,8}$',
};
