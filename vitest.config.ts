import { defineConfig } from 'vitest/config';

const shared = { pool: 'forks' as const, testTimeout: 20_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: { ...shared, name: 'unit', include: ['{app,builder,runtime,schemas,db,scripts,docs,public,bad-inputs}/**/*.test.{ts,tsx}'] },
      },
      { test: { ...shared, name: 'reliability', include: ['e2e/reliability/**/*.test.ts'], testTimeout: 300_000, fileParallelism: false } },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['e2e/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
