import type { Text } from '../../schemas/process';
import { bilingual } from '../../schemas/text';

/** Names of a record that are no fields, as expressions, lists and cards use them. */
export const SYSTEM_WORDS: Readonly<Record<string, Text>> = {
  stage: bilingual('阶段', 'stage'),
  owner: bilingual('负责人', 'owner'),
  team: bilingual('团队', 'team'),
  title: bilingual('标题', 'title'),
  createdAt: bilingual('创建时间', 'time of creation'),
  updatedAt: bilingual('最近修改时间', 'time of the last change'),
  today: bilingual('今天', 'today'),
  now: bilingual('现在', 'now'),
};
