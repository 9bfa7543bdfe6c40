import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportProcess } from './export-process';
import { readProcess } from './import-process';
import type { Process } from './process';
import { exampleProcess } from './testing/example-process';

/** The value with the keys of every object turned round, except where their order is shown (fields, columns). */
function turned(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => turned(item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, turned(member, name)] as const);
  return Object.fromEntries(key === 'properties' ? members : members.reverse());
}

describe('exportProcess', () => {
  it('gives the same document back when it is read again', () => {
    const text = exportProcess(exampleProcess());
    const read = readProcess(text);
    expect(read).toEqual({ ok: true, process: exampleProcess(), problems: [] });
    if (read.ok) expect(exportProcess(read.process)).toBe(text);
  });
  it('depends on the value, not on the order its keys were written in', () => {
    expect(exportProcess(turned(exampleProcess()) as Process)).toBe(exportProcess(exampleProcess()));
  });
  it('writes properties in the order of the format, two spaces, a newline at the end', () => {
    const text = exportProcess(turned(exampleProcess()) as Process);
    expect(text.split('\n').slice(0, 7)).toEqual([
      '{',
      '  "$schema": "/schemas/process-1.schema.json",',
      '  "format": 1,',
      '  "key": "example",',
      '  "label": {',
      '    "zh-CN": "示例流程",',
      '    "en": "Example"',
    ]);
    expect(text.endsWith('}\n')).toBe(true);
  });
  it('keeps the order of fields and columns, which people see', () => {
    const fields = Object.keys(exampleProcess().recordTypes[0]?.schema.properties ?? {});
    const exported = JSON.parse(exportProcess(exampleProcess())) as Process;
    expect(Object.keys(exported.recordTypes[0]?.schema.properties ?? {})).toEqual(fields);
  });
  const templates = join(import.meta.dirname, '..', 'public', 'templates');
  it.each(readdirSync(templates).filter((name) => name.endsWith('.json')))('gives back the template %s', (name) => {
    const document = JSON.parse(readFileSync(join(templates, name), 'utf8')) as Process;
    expect(JSON.parse(exportProcess(document))).toEqual(document);
  });
});
