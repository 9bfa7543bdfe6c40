/** Events of duplicates, protection and the public pool in words. */
import type { OwnershipEvent } from '../core/ownership/events';
import type { RecordTypeModel } from '../core/process-model';
import type { Texts } from './messages/catalog';
import type { RenderServices } from './services';
import { timeText } from './time';
import { valueText } from './value-text';

/** What happened, without who and when. */
export function ownershipHeadline(event: OwnershipEvent, services: RenderServices, texts: Texts): string {
  const until = 'until' in event ? timeText(event.until, services.timeZone) : '';
  switch (event.type) {
    case 'protection.started':
    case 'protection.extended':
    case 'protection.warned':
      return texts(`ownership.${event.type}`, { until });
    case 'protection.ended':
      return texts('ownership.protection.ended');
    case 'record.released':
      return texts(event.why === 'expired' ? 'ownership.expired' : 'ownership.released');
    case 'record.claimed':
      return texts('ownership.claimed');
    case 'record.merged':
      return event.how === 'record'
        ? texts('ownership.mergedRecord')
        : texts('ownership.mergedInquiry', { name: services.people.name(event.by) ?? event.by });
    case 'record.mergedInto':
      return texts('ownership.mergedInto');
    case 'merge.undone':
      return texts('ownership.undone');
    case 'record.restored':
      return texts('ownership.restored');
  }
}

/** What of an inquiry was new, and what it said that differs from what stands in the record. */
export function inquiryDetails(
  event: Extract<OwnershipEvent, { type: 'record.merged'; how: 'inquiry' }>,
  changed: readonly string[],
  type: RecordTypeModel,
  services: RenderServices,
  texts: Texts,
): string[] {
  const taken = new Set(event.changes.map(({ field }) => field));
  const differs = type.fields.flatMap((field) => {
    const value = Object.hasOwn(event.came, field.id) ? event.came[field.id] : undefined;
    if (value === undefined || taken.has(field.id) || Array.isArray(value)) return [];
    return [texts('ownership.said', { label: field.label, value: valueText(field, value, services) })];
  });
  return [...changed, ...differs];
}
