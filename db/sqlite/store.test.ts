import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../open-store';
import { storeContract } from '../store.contract';

storeContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinion-sqlite-'));
  const file = join(folder, 'pinion.db');
  return {
    open: (onStatement, longestReadMs) => openStore({ file, onStatement, longestReadMs }),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
});
