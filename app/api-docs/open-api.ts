/** The parts of an OpenAPI 3.1 document that the page reads. Everything is optional: the page shows what is there. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: { [name: string]: Schema };
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: boolean | Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}
interface Media {
  schema?: Schema;
}
export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}
export interface ResponseDoc {
  $ref?: string;
  description?: string;
  content?: { [mediaType: string]: Media };
}
export interface OperationDoc {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: { [mediaType: string]: Media } };
  responses?: { [status: string]: ResponseDoc };
}
export interface OpenApiDocument {
  info: { title: string; version: string; description?: string };
  servers?: { url: string }[];
  paths: { [path: string]: { [method: string]: OperationDoc } };
  components?: { schemas?: { [name: string]: Schema }; responses?: { [name: string]: ResponseDoc } };
}

export interface Operation extends OperationDoc {
  id: string;
  method: string;
  path: string;
  tag: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of the document in its order, with an id that can stand in an address. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const id = operation.operationId ?? `${method}${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
      return [{ ...operation, id, method: method.toUpperCase(), path, tag: operation.tags?.[0] ?? '' }];
    }),
  );
}

/** Operations that have every word of the search in their address, method, summary or id; by tag, in the document's order. */
export function groupedOperations(operations: readonly Operation[], q: string): { tag: string; operations: Operation[] }[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const text = `${operation.method} ${operation.path} ${operation.summary ?? ''} ${operation.id} ${operation.tag}`.toLowerCase();
    if (words.every((word) => text.includes(word))) groups.set(operation.tag, [...(groups.get(operation.tag) ?? []), operation]);
  }
  return [...groups].map(([tag, found]) => ({ tag, operations: found }));
}

/** What a local `$ref` points at; the thing itself when it has none, or when the reference leads nowhere. */
export function resolved<T extends { $ref?: string }>(document: OpenApiDocument, thing: T): T {
  if (!thing.$ref?.startsWith('#/')) return thing;
  let found: unknown = document;
  for (const segment of thing.$ref.slice(2).split('/')) {
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, segment)
        ? (found as { [key: string]: unknown })[segment]
        : undefined;
  }
  return (found as T | undefined) ?? thing;
}

/** The type of a schema in one line: `string · date-time`, `"a" | "b"`, `integer 1–200`, `object[]`. */
export function typeText(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeText))].join(' | ');
  if (schema.items) return `${typeText(schema.items)}[]`;
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? (schema.properties ? 'object' : 'any'));
  const low = schema.minimum ?? schema.minLength;
  const high = schema.maximum ?? schema.maxLength;
  const range = low === undefined && high === undefined ? '' : ` ${low ?? ''}–${high ?? ''}`;
  return `${type}${range}${schema.format ? ` · ${schema.format}` : ''}`;
}

/** A value that shows the shape of a schema; bounded, since schemas may nest. */
export function exampleOf(schema: Schema, depth = 0): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return exampleOf(choice, depth);
  if (schema.items) return depth > 3 ? [] : [exampleOf(schema.items, depth + 1)];
  if (schema.properties) {
    const named = Object.entries(schema.properties).filter(([name]) => depth < 3 || schema.required?.includes(name));
    return Object.fromEntries(named.map(([name, property]) => [name, exampleOf(property, depth + 1)]));
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'string') return schema.format === 'date-time' ? '2026-11-24T08:00:00.000Z' : '…';
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return {};
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A curl command that can be pasted into a shell after the token was put in. */
export function curlOf(operation: Operation, base: string): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => `<${name}>`);
  const lines = [`curl -X ${operation.method} ${quoted(`${base}${path}`)}`];
  if ((operation.security?.length ?? 1) > 0) lines.push(`-H 'Authorization: Bearer <token>'`);
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in === 'header' && parameter.required)
      lines.push(`-H '${parameter.name}: ${parameter.name === 'If-Match' ? '"1"' : '<key>'}'`);
  }
  const content = Object.entries(operation.requestBody?.content ?? {})[0];
  if (content?.[0] === 'multipart/form-data') lines.push(`-F 'field=<field>'`, `-F 'file=@photo.jpg'`);
  else if (content) lines.push(`-H 'Content-Type: ${content[0]}'`, `-d ${quoted(JSON.stringify(exampleOf(content[1].schema ?? {})))}`);
  return lines.join(' \\\n  ');
}
