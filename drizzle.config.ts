import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./db/schema-sqlite.ts', './db/schema-people-sqlite.ts'],
  out: './db/migrations/sqlite',
});
