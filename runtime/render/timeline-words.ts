/** Events in words. Texts only, so that the same sentences can be tested and read out. */
import type { FieldModel, RecordTypeModel } from '../core/process-model';
import type { FieldChange, Json, RecordedEvent } from '../core/types';
import { approvalHeadline } from './approvals/approval-headline';
import { isObject } from './field-view';
import { isEmpty } from './form-data';
import type { Texts } from './messages/catalog';
import { inquiryDetails, ownershipHeadline } from './ownership-words';
import type { RenderServices } from './services';
import { timeText } from './time';
import { valueText } from './value-text';

const stageLabel = (type: RecordTypeModel, id: string): string => type.stages?.find((stage) => stage.id === id)?.label ?? id;
const fieldOf = (type: RecordTypeModel, id: string): FieldModel | undefined => type.fields.find((field) => field.id === id);

const timerLabel = (type: RecordTypeModel, id: string): string => type.timers.find((timer) => timer.id === id)?.label ?? id;
const taskLabel = (type: RecordTypeModel, id: string): string =>
  type.stages?.flatMap((stage) => stage.tasks).find((task) => task.id === id)?.label ?? id;

/** What somebody did, without who and when: `moved it on to “Quote”`. */
export function eventHeadline(event: RecordedEvent, type: RecordTypeModel, services: RenderServices, texts: Texts): string {
  switch (event.type) {
    case 'record.created':
      return event.stage ? texts('timeline.createdIn', { stage: stageLabel(type, event.stage) }) : texts('timeline.created');
    case 'record.updated':
      return texts('timeline.updated', { count: event.changes.length });
    case 'stage.entered': {
      const to = stageLabel(type, event.to);
      if (event.direction === 'backward') return texts('timeline.movedBack', { to });
      if (event.direction === 'lost') return texts('timeline.lost', { to });
      return event.direction === 'reopen' ? texts('timeline.reopened', { to }) : texts('timeline.moved', { to });
    }
    case 'gate.waived':
      return texts('timeline.waived', { stage: stageLabel(type, event.stage) });
    case 'comment.added':
      return texts('timeline.comment');
    case 'message.sent':
      return texts('timeline.message', { to: services.people.name(event.to) ?? event.to });
    case 'record.assigned':
      return texts('timeline.assigned', {
        from: services.people.name(event.from) ?? event.from,
        to: services.people.name(event.to) ?? event.to,
      });
    case 'file.attached':
      return texts('timeline.attached', { name: event.file.name, field: fieldOf(type, event.field)?.label ?? event.field });
    case 'record.archived':
      return texts('timeline.archived');
    case 'timer.started':
      return texts(event.because === 'undone' ? 'timeline.timer.resumed' : 'timeline.timer.started', {
        timer: timerLabel(type, event.timer),
      });
    case 'timer.stopped':
    case 'timer.paused':
    case 'timer.resumed':
    case 'timer.restarted':
    case 'timer.changed':
    case 'timer.warned':
    case 'timer.breached':
    case 'timer.escalated':
      return texts(`timeline.${event.type}`, { timer: timerLabel(type, event.timer) });
    case 'automation.scheduled':
      return texts(event.dueAt === null ? 'timeline.automation.unscheduled' : 'timeline.automation.scheduled', {
        at: event.dueAt === null ? '' : timeText(event.dueAt, services.timeZone),
      });
    case 'automation.due':
      return texts('timeline.automation.due');
    case 'approval.requested':
    case 'approval.verdictGiven':
    case 'approval.returned':
    case 'approval.reassigned':
    case 'approval.approverAdded':
    case 'approval.approved':
    case 'approval.rejected':
    case 'approval.withdrawn':
    case 'approval.voided':
    case 'approval.used':
    case 'approval.reminded':
    case 'approval.escalated':
      return approvalHeadline(event, type, services, texts);
    case 'waiting.started':
    case 'waiting.asked':
    case 'waiting.ended':
      return texts(`timeline.${event.type}`);
    case 'protection.started':
    case 'protection.extended':
    case 'protection.warned':
    case 'protection.ended':
    case 'record.released':
    case 'record.claimed':
    case 'record.merged':
    case 'record.mergedInto':
    case 'merge.undone':
    case 'record.restored':
      return ownershipHeadline(event, services, texts);
    case 'task.closed':
      return texts('timeline.task.closed', { count: event.tasks.length });
    case 'task.opened':
    case 'task.assigned':
    case 'task.escalated':
    case 'task.finished':
    case 'task.reopened':
    case 'task.cancelled':
    case 'task.withdrawn':
    case 'task.reminded':
    case 'task.overdue':
    case 'confirmation.requested':
    case 'confirmation.confirmed':
    case 'confirmation.declined':
    case 'confirmation.revoked':
    case 'confirmation.expired':
    case 'confirmation.outdated':
    case 'confirmation.reminded':
      return texts(`timeline.${event.type}`, { task: event.label ?? taskLabel(type, event.task) });
    case 'record.migrated':
      return texts(event.undoes === true ? 'timeline.migratedBack' : 'timeline.migrated', { version: event.to });
  }
}

