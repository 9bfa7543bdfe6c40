/** The gallery: processes shipped as JSON files in public/templates. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readProcess } from '../../schemas/import-process';
import type { Process } from '../../schemas/process';

export interface Template {
  key: string;
  process: Process;
  /** as the file has it */
  text: string;
}
export interface Templates {
  list(): Promise<Template[]>;
  get(key: string): Promise<Template | null>;
}

/** Templates of a folder, read once, sorted by key. A file that is no valid process is an error of the installation. */
export function createTemplates(folder: string): Templates {
  let loaded: Promise<Template[]> | null = null;
  const load = async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
    return Promise.all(
      names.map(async (name) => {
        const text = await readFile(join(folder, name), 'utf8');
        const result = readProcess(text);
        if (!result.ok) throw new Error(`${name} is not a process: ${JSON.stringify(result.problems[0])}`);
        return { key: result.process.key, process: result.process, text };
      }),
    );
  };
  const list = () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
  return { list, get: async (key) => (await list()).find((template) => template.key === key) ?? null };
}
