/** Bodies are hostile until read: their size and depth are known before anything is parsed. */
import { FORBIDDEN_KEYS } from '../../../schemas/process';
import { ApiRefusal } from './problem-details';

/** Deeper than any value a field may have; the parser never sees more. */
export const MAX_JSON_DEPTH = 32;
export const MAX_JSON_BYTES = 1024 * 1024;

const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const QUOTE = 34;
const BACKSLASH = 92;

/** True when the text nests objects and lists deeper than `max`. Linear, without recursion, also on text that is no JSON. */
export function deeperThan(text: string, max: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) inString = true;
    else if (char === OPEN_OBJECT || char === OPEN_LIST) {
      if (++depth > max) return true;
    } else if (char === CLOSE_OBJECT || char === CLOSE_LIST) depth--;
  }
  return false;
}

// NUL cannot be stored in PostgreSQL, half a surrogate pair not in UTF-8: both would come back as something else.
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const UNSTORABLE = /[\u0000\p{Surrogate}]/u;

function refuseHostileValues(value: unknown): void {
  if (typeof value === 'string') {
    if (UNSTORABLE.test(value)) throw new ApiRefusal('invalid_value');
  } else if (typeof value === 'number') {
    // 1e999 is valid JSON and reads as Infinity
    if (!Number.isFinite(value)) throw new ApiRefusal('invalid_value');
  } else if (Array.isArray(value)) {
    for (const item of value) refuseHostileValues(item);
  } else if (value !== null && typeof value === 'object') {
    for (const key of Object.keys(value)) {
      if (FORBIDDEN_KEYS.has(key)) throw new ApiRefusal('forbidden_key', { errors: [{ path: `/${key}`, message: 'not allowed' }] });
      if (UNSTORABLE.test(key)) throw new ApiRefusal('invalid_value');
      refuseHostileValues((value as Record<string, unknown>)[key]);
    }
  }
}

/**
 * Parses a body of at most `MAX_JSON_DEPTH`.
 * @throws ApiRefusal invalid_json, json_too_deep, forbidden_key (`__proto__` and its like), invalid_value (infinite numbers, NUL)
 */
export function parseJson(text: string): unknown {
  if (deeperThan(text, MAX_JSON_DEPTH)) throw new ApiRefusal('json_too_deep');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiRefusal('invalid_json');
  }
  refuseHostileValues(value);
  return value;
}

function refuseLength(request: Request, limit: number): boolean {
  const header = request.headers.get('content-length');
  if (header === null) return false;
  if (Number(header) > limit) throw new ApiRefusal('body_too_large', { headers: { connection: 'close' } });
  return true;
}

/**
 * The bytes of a body of at most `limit` bytes, whether its length was announced or not.
 * @throws ApiRefusal body_too_large
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  // Node ends a body at its announced length, so an announced one needs no counting.
  if (refuseLength(request, limit)) return new Uint8Array(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new ApiRefusal('body_too_large', { headers: { connection: 'close' } });
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws ApiRefusal body_too_large; invalid_json for bytes that are not UTF-8 */
export async function readText(request: Request, limit: number): Promise<string> {
  const bytes = await readBytes(request, limit);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ApiRefusal('invalid_json');
  }
}

const JSON_TYPE = /^application\/(json|[a-z0-9.+-]+\+json)\s*(;|$)/i;
/** @throws ApiRefusal unsupported_media_type */
export function requireJson(request: Request): void {
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) throw new ApiRefusal('unsupported_media_type');
}

/** Fields and the one file of a `multipart/form-data` body. */
export interface MultipartBody {
  fields: Record<string, string>;
  file: { name: string; bytes: Uint8Array } | null;
}

/** A field or two and a file; the parser takes about 30 µs a part, and a body has room for half a million. */
const MAX_PARTS = 20;
const BOUNDARY = /;\s*boundary=(?:"([\w'()+,./:=? -]{0,69}[\w'()+,./:=?-])"|([\w'+./-]{1,70}))\s*(?:;|$)/i;

const broken = (message: string) => new ApiRefusal('invalid_request', { errors: [{ path: '', message }] });

/** Counts the parts without taking them apart. The parser is told the boundary that was counted. */
function countedParts(bytes: Uint8Array<ArrayBuffer>, contentType: string): Response {
  const found = BOUNDARY.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw broken('the multipart body is broken or cut off');
  const delimiter = `--${boundary}`;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let parts = 0;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + delimiter.length))
    if (++parts > MAX_PARTS) throw broken('too many parts');
  return new Response(bytes, { headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` } });
}

/**
 * Reads an upload: `limit` bytes for the file and a little for the rest.
 * @throws ApiRefusal unsupported_media_type, body_too_large, invalid_request (cut off, too many parts, several files, twice the same field)
 */
export async function readMultipart(request: Request, limit: number): Promise<MultipartBody> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw new ApiRefusal('unsupported_media_type');
  const bytes = await readBytes(request, limit + 64 * 1024);
  const counted = countedParts(bytes, contentType);
  let form: FormData;
  try {
    form = await counted.formData();
  } catch {
    throw broken('the multipart body is broken or cut off');
  }
  const body: MultipartBody = { fields: Object.create(null), file: null };
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      if (Object.hasOwn(body.fields, name) || UNSTORABLE.test(value))
        throw new ApiRefusal('invalid_request', { errors: [{ path: `/${name}`, message: 'given twice or not storable' }] });
      body.fields[name] = value;
    } else if (body.file !== null)
      throw new ApiRefusal('invalid_request', { errors: [{ path: `/${name}`, message: 'one file at a time' }] });
    else body.file = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
  if (body.file !== null && body.file.bytes.byteLength > limit) throw new ApiRefusal('body_too_large');
  return body;
}
