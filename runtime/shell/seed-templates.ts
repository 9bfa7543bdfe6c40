import type { Text } from '../../schemas/process';
import { localise } from '../../schemas/text';
import type { Actor } from '../core/types';
import type { Store } from './ports';
import type { Services } from './services';

/** A shipped process: the name of its file and its text. */
export interface Template {
  name: string;
  text: string;
}
const SETTING = 'templatesImported';

/**
 * Imports and publishes the shipped templates with their samples, once per installation: whoever removes or changes them later
 * keeps it so. Cut off in the middle, it goes on at the next start.
 * @returns keys of the processes imported now
 * @throws Error when a shipped template does not import: that is a fault of the product
 */
export async function seedTemplates(
  services: Pick<Services, 'processes'>,
  settings: Pick<Store, 'setting' | 'setSetting'>,
  templates: readonly Template[],
  actor: Actor,
): Promise<{ imported: string[] }> {
  if ((await settings.setting(SETTING)) !== null) return { imported: [] };
  const present = new Set((await services.processes.list()).filter(({ latest }) => latest !== null).map(({ key }) => key));
  const imported: string[] = [];
  for (const { name, text } of templates) {
    let key = keyOf(text);
    if (!present.has(key)) {
      const result = await services.processes.importText(text, actor.id, { publish: true });
      if (!result.ok)
        throw new Error(`The template ${name} does not import: ${result.reason === 'problems' ? words(result.problems) : result.reason}`);
      key = result.key;
    }
    const samples = await services.processes.importSamples(key, actor);
    if (!samples.ok)
      throw new Error(
        `The samples of ${name} do not import: ${samples.reason === 'rejected' ? words(samples.rejections) : samples.reason}`,
      );
    imported.push(key);
  }
  await settings.setSetting(SETTING, JSON.stringify(imported));
  return { imported };
}

/** Our own files: what is not JSON is told by the import. */
function keyOf(text: string): string {
  try {
    return String((JSON.parse(text) as { key?: unknown }).key);
  } catch {
    return '';
  }
}

function words(faults: readonly { code: string; message: Text; path?: string; field?: string }[]): string {
  return faults.map(({ code, path, field, message }) => `${code} ${path ?? field ?? ''} ${localise(message, 'en')}`).join('; ');
}
