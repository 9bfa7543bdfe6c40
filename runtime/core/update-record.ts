import { applyData } from './apply-data';
import { changesMissing } from './approvals/needed';
import { can, fieldAccessMap } from './permission';
import { forbidden, refuse } from './rejection';
import type { Command, Decision } from './types';
import { accept, takeChanges, type Work } from './work';

/** Changes values of a record. An update that changes nothing is accepted like any other and counts as a version. */
export function updateRecord(work: Work, command: Extract<Command, { type: 'updateRecord' }>): Decision {
  const { version, state, context } = work;
  if (!can(version, state, context.actor, 'update')) return refuse(forbidden('更改这条记录', 'change this record'));
  const access = fieldAccessMap(version, state, context.actor) ?? new Map();
  const rejections = applyData(work, command.data, access, null);
  rejections.push(...changesMissing(work, Object.keys(command.data)));
  if (rejections.length > 0) return refuse(...rejections);
  return accept(work, [takeChanges(work) ?? { type: 'record.updated', changes: [], title: work.state.title }]);
}
