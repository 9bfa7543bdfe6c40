import { Process } from './process';

/** Where the schema is served, below `public/`; processes name it in `$schema`. */
export const SCHEMA_FILE = 'schemas/process-1.schema.json';

/** The JSON Schema of the format (draft 2020-12) as text, made from the same source as the types. */
export function publishedSchema(): string {
  const { $id, title, description, ...rest } = JSON.parse(JSON.stringify(Process)) as Record<string, unknown>;
  return `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id, title, description, ...rest }, null, 2)}\n`;
}
