import type { Rejection } from '../core/types';

export const NOT_FOUND = { ok: false, reason: 'not_found' } as const;
export const FORBIDDEN = { ok: false, reason: 'forbidden' } as const;

/** Rejections of the interpreter as an answer; what it did not find is answered like everything that is not there. */
export function refused(rejections: Rejection[]): typeof NOT_FOUND | { ok: false; reason: 'rejected'; rejections: Rejection[] } {
  return rejections.some(({ code }) => code === 'not_found') ? NOT_FOUND : { ok: false, reason: 'rejected', rejections };
}
