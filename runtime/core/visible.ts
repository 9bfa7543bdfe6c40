/** What one actor may see of a record and of its events. */
import type { Access } from './access-table';
import type { Version } from './compile';
import { fieldAccessMap } from './permission';
import type { Actor, RecordData, RecordedEvent, RecordState, VisibleRecord } from './types';

type AccessMap = ReadonlyMap<string, Access> | undefined;

/** The record without the values of hidden fields; its title is empty when the field that makes it is hidden. */
export function visibleRecord(version: Version, record: RecordState, actor: Actor): VisibleRecord {
  const access = fieldAccessMap(version, record, actor);
  return {
    id: record.id,
    type: record.type,
    process: record.process,
    version: record.version,
    stage: record.stage,
    owner: record.owner,
    team: record.team,
    title: titleShown(version, record.type, access) ? record.title : '',
    data: visibleData(record.data, access),
    archived: record.archived,
    createdAt: record.createdAt,
    createdBy: record.createdBy,
    updatedAt: record.updatedAt,
    stageEnteredAt: record.stageEnteredAt,
    waivers: record.waivers,
    lost: record.lost,
    definitionVersion: record.definitionVersion,
    timers: record.running.timers ?? {},
    waiting: record.running.waiting ?? null,
  };
}

/**
 * The event without values of fields that are hidden to the actor now; null when nothing of it is left to see.
 * @param record the record as it stands, because its stage decides what is hidden
 */
export function visibleEvent(version: Version, record: RecordState, event: RecordedEvent, actor: Actor): RecordedEvent | null {
  const access = fieldAccessMap(version, record, actor);
  const title = (text: string) => (titleShown(version, record.type, access) ? text : '');
  switch (event.type) {
    case 'record.created':
      return { ...event, data: visibleData(event.data, access), title: title(event.title) };
    case 'record.updated': {
      const changes = event.changes.filter((change) => isShown(access, change.field));
      return changes.length === 0 ? null : { ...event, changes, title: title(event.title) };
    }
    case 'record.migrated': {
      const changes = event.changes.filter((change) => isShown(access, change.field));
      return { ...event, changes, title: title(event.title) };
    }
    case 'record.merged': {
      const changes = event.changes.filter((change) => isShown(access, change.field));
      const shown = { ...event, changes, title: title(event.title) };
      return shown.how === 'inquiry' ? { ...shown, came: visibleData(shown.came, access) } : shown;
    }
    case 'merge.undone': {
      const changes = event.changes.filter((change) => isShown(access, change.field));
      return { ...event, changes, title: title(event.title) };
    }
    case 'approval.requested': {
      const proposed = event.proposed?.filter((change) => isShown(access, change.field)) ?? null;
      return { ...event, content: visibleData(event.content, access), proposed };
    }
    case 'approval.voided':
      return { ...event, fields: event.fields.filter((field) => isShown(access, field)) };
    case 'file.attached':
      return isShown(access, event.field) ? event : null;
    case 'automation.scheduled':
    case 'automation.due':
      return timeIsShown(version, record.type, event.automation, access) ? event : null;
    default:
      return event;
  }
}

export function isShown(access: AccessMap, field: string): boolean {
  return (access?.get(field) ?? 'hidden') !== 'hidden';
}

/** When an automation is due tells the time in its field. */
function timeIsShown(version: Version, type: string, automation: string, access: AccessMap): boolean {
  const on = version.types.get(type)?.automations.get(automation)?.definition.on;
  return on?.kind === 'time' && isShown(access, on.field);
}

function titleShown(version: Version, type: string, access: AccessMap): boolean {
  return isShown(access, version.types.get(type)?.titleField ?? '');
}

/** Only fields of the definition that are not hidden: a value under any other name is nobody's to see. */
function visibleData(data: RecordData, access: AccessMap): RecordData {
  const shown: RecordData = {};
  for (const field of Object.keys(data)) {
    const value = data[field];
    if (value !== undefined && isShown(access, field)) shown[field] = value;
  }
  return shown;
}
