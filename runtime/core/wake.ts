import type { Version } from './compile';
import { ring } from './follow';
import { forbidden, refuse, reject } from './rejection';
import { isSystem } from './system-actor';
import type { Context, Decision, RecordState } from './types';

/** Does what is due by now, each thing once and in the order of its times. Only the system wakes a record. */
export function wake(version: Version, record: RecordState, context: Context): Decision {
  if (!isSystem(context.actor)) return refuse(forbidden('唤醒这条记录', 'wake this record'));
  return ring(version, record, context) ?? refuse(reject('nothing_due', '现在没有到期的事项', 'Nothing is due by now'));
}
