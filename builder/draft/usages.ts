/** Where a thing of a process is named: what a removal would touch, told before it happens. */

import type { Process, Text } from '../../schemas/process';
import { recordTypeIn } from '../words/names';
import { referencesOf } from './reference-walk';
import type { Target } from './target';

export interface Usage {
  /** JSON Pointer of the place that names the thing */
  path: string;
  /** the place in words: form “Offer”, gate of the stage “Lead” … */
  place: Text;
  /** expressions are not changed by a removal: what reads the thing there stays and is listed as a problem */
  kind: 'structure' | 'expression';
}

/** Every place that names the thing, in the order of the document. The thing itself need not be there (any more). */
export function usagesOf(process: Process, target: Target): Usage[] {
  const usages: Usage[] = [];
  referencesOf(process, (named, path, place, kind) => {
    if (isSame(process, named, target)) usages.push({ path, place: place(), kind });
  });
  return usages;
}

function isSame(process: Process, named: Target, target: Target): boolean {
  if (named.what !== target.what) return false;
  // rights over all record types name every stage of that id
  if (named.what === 'stage' && named.recordType === '*' && target.what === 'stage')
    return named.stage === target.stage && isOnlyIn(process, target);
  const a = named as Readonly<Record<string, string>>;
  return Object.entries(target).every(([key, value]) => a[key] === value);
}

function isOnlyIn(process: Process, { recordType, stage }: { recordType: string; stage: string }): boolean {
  return process.recordTypes.every(
    (type) => type.id === recordType || recordTypeIn(process, type.id)?.pipeline?.stages.every((one) => one.id !== stage) !== false,
  );
}
