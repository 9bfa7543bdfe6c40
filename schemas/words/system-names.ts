import type { Text } from '../process';
import { bilingual } from '../text';

/** Names of a record that are no fields, as expressions, lists and cards use them. */
export const SYSTEM_WORDS: Readonly<Record<string, Text>> = {
  id: bilingual('记录编号', 'id of the record'),
  stage: bilingual('阶段', 'stage'),
  owner: bilingual('负责人', 'owner'),
  team: bilingual('团队', 'team'),
  title: bilingual('标题', 'title'),
  createdAt: bilingual('创建时间', 'time of creation'),
  updatedAt: bilingual('最近修改时间', 'time of the last change'),
  version: bilingual('修订号', 'revision number'),
  archived: bilingual('已归档', 'archived'),
  today: bilingual('今天', 'today'),
  now: bilingual('现在', 'now'),
};

/** What is known of whoever acts, by the member of `actor`. */
export const ACTOR_WORDS: Readonly<Record<string, Text>> = {
  id: bilingual('当前用户', 'the current user'),
  name: bilingual('当前用户的姓名', 'the name of the current user'),
  admin: bilingual('当前用户是管理员', 'the current user is an administrator'),
  roles: bilingual('当前用户的角色', 'the current user’s list of roles'),
  teams: bilingual('当前用户的团队', 'the current user’s list of teams'),
};

/** What one of these names is called; undefined for others. */
export function wordsOf(words: Readonly<Record<string, Text>>, name: string): Text | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
