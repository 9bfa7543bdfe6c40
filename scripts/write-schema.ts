/** `npm run schema`: writes public/schemas/process-1.schema.json from schemas/process.ts, so that editors complete processes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publishedSchema, SCHEMA_FILE } from '../schemas/published-schema';

const file = join(import.meta.dirname, '..', 'public', SCHEMA_FILE);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, publishedSchema());
console.log(`wrote public/${SCHEMA_FILE}`);
