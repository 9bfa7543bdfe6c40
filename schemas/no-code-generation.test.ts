import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('reads and checks a process where code generation is disallowed, as under a CSP without unsafe-eval', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinion-csp-'));
  const outfile = join(folder, 'check.mjs');
  try {
    await build({
      stdin: {
        contents: `
          import { checkPublishable } from './check-publishable';
          import { readProcess } from './import-process';
          let allowed = true;
          try { new Function('return 1')(); } catch { allowed = false; }
          const read = readProcess(await new Response(process.stdin).text());
          console.log(JSON.stringify({ allowed, ok: read.ok, problems: read.ok ? checkPublishable(read.process) : read.problems }));`,
        resolveDir: import.meta.dirname,
        loader: 'ts',
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
      logLevel: 'error',
    });
    const input = readFileSync(join(import.meta.dirname, 'fixtures', 'valid.json'));
    const run = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', outfile], { input, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toEqual({ allowed: false, ok: true, problems: [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
