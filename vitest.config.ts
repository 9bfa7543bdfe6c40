import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{app,builder,runtime,schemas,db,scripts,docs,public}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
