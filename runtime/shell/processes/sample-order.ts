import type { Sample } from '../../../schemas/process';
import type { CompiledType } from '../../core/compile-type';
import type { Json, RecordData } from '../../core/types';

/** The samples in an order in which most of them follow those they point at; circles are broken where they are met. */
export function inOrder(samples: readonly Sample[]): Sample[] {
  const byRef = new Map(samples.map((sample) => [sample.ref, sample]));
  const ordered = new Set<Sample>();
  const entered = new Set<Sample>();
  for (const start of samples) {
    // a stack of our own: a chain of 500 samples is allowed
    const stack = [start];
    while (stack.length > 0) {
      const sample = stack[stack.length - 1] as Sample;
      const next = entered.has(sample) ? undefined : refsIn(sample.data).map((ref) => byRef.get(ref));
      entered.add(sample);
      const waiting = (next ?? []).filter((one): one is Sample => one !== undefined && !entered.has(one));
      if (waiting.length > 0) stack.push(...waiting);
      else {
        ordered.add(sample);
        stack.pop();
      }
    }
  }
  return [...ordered];
}

function refsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('@') ? [value.slice(1)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(refsIn) : [];
}

/**
 * The data with `"@ref"` in relations replaced by the id of that sample's record.
 * @returns `later`: the fields that point at samples not created yet
 */
export function resolveRefs(type: CompiledType, data: RecordData, ids: ReadonlyMap<string, string>): { data: RecordData; later: string[] } {
  const resolved: RecordData = {};
  const later: string[] = [];
  for (const [id, value] of Object.entries(data)) {
    const field = type.fields.get(id);
    const columns = field?.columns.filter((column) => column.kind === 'relation').map((column) => column.id) ?? [];
    const found =
      field?.kind === 'relation'
        ? idFor(value, ids)
        : Array.isArray(value) && columns.length > 0
          ? value.map((row) => resolveRow(row, columns, ids))
          : value;
    if (found === undefined || (Array.isArray(found) && found.includes(undefined))) later.push(id);
    else resolved[id] = found as Json;
  }
  return { data: resolved, later };
}

function resolveRow(row: Json, columns: readonly string[], ids: ReadonlyMap<string, string>): Json | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
  const resolved: RecordData = { ...row };
  for (const column of columns) {
    const id = idFor(resolved[column] ?? null, ids);
    if (id === undefined) return undefined;
    if (id !== null) resolved[column] = id;
  }
  return resolved;
}

/** Undefined for a reference that has no record yet; every other value stays. */
function idFor(value: Json, ids: ReadonlyMap<string, string>): Json | undefined {
  return typeof value === 'string' && value.startsWith('@') ? ids.get(value.slice(1)) : value;
}
