import { can } from './permission';
import { forbidden, refuse } from './rejection';
import type { Command, Decision } from './types';
import { accept, type Work } from './work';

/** Takes the record out of lists and boards; nothing of it is lost, and no command changes it any more. */
export function archiveRecord(work: Work, command: Extract<Command, { type: 'archiveRecord' }>): Decision {
  if (!can(work.version, work.state, work.context.actor, 'archive')) return refuse(forbidden('归档这条记录', 'archive this record'));
  work.state.archived = true;
  return accept(work, [{ type: 'record.archived', reason: command.reason?.trim() || null }]);
}
