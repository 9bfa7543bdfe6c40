/** What people of a role may do, in words. */
import { ACTIONS, type ActionName, type FieldAccess, type Grant, type Process, type Scope, type Text } from '../../schemas/process';
import { bilingual } from '../../schemas/text';
import { listed } from './list';
import { fieldName, recordTypeIn, recordTypeName, stageName } from './names';
import { say } from './say';

export const ACTION_WORDS: Readonly<Record<ActionName, { 'zh-CN': string; en: string }>> = {
  create: bilingual('新建', 'create'),
  read: bilingual('查看', 'read'),
  update: bilingual('编辑', 'edit'),
  move: bilingual('流转', 'move'),
  comment: bilingual('评论', 'comment on'),
  assign: bilingual('分配', 'assign'),
  attach: bilingual('上传附件到', 'attach files to'),
  archive: bilingual('归档', 'archive'),
  waive: bilingual('放行', 'waive gates of'),
  export: bilingual('导出', 'export'),
  merge: bilingual('合并', 'merge'),
};
export const SCOPE_WORDS: Readonly<Record<Scope, { 'zh-CN': string; en: string }>> = {
  own: bilingual('本人', 'own'),
  team: bilingual('本团队', 'of the team'),
  teamTree: bilingual('本团队及下级团队', 'of the team and teams below'),
  all: bilingual('全部', 'all'),
};
const ACCESS_WORDS: Readonly<Record<FieldAccess['access'], { 'zh-CN': string; en: string }>> = {
  hidden: bilingual('看不到', 'Does not see'),
  read: bilingual('只能查看', 'May only read'),
  write: bilingual('可填写', 'May write'),
};

/** “May create, read and edit Opportunity (own); only in the stages Lead and Offer”. */
export function grantSentence(process: Process, grant: Grant): Text {
  const actions = listed(ACTIONS.filter((action) => grant.actions.includes(action)).map((action) => ACTION_WORDS[action]));
  const what = grant.recordType === '*' ? say('所有记录', 'every record type') : recordTypeName(process, grant.recordType);
  const may = say('可{0}“{1}”（{2}）', 'May {0} {1} ({2})', actions, what, SCOPE_WORDS[grant.scope]);
  return limited(process, may, grant.recordType, grant.stages);
}

/** “May only read Amount of Opportunity; only in the stage Offer”. */
export function fieldAccessSentence(process: Process, { recordType, field, access, stages }: FieldAccess): Text {
  const type = recordTypeIn(process, recordType);
  const said = say('{0}“{2}”的“{1}”', '{0} {1} of {2}', ACCESS_WORDS[access], fieldName(type, field), recordTypeName(process, recordType));
  return limited(process, said, recordType, stages);
}

function limited(process: Process, said: Text, recordType: string, stages: readonly string[] | undefined): Text {
  if (stages === undefined) return said;
  const names = stages.map((stage) => {
    const having = process.recordTypes.find((one) => one.pipeline?.stages.some(({ id }) => id === stage));
    return stageName(recordType === '*' ? having : recordTypeIn(process, recordType), stage);
  });
  if (names.length === 0) return say('{0}；没有任何阶段', '{0}; in no stage', said);
  return say('{0}；仅在阶段{1}', names.length === 1 ? '{0}; only in the stage {1}' : '{0}; only in the stages {1}', said, listed(names));
}
