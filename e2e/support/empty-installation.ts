/** A data folder of an installation that shipped no process: what an administrator sees who starts from nothing. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../db/open-store';

/** Its path; the first start makes the administrator and imports nothing. Whoever asks removes it. */
export async function emptyInstallation(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pinion-empty-'));
  const store = await openStore({ file: join(dataDir, 'pinion.db') });
  await store.setSetting('templatesImported', '[]');
  await store.close();
  return dataDir;
}
