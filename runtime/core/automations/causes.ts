import type { Event } from '../types';
import type { CompiledAutomation } from './compile-automations';

/** What of the events sets the automation off: types of events, `field <id>`, or `time`; empty when nothing does. */
export function causesOf(events: readonly Event[], { id, definition: { on } }: CompiledAutomation): string[] {
  switch (on.kind) {
    case 'event': {
      const names: readonly string[] = on.events;
      return [...new Set(events.map(({ type }) => type).filter((type) => names.includes(type)))];
    }
    case 'change': {
      const changed = new Set(events.flatMap(changedFields));
      return on.fields.filter((field) => changed.has(field)).map((field) => `field ${field}`);
    }
    case 'time':
      return events.some((event) => event.type === 'automation.due' && event.automation === id) ? ['time'] : [];
  }
}

function changedFields(event: Event): string[] {
  switch (event.type) {
    case 'record.created':
      return Object.keys(event.data);
    case 'record.updated':
    case 'record.migrated':
      return event.changes.map(({ field }) => field);
    case 'file.attached':
      return [event.field];
    default:
      return [];
  }
}
