import { describe, expect, it } from 'vitest';
import { curlOf, exampleOf, groupedOperations, type OpenApiDocument, operationsOf, resolved, typeText } from './open-api';

const document: OpenApiDocument = {
  info: { title: 'x', version: '1' },
  paths: {
    '/records/{id}': {
      get: {
        operationId: 'getRecord',
        summary: 'A record',
        tags: ['Records'],
        responses: { 404: { $ref: '#/components/responses/Refusal' } },
      },
      patch: {
        operationId: 'updateRecord',
        tags: ['Records'],
        parameters: [{ name: 'If-Match', in: 'header', required: true }],
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object', properties: { name: { const: "it's" }, amount: { type: 'integer', minimum: 3 } } },
            },
          },
        },
      },
    },
    '/health': { get: { tags: ['Service'], security: [] } },
  },
  components: { responses: { Refusal: { description: 'refused' } } },
};
const operations = operationsOf(document);

describe('the API page', () => {
  it('lists and groups operations, and finds them by words', () => {
    expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /records/{id}', 'PATCH /records/{id}', 'GET /health']);
    expect(groupedOperations(operations, '').map(({ tag }) => tag)).toEqual(['Records', 'Service']);
    expect(groupedOperations(operations, 'patch records')[0]?.operations.map(({ id }) => id)).toEqual(['updateRecord']);
    expect(groupedOperations(operations, 'nothing like it')).toEqual([]);
  });
  it('follows local references only', () => {
    expect(resolved(document, { $ref: '#/components/responses/Refusal' })).toEqual({ description: 'refused' });
    expect(resolved(document, { $ref: '#/constructor/name' })).toEqual({ $ref: '#/constructor/name' });
    expect(resolved(document, { $ref: 'https://elsewhere' })).toEqual({ $ref: 'https://elsewhere' });
  });
  it('says types in one line', () => {
    expect(typeText({ type: 'string', format: 'date-time' })).toBe('string · date-time');
    expect(typeText({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('string | null');
    expect(typeText({ type: 'array', items: { type: 'integer', minimum: 1, maximum: 200 } })).toBe('integer 1–200[]');
    expect(typeText({ enum: ['a', 'b'] })).toBe('"a" | "b"');
  });
  it('writes a curl command that a shell reads as meant', () => {
    const [, patch, health] = operations;
    expect(patch && curlOf(patch, 'http://localhost/api/v1')).toBe(
      [
        `curl -X PATCH 'http://localhost/api/v1/records/<id>'`,
        `-H 'Authorization: Bearer <token>'`,
        `-H 'If-Match: "1"'`,
        `-H 'Content-Type: application/json'`,
        `-d '{"name":"it'\\''s","amount":3}'`,
      ].join(' \\\n  '),
    );
    expect(health && curlOf(health, '')).toBe(`curl -X GET '/health'`);
  });
  it('bounds examples of deep schemas', () => {
    const deep = { type: 'object', properties: { a: { items: { items: { items: { items: { type: 'string' } } } } } } };
    expect(JSON.stringify(exampleOf(deep)).length).toBeLessThan(60);
  });
});
