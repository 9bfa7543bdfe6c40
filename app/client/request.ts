import { type ProblemDetails, Refusal, readProblemDetails } from './refusal';

export const API_BASE = '/api/v1';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** sent as JSON, or as it is when it is a FormData or `raw` */
  body?: unknown;
  /** body is text that already is JSON (an imported process: the server reads it, byte by byte) */
  raw?: boolean;
  query?: { [name: string]: string | number | boolean | null | undefined };
  /** version for `If-Match` */
  ifMatch?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** `/api/v1` + path with a query string; parameters that are empty are left out. */
export function apiUrl(path: string, query: RequestOptions['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const tail = search.toString();
  return `${API_BASE}${path}${tail ? `?${tail}` : ''}`;
}

/** Joins path segments, each percent-encoded: ids and keys never change the address. */
export function path(...segments: string[]): string {
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

/** The proof that a page of ours asks (forms of other sites cannot send it), and the language of the page: the browser's own may differ. */
export function clientHeaders(): Record<string, string> {
  const language = typeof document === 'undefined' ? '' : document.documentElement.lang;
  return { 'X-Pinion-Client': 'pages', ...(language ? { 'Accept-Language': language } : {}) };
}

function requestInit(options: RequestOptions): RequestInit {
  const headers: Record<string, string> = { Accept: 'application/json', ...clientHeaders() };
  if (options.ifMatch !== undefined) headers['If-Match'] = `"${options.ifMatch}"`;
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
  let body: BodyInit | undefined;
  if (options.body instanceof FormData) body = options.body;
  else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = options.raw ? String(options.body) : JSON.stringify(options.body);
  }
  return { method: options.method ?? 'GET', headers, body, signal: options.signal, credentials: 'same-origin', cache: 'no-store' };
}

async function answer(path: string, options: RequestOptions): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path, options.query), requestInit(options));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal({ status: 0, detail: error instanceof Error ? error.message : undefined });
  }
  if (response.ok) return response;
  const details: ProblemDetails = readProblemDetails(response.status, await response.json().catch(() => null));
  throw new Refusal(details);
}

/**
 * Calls the API and reads its JSON answer.
 * @throws Refusal for every answer that is not 2xx, and with status 0 when none came
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await answer(path, options);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Like `request`, for answers that are text (an exported process keeps its exact bytes), with the version its ETag tells; null without one. */
export async function requestText(path: string, options: RequestOptions = {}): Promise<{ text: string; version: number | null }> {
  const response = await answer(path, options);
  const [version] = /\d+/.exec(response.headers.get('etag') ?? '') ?? [];
  return { text: await response.text(), version: version === undefined ? null : Number(version) };
}

/** A key for one intent of a person: made when they press, kept for every retry of it. */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  // randomUUID exists in secure contexts only; a phone may reach a test server over plain http.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
