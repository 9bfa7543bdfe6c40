import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { publishedSchema, SCHEMA_FILE } from './published-schema';
import { exampleProcess } from './testing/example-process';

describe('the published JSON Schema', () => {
  it('is the one schemas/process.ts says (else run: npm run schema)', () => {
    expect(readFileSync(join(import.meta.dirname, '..', 'public', SCHEMA_FILE), 'utf8')).toBe(publishedSchema());
  });
  it('compiles in the strict mode of ajv and accepts a valid process, not a wrong one', () => {
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(publishedSchema()) as object);
    expect(validate(exampleProcess()), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...exampleProcess(), colour: 'red' })).toBe(false);
    expect(validate({ ...exampleProcess(), recordTypes: [] })).toBe(false);
  });
  it('describes the properties an author meets, for completion in an editor', () => {
    const described = publishedSchema().match(/"description": "/g) ?? [];
    expect(described.length).toBeGreaterThan(80);
  });
});
