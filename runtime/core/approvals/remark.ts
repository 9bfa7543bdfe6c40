import { MAX_REASON_LENGTH } from '../move-record';
import { reject } from '../rejection';
import type { Rejection } from '../types';

export function tooLong(text: string): Rejection {
  const most = MAX_REASON_LENGTH;
  const count = { have: text.length, need: most };
  return reject('invalid_value', `说明最多 ${most} 字`, `A remark has at most ${most} characters`, count);
}

/** What is wrong with a remark; rejecting and returning need one, so that somebody can do something about it. */
export function remarkFault(remark: string | undefined, required: boolean): Rejection | null {
  const text = remark?.trim() ?? '';
  if (text.length > MAX_REASON_LENGTH) return tooLong(text);
  return required && text === '' ? reject('remark_required', '须写明意见', 'A remark is required') : null;
}
