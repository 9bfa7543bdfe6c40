import { FORBIDDEN_KEYS, type Text } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import type { Incoming } from '../endpoints/endpoint';
import type { PeopleService, ProcessService } from '../services';
import { POINTER } from './read-message';

const fault = {
  process: bilingual('流程或记录类型不存在或未发布', 'The process or the record type is not there, or not published'),
  person: bilingual('代办人不存在或已停用', 'The person it acts for is not there, or not active'),
  match: bilingual('查找字段须是映射中的唯一字段', 'Records are found by a unique field that is mapped'),
} as const;

/** What keeps incoming messages from being understood, by the process as it is published now; null when nothing does. */
export async function incomingFault(
  { process, recordType, person, fields, match }: Incoming,
  deps: { processes: Pick<ProcessService, 'compiled'>; people: Pick<PeopleService, 'person'> },
): Promise<Text | null> {
  const type = (await deps.processes.compiled(process, 'latest'))?.types.get(recordType);
  if (type === undefined) return fault.process;
  if (!(await deps.people.person(person))?.active) return fault.person;
  for (const [field, pointer] of Object.entries(fields)) {
    if (FORBIDDEN_KEYS.has(field) || !type.fields.has(field))
      return bilingual(`记录类型没有字段“${field}”`, `The record type has no field "${field}"`);
    if (!POINTER.test(pointer)) return bilingual(`“${pointer}”不是 JSON 路径`, `"${pointer}" is not a JSON pointer`);
  }
  if (match !== null && (!Object.hasOwn(fields, match) || !type.fields.get(match)?.unique)) return fault.match;
  return null;
}
