/** What became of a command, in words: kinds of events and of refusals by themselves, without the case they are told of. */
import type { EventType, RejectionCode } from '../../runtime/core/types';
import type { Text } from '../../schemas/process';
import { say } from './say';

const EVENTS: Readonly<Record<EventType, Text>> = {
  'record.created': say('新建记录', 'the record is created'),
  'record.updated': say('更新字段', 'values change'),
  'stage.entered': say('进入阶段', 'a stage is entered'),
  'gate.waived': say('放行关口', 'a gate is waived'),
  'comment.added': say('添加评论', 'a comment is added'),
  'message.sent': say('发送留言', 'a message is sent'),
  'record.assigned': say('转交记录', 'the record is assigned'),
  'file.attached': say('上传文件', 'a file is attached'),
  'record.archived': say('归档记录', 'the record is archived'),
  'record.migrated': say('记录换到另一版本', 'the record is taken over to another version'),
  'timer.started': say('时限开始计时', 'a timer starts'),
  'timer.stopped': say('时限停止', 'a timer stops'),
  'timer.paused': say('时限暂停', 'a timer is paused'),
  'timer.resumed': say('时限继续', 'a timer goes on'),
  'timer.restarted': say('时限重新计时', 'a timer starts over'),
  'timer.changed': say('时限改变', 'the limit of a timer changes'),
  'timer.warned': say('时限预警', 'a timer warns'),
  'timer.breached': say('时限超时', 'a timer is breached'),
  'timer.escalated': say('超时升级', 'a breach is escalated'),
  'protection.started': say('保护期开始', 'protection begins'),
  'protection.extended': say('保护期延长', 'protection is extended'),
  'protection.warned': say('提醒保护期将到', 'the owner is told that protection ends'),
  'protection.ended': say('保护期结束', 'protection is over'),
  'record.released': say('进入公海', 'the record goes to the public pool'),
  'record.claimed': say('从公海领取', 'the record is claimed from the public pool'),
  'record.merged': say('并入内容', 'something is merged into the record'),
  'record.mergedInto': say('被并入其他记录', 'the record is merged into another'),
  'merge.undone': say('撤销合并', 'a merge is taken back'),
  'record.restored': say('从合并中恢复', 'the record stands on its own again'),
  'automation.scheduled': say('安排定时自动化', 'an automation is scheduled'),
  'automation.due': say('定时自动化到点', 'an automation is due'),
  'waiting.started': say('开始等待客户', 'the record begins to wait for the customer'),
  'waiting.asked': say('该再问客户', 'the customer is to be asked again'),
  'waiting.ended': say('等待结束', 'the wait is over'),
};

const REJECTIONS: Readonly<Record<RejectionCode, Text>> = {
  forbidden: say('没有权限', 'it is not permitted'),
  not_found: say('没有这条记录', 'there is no such record'),
  archived: say('记录已归档', 'the record is archived'),
  unknown_field: say('没有这个字段', 'there is no such field'),
  read_only_field: say('字段不可修改', 'a field cannot be written'),
  invalid_value: say('填写的值不合要求', 'a value is not valid'),
  required_field: say('必填项未填', 'a required field is empty'),
  not_unique: say('与其他记录重复', 'another record holds the value'),
  unknown_person: say('没有这个人', 'there is no such person'),
  unknown_team: say('没有这个团队', 'there is no such team'),
  unknown_record: say('没有所关联的记录', 'there is no such related record'),
  no_such_transition: say('当前阶段没有这个流转', 'no such transition leaves the stage'),
  transition_not_allowed: say('现在不能进行这个流转', 'the transition is not allowed now'),
  ambiguous_transition: say('有多个流转通向该阶段', 'several transitions lead there'),
  reason_required: say('未写明原因', 'a reason is missing'),
  waiver_not_allowed: say('无权放行', 'the gate may not be waived'),
  waiver_reason_required: say('放行未写明理由', 'the waiver lacks its reason'),
  field_missing: say('还差必填的凭证字段', 'a field of the gate is missing'),
  evidence_missing: say('还差照片或文件', 'photos or files are missing'),
  list_too_short: say('条目不够', 'a list is too short'),
  expression_false: say('条件不满足', 'a condition does not hold'),
  unknown_record_type: say('没有这个记录类型', 'there is no such record type'),
  empty_comment: say('评论为空', 'the comment is empty'),
  comment_too_long: say('评论过长', 'the comment is too long'),
  too_many_files: say('文件过多', 'there are too many files'),
  wrong_file_kind: say('文件种类不符', 'a file is of the wrong kind'),
  file_too_large: say('文件过大', 'a file is too large'),
  files_by_upload: say('文件须上传', 'files have to be uploaded'),
  note_not_yours: say('不能改动他人的记录', 'somebody else’s note would change'),
  invalid_filter: say('筛选条件有误', 'the filter cannot be read'),
  invalid_sort: say('排序方式有误', 'the sorting cannot be read'),
  no_place: say('在该版本中没有对应的位置', 'there is no place for the record in that version'),
  nothing_due: say('没有到期的事项', 'nothing is due'),
  ask_again_date: say('再次询问的时间不对', 'the date to ask again is not valid'),
  not_waiting: say('没有在等待客户', 'the record does not wait for the customer'),
  duplicate: say('已有相同的记录', 'there is such a record already'),
  not_protected: say('不在保护期内', 'nobody is protected'),
  extension_used_up: say('延期次数已用完', 'protection was extended as often as it may be'),
  in_pool: say('已在公海中', 'the record is in the public pool'),
  not_in_pool: say('不在公海中', 'the record is not in the public pool'),
  claim_quota_used: say('领取名额已用完', 'the quota of claims is used up'),
  merge_not_possible: say('不能合并', 'the records cannot be merged'),
  stale_version: say('记录已被他人更改', 'the record was changed meanwhile'),
};

/** A kind of event; the type itself when it is of a later version. */
export function eventWords(type: string): Text {
  return Object.hasOwn(EVENTS, type) ? EVENTS[type as EventType] : type;
}

/** A kind of refusal; the code itself when it is of a later version. */
export function rejectionWords(code: string): Text {
  return Object.hasOwn(REJECTIONS, code) ? REJECTIONS[code as RejectionCode] : code;
}