/** The last words of a list of notes or the size of a table say more of a change than the whole value twice. */
function changeText(change: FieldChange, field: FieldModel, services: RenderServices, texts: Texts): string {
  const { label } = field;
  const from = change.from ?? undefined;
  const to = change.to ?? undefined;
  if (field.kind === 'notes') {
    const added = notesOf(to).filter((note) => !notesOf(from).some((old) => old.id === note.id));
    if (added.length > 0) return texts('timeline.set', { label, to: added.map((note) => note.text).join(' / ') });
  }
  if (field.kind === 'table') {
    const rows = (value: Json | undefined) => texts('table.rows', { count: Array.isArray(value) ? value.length : 0 });
    return rows(from) === rows(to)
      ? texts('timeline.set', { label, to: rows(to) })
      : texts('timeline.changed', { label, from: rows(from), to: rows(to) });
  }
  if (isEmpty(to)) return texts('timeline.cleared', { label });
  if (isEmpty(from)) return texts('timeline.set', { label, to: valueText(field, to, services) });
  return texts('timeline.changed', { label, from: valueText(field, from, services), to: valueText(field, to, services) });
}

function notesOf(value: Json | undefined): { id: string; text: string }[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((note) => ({ id: String(note.id ?? ''), text: String(note.text ?? '') }));
}

/** The particulars of an event, one line each: changed values with labels, from where, why. Fields this person cannot see are left out. */
export function eventDetails(event: RecordedEvent, type: RecordTypeModel, services: RenderServices, texts: Texts): string[] {
  const changed = (changes: readonly FieldChange[]) =>
    changes.flatMap((change) => {
      const field = fieldOf(type, change.field);
      return field ? [changeText(change, field, services, texts)] : [];
    });
  switch (event.type) {
    case 'record.updated':
    case 'merge.undone':
      return changed(event.changes);
    case 'record.merged':
      return event.how === 'inquiry' ? inquiryDetails(event, changed(event.changes), type, services, texts) : changed(event.changes);
    case 'record.released':
      return event.reason ? [texts('timeline.reason', { reason: event.reason })] : [];
    case 'record.migrated': {
      const { from, to } = event.stage ?? {};
      const stages = from && to ? [texts('timeline.stageMapped', { from: stageLabel(type, from), to: stageLabel(type, to) })] : [];
      return [...stages, ...changed(event.changes)];
    }
    case 'stage.entered': {
      const from = texts('timeline.from', { from: stageLabel(type, event.from) });
      return event.reason ? [from, texts('timeline.reason', { reason: event.reason })] : [from];
    }
    case 'gate.waived':
      return [texts('timeline.waivedCount', { count: event.criteria.length }), texts('timeline.reason', { reason: event.reason })];
    case 'task.assigned':
      return event.to.flatMap((to) =>
        'person' in to ? [texts('timeline.task.to', { to: services.people.name(to.person) ?? to.person })] : [],
      );
    case 'task.reopened':
    case 'task.cancelled':
    case 'confirmation.revoked':
      return event.reason ? [texts('timeline.reason', { reason: event.reason })] : [];
    case 'confirmation.confirmed':
    case 'confirmation.declined':
      return [
        texts('timeline.customer', { name: event.name }),
        ...(event.remark === '' ? [] : [texts('timeline.remark', { remark: event.remark })]),
      ];
    case 'record.archived':
      return event.reason ? [texts('timeline.reason', { reason: event.reason })] : [];
    default:
      return [];
  }
}
