/** Whether a changed document can still be saved, by looking only at what changed. */
import { DRAFT_CHECKS } from '../../schemas/checks/draft-checks';
import { checkJsonValue } from '../../schemas/json-value';
import { MAX_BYTES, MAX_DEPTH } from '../../schemas/limits';
import { below } from '../../schemas/pointer';
import type { Problem } from '../../schemas/problem';
import { Process } from '../../schemas/process';
import { newReport, type Report } from '../../schemas/report';
import { checkShape, type ShapeSchema } from '../../schemas/shape';

/**
 * What keeps `after` from being saved, given that `before` can be: the verdict of `checkDraft`, but parts that are the
 * very same objects in both are not looked at again.
 */
export function draftFaults(before: Process, after: Process): readonly Problem[] {
  const report = newReport();
  if (weightOf(after) > MAX_BYTES)
    report.add('document_too_large', '', `流程超过 ${MAX_BYTES} 字节`, `The process is larger than ${MAX_BYTES} bytes`);
  checkChanged(Process as ShapeSchema, before, after, '', 1, report);
  if (report.problems.length === 0) for (const check of DRAFT_CHECKS) check(after, report);
  return report.problems.filter((problem) => problem.severity === 'error');
}

type Members = Readonly<Record<string, unknown>>;
function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkChanged(schema: ShapeSchema, before: unknown, after: unknown, path: string, depth: number, report: Report): void {
  if (Object.is(before, after)) return;
  if (schema.items && Array.isArray(before) && Array.isArray(after)) {
    const { items, ...bounds } = schema;
    checkShape(bounds, after, path, report);
    const known = new Set<unknown>(before);
    for (const [at, item] of after.entries())
      if (typeof item !== 'object' || !known.has(item)) checkChanged(items, before[at], item, below(path, at), depth + 1, report);
    return;
  }
  if (!schema.anyOf && isMembers(before) && isMembers(after) && checkMembers(schema, before, after, path, depth, report)) return;
  checkShape(schema, after, path, report);
  checkPlain(after, path, depth, report);
}

/** Checks the members that differ; false when the object has to be looked at as a whole. */
function checkMembers(schema: ShapeSchema, before: Members, after: Members, path: string, depth: number, report: Report): boolean {
  const family = Object.values(schema.patternProperties ?? {})[0];
  const known = schema.properties;
  if (known === undefined && family === undefined) return false;
  if ((schema.required ?? []).some((name) => !Object.hasOwn(after, name))) return false;
  const changed = Object.keys(after).filter((key) => !Object.hasOwn(before, key) || !Object.is(before[key], after[key]));
  const schemaOf = (key: string) => (known !== undefined && Object.hasOwn(known, key) ? known[key] : family);
  if (changed.some((key) => schemaOf(key) === undefined)) return false;
  // names of members are only judged with their object
  if (family !== undefined && changed.some((key) => !Object.hasOwn(before, key)))
    checkShape(
      { ...schema, patternProperties: Object.fromEntries(Object.keys(schema.patternProperties ?? {}).map((key) => [key, {}])) },
      after,
      path,
      report,
    );
  for (const key of changed) {
    const member = schemaOf(key);
    if (member) checkChanged(member, before[key], after[key], below(path, key), depth + 1, report);
  }
  return true;
}

/** Values the schema leaves open (defaults, data of samples, uiSchema) must be plain JSON all the same. */
function checkPlain(value: unknown, path: string, depth: number, report: Report): void {
  const own = newReport();
  checkJsonValue(value, { maxDepth: MAX_DEPTH - depth + 1, maxSize: MAX_BYTES }, own);
  report.problems.push(...own.problems.map((problem) => ({ ...problem, path: path + problem.path })));
}

const weights = new WeakMap<object, number>();
/** About the bytes a value needs, counted as `checkDraft` does; remembered for every part, since edits share most of them. */
function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 1;
  const known = weights.get(value);
  if (known !== undefined) return known;
  let weight = 1;
  if (Array.isArray(value)) for (const item of value) weight += weightOf(item);
  else for (const [key, member] of Object.entries(value)) weight += key.length + 2 + weightOf(member);
  weights.set(value, weight);
  return weight;
}
