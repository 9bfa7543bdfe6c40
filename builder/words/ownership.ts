/** Duplicates and protection in sentences. */

import { parseDuration } from '../../schemas/duration';
import type { DuplicateRule, Protection } from '../../schemas/ownership';
import type { Process, RecordType, Text } from '../../schemas/process';
import { listed } from './list';
import { fieldName, roleName } from './names';
import { say } from './say';

/** What the type says of records that are there already and of whose they are; nothing for a type that says nothing. */
export function ownershipSentences(process: Process, type: RecordType): Text[] {
  const rules = (type.duplicates?.rules ?? []).map((rule) => ruleSentence(type, rule));
  return type.protection === undefined ? rules : [...rules, ...protectionSentences(process, type.protection)];
}

function ruleSentence(type: RecordType, { parts, strength }: DuplicateRule): Text {
  const fields = listed(parts.map(({ field }) => fieldName(type, field)));
  switch (strength) {
    case 'block':
      return say('{0}相同的记录不能重复新建。', 'No two records have the same {0}.', fields);
    case 'warn':
      return say('{0}相同时提示可能重复。', 'Records with the same {0} are pointed out as duplicates.', fields);
    case 'merge':
      return say(
        '{0}相同且在保护期内的，新的咨询并入持有人的记录。',
        'While somebody is protected, an inquiry with the same {0} goes into their record.',
        fields,
      );
  }
}

function protectionSentences(process: Process, { period, warnBefore, extension, pool }: Protection): Text[] {
  const roles = (ids: readonly string[]) =>
    listed(
      ids.map((id) => roleName(process, id)),
      'or',
    );
  const sentences = [
    say(
      '负责人的保护期为{0}，到期进入公海。',
      'An owner is protected for {0}; then the record goes to the public pool.',
      periodWords(period),
    ),
  ];
  if (warnBefore !== undefined)
    sentences.push(say('到期前{0}提醒负责人。', 'The owner is told {0} before the end.', periodWords(warnBefore)));
  if (extension !== undefined)
    sentences.push(
      say(
        '可由{0}延期{1}，最多 {2} 次。',
        '{0} may extend it by {1}, {2} times at most.',
        extension.roles === undefined ? say('负责人', 'The owner') : roles(extension.roles),
        periodWords(extension.period),
        String(extension.times),
      ),
    );
  if (pool.roles.length > 0) sentences.push(say('公海由{0}查看和领取。', 'Claimed from the pool by {0}.', roles(pool.roles)));
  if (pool.claim !== undefined)
    sentences.push(
      say('每人每{0}最多领取 {1} 条。', 'One person may claim {1} in {0}.', periodWords(pool.claim.per), String(pool.claim.perPerson)),
    );
  return sentences;
}

/** A period as people say it. */
export function periodWords(period: string): Text {
  const { days, ms } = parseDuration(period) ?? { days: 0, ms: 0 };
  const hours = Math.round(ms / 3_600_000);
  const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;
  if (hours === 0) return say('{0}', '{1}', `${days} 天`, count(days, 'day'));
  if (days === 0) return say('{0}', '{1}', `${hours} 小时`, count(hours, 'hour'));
  return say('{0}', '{1}', `${days} 天 ${hours} 小时`, `${count(days, 'day')} ${count(hours, 'hour')}`);
}
