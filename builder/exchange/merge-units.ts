/** The large parts of a process that are taken from one side whole where a merge of their insides could not be saved. */
import type { Process } from '../../schemas/process';

/** The process itself. */
export const WHOLE = '';
/** The largest part below the process that a place belongs to. */
export function unitAt(process: Process, path: string): string {
  const [, list, at] = path.split('/');
  switch (list) {
    case 'recordTypes': {
      const type = process.recordTypes[Number(at)];
      return at === undefined || type === undefined ? WHOLE : `recordType/${type.id}`;
    }
    case 'knowledge':
      return 'article';
    case 'roles':
    case 'calendars':
    case 'automations':
    case 'samples':
    case 'scenarios':
      return list.slice(0, -1);
    default:
      return WHOLE;
  }
}
/** The unit that a thing belongs to. */
export function unitOf(key: string): string {
  const [list = '', id = ''] = key.split('/');
  return list === 'recordType' ? `recordType/${id}` : list;
}
