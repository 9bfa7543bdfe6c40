/** Records around the one that is tried: samples of the process that its relations point at. */
import type { Process } from '../../schemas/process';
import type { Given } from './simulation';

export type Related = NonNullable<Given['related']>[number];

/** Id under which a related record is known while a run goes on. */
export const relatedId = (ref: string): string => `related_${ref}`;

/** All records that relations may point at: those already around, and the samples of the process. */
export function relatedChoices(process: Process, given: Given): Related[] {
  const around = given.related ?? [];
  const known = new Set(around.map(({ ref }) => ref));
  const samples = (process.samples ?? []).filter(({ ref }) => !known.has(ref));
  return [...around, ...samples.map(({ ref, recordType, data }) => ({ ref, recordType, data }))];
}

/** The records among the choices that the values name by `"@ref"`, and those that these name in turn. */
export function relatedOf(choices: readonly Related[], ...values: readonly unknown[]): Related[] {
  const byRef = new Map(choices.map((one) => [`@${one.ref}`, one]));
  const found = new Set<Related>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      const one = byRef.get(value);
      if (one === undefined || found.has(one)) return;
      found.add(one);
      visit(one.data);
    } else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) visit(member);
  };
  for (const value of values) visit(value);
  return choices.filter((one) => found.has(one));
}

/** The values with ids of related records told as `"@ref"`, as scenarios tell them. */
export function asRefs<T>(choices: readonly Related[], value: T): T {
  const refs = new Map(choices.map(({ ref }) => [relatedId(ref), `@${ref}`]));
  const told = (one: unknown): unknown => {
    if (typeof one === 'string') return refs.get(one) ?? one;
    if (Array.isArray(one)) return one.map(told);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, member]) => [key, told(member)]));
  };
  return told(value) as T;
}
