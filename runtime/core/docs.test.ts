import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type CommandType, type EventType, REJECTION_CODES } from './types';

const docs = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs');
/** Words in the first column of the tables of a page. */
const documented = (page: string) =>
  [...readFileSync(join(docs, page), 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '');

// `tsc` fails here for a command or event that is not listed
const COMMANDS: Record<CommandType, true> = {
  createRecord: true,
  updateRecord: true,
  moveRecord: true,
  commentRecord: true,
  messageRecord: true,
  assignRecord: true,
  attachFile: true,
  archiveRecord: true,
  migrateRecord: true,
  undoMigration: true,
  wake: true,
  startWaiting: true,
  endWaiting: true,
  extendProtection: true,
  releaseRecord: true,
  claimRecord: true,
  mergeInquiry: true,
  mergeRecord: true,
  undoMerge: true,
  addTask: true,
  finishTask: true,
  reopenTask: true,
  cancelTask: true,
  assignTask: true,
  requestConfirmation: true,
  revokeConfirmation: true,
  answerConfirmation: true,
  requestApproval: true,
  approve: true,
  reject: true,
  returnApproval: true,
  reassignApproval: true,
  addApprover: true,
  withdrawApproval: true,
};
const EVENTS: Record<EventType, true> = {
  'record.created': true,
  'record.updated': true,
  'stage.entered': true,
  'gate.waived': true,
  'comment.added': true,
  'message.sent': true,
  'record.assigned': true,
  'file.attached': true,
  'record.archived': true,
  'record.migrated': true,
  'timer.started': true,
  'timer.stopped': true,
  'timer.paused': true,
  'timer.resumed': true,
  'timer.restarted': true,
  'timer.changed': true,
  'timer.warned': true,
  'timer.breached': true,
  'timer.escalated': true,
  'automation.scheduled': true,
  'automation.due': true,
  'waiting.started': true,
  'waiting.asked': true,
  'waiting.ended': true,
  'protection.started': true,
  'protection.extended': true,
  'protection.warned': true,
  'protection.ended': true,
  'record.released': true,
  'record.claimed': true,
  'record.merged': true,
  'record.mergedInto': true,
  'merge.undone': true,
  'record.restored': true,
  'task.opened': true,
  'task.finished': true,
  'task.reopened': true,
  'task.cancelled': true,
  'task.assigned': true,
  'task.withdrawn': true,
  'task.closed': true,
  'task.reminded': true,
  'task.overdue': true,
  'task.escalated': true,
  'confirmation.requested': true,
  'confirmation.confirmed': true,
  'confirmation.declined': true,
  'confirmation.revoked': true,
  'confirmation.expired': true,
  'confirmation.outdated': true,
  'confirmation.reminded': true,
  'approval.requested': true,
  'approval.verdictGiven': true,
  'approval.returned': true,
  'approval.reassigned': true,
  'approval.approverAdded': true,
  'approval.approved': true,
  'approval.rejected': true,
  'approval.withdrawn': true,
  'approval.voided': true,
  'approval.used': true,
  'approval.reminded': true,
  'approval.escalated': true,
};

describe('docs', () => {
  it.each([
    ['rejections.md', [...REJECTION_CODES]],
    ['commands.md', Object.keys(COMMANDS)],
    ['events.md', Object.keys(EVENTS)],
  ])('%s tells every word once and no other', (page, words) => {
    expect(documented(page).sort()).toEqual([...words].sort());
  });
  it('format.md names codes and event types as they are', () => {
    const page = readFileSync(join(docs, 'format.md'), 'utf8');
    const told = page.split('\n').find((line) => line.startsWith('Codes you will want')) ?? '';
    const words = [...told.matchAll(/`([a-z.A-Z_]+)`/g)].map((match) => match[1] ?? '');
    expect(words.filter((word) => word.includes('.')).sort()).toEqual(Object.keys(EVENTS).sort());
    const codes = words.filter((word) => word.includes('_'));
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !(REJECTION_CODES as readonly string[]).includes(code))).toEqual([]);
  });
});
