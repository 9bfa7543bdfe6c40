/** The one door: every command of every caller is decided here. */
import { addApprover, reassignApproval } from './approvals/change-approvers';
import { giveVerdict } from './approvals/give-verdict';
import { requestApproval } from './approvals/request-approval';
import { returnApproval } from './approvals/return-approval';
import { withdrawApproval } from './approvals/withdraw-approval';
import { archiveRecord } from './archive-record';
import { assignRecord } from './assign-record';
import { attachFile } from './attach-file';
import { commentRecord } from './comment-record';
import type { Version } from './compile';
import { createAndAsk } from './create-and-ask';
import { follow } from './follow';
import { messageRecord } from './message-record';
import { goOver, migrateRecord, undoMigration } from './migrate-record';
import { moveRecord } from './move-record';
import { mergeInquiry } from './ownership/merge-inquiry';
import { mergeRecord, undoMerge } from './ownership/merge-record';
import { claimRecord, extendProtection, releaseRecord } from './ownership/pool-commands';
import { tooLarge } from './record-size';
import { isArchived, notFound, refuse, reject } from './rejection';
import { decideTask } from './tasks/decide-task';
import type { Command, Context, Decision, RecordState } from './types';
import { updateRecord } from './update-record';
import { endWaiting, startWaiting } from './waiting/waiting-commands';
import { wake } from './wake';
import { startWork } from './work';

/**
 * Decides one command on one record. Pure: the same arguments give the same decision, and neither the record nor the
 * command is changed. Never throws; a refusal is a value with at least one rejection.
 * @param version the version the record runs on (for `createRecord`: the latest)
 * @param record the record as stored; null only for `createRecord`
 * @param context time, actor, ids for notes and the facts that `factsNeeded` asked for
 * @returns the next state (version + 1) and the events that lead to it, at least one; or what stands in the way
 */
export function decide(version: Version, record: RecordState | null, command: Command, context: Context): Decision {
  const decision = decideCommand(version, record, command, context);
  const fault = decision.ok && command.type !== 'wake' ? tooLarge(record?.data ?? null, decision.next) : null;
  if (fault !== null) return refuse(fault);
  return decision.ok && command.type !== 'wake' ? follow(version, record, decision, context) : decision;
}

function decideCommand(version: Version, record: RecordState | null, command: Command, context: Context): Decision {
  const type = version.types.get(command.type === 'createRecord' ? command.recordType : (record?.type ?? ''));
  if (command.type === 'createRecord') {
    if (type === undefined) return refuse(unknownRecordType(command.recordType));
    if (record !== null) return refuse(reject('stale_version', '这条记录已经存在', 'The record exists already'));
    return createAndAsk(version, type, command, context);
  }
  if (record === null) return refuse(notFound());
  if (type === undefined) return refuse(unknownRecordType(record.type));
  if (record.archived) return refuse(isArchived());
  const work = startWork(version, type, record, context);
  switch (command.type) {
    case 'updateRecord':
      return updateRecord(work, command);
    case 'moveRecord': {
      const moved = moveRecord(work, command);
      return moved.ok ? goOver(version, moved, context) : moved;
    }
    case 'commentRecord':
      return commentRecord(work, command);
    case 'messageRecord':
      return messageRecord(work, command);
    case 'assignRecord':
      return assignRecord(work, command);
    case 'attachFile':
      return attachFile(work, command);
    case 'archiveRecord':
      return archiveRecord(work, command);
    case 'migrateRecord':
      return migrateRecord(version, record, command, context);
    case 'undoMigration':
      return undoMigration(record, command, context);
    case 'wake':
      return wake(version, record, context);
    case 'startWaiting':
      return startWaiting(work, command);
    case 'endWaiting':
      return endWaiting(work);
    case 'extendProtection':
      return extendProtection(work);
    case 'releaseRecord':
      return releaseRecord(work, command);
    case 'claimRecord':
      return claimRecord(work);
    case 'mergeInquiry':
      return mergeInquiry(work, command);
    case 'mergeRecord':
      return mergeRecord(work, command);
    case 'undoMerge':
      return undoMerge(work, command);
    case 'addTask':
    case 'finishTask':
    case 'reopenTask':
    case 'cancelTask':
    case 'assignTask':
    case 'requestConfirmation':
    case 'revokeConfirmation':
    case 'answerConfirmation':
      return decideTask(work, command);
    case 'requestApproval':
      return requestApproval(work, command);
    case 'approve':
    case 'reject':
      return giveVerdict(work, command);
    case 'returnApproval':
      return returnApproval(work, command);
    case 'reassignApproval':
      return reassignApproval(work, command);
    case 'addApprover':
      return addApprover(work, command);
    case 'withdrawApproval':
      return withdrawApproval(work, command);
  }
}

function unknownRecordType(id: string) {
  return reject('unknown_record_type', `没有记录类型 ${id}`, `There is no record type ${id}`);
}
