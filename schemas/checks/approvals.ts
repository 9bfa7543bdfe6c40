/** Approvals: that they hold something up, ask people who can answer, and leave no hole between their thresholds. */
import type { Approval, ApprovalLevel } from '../approval';
import { parseExpression } from '../expression';
import { below } from '../pointer';
import type { FieldKind } from '../process';
import type { Recipient } from '../recipient';
import { type Report, removal } from '../report';
import { checkThresholds } from './approval-thresholds';
import { systemNameOf } from './names';
import type { ProcessIndex, TypeIndex } from './process-index';
import { knownField, knownRole } from './references';
import { checkLimit } from './timers';

/** Kinds whose values nobody writes by a plain change: there is no change to hold back. */
const NOT_CHANGED: ReadonlySet<FieldKind> = new Set(['formula', 'autonumber', 'files', 'notes']);
/** Names whose value is another one at every look: nothing that was approved could stay as it was. */
const MOMENTARY = ['actor', 'now', 'today', 'version', 'updatedAt'];

export function checkApprovals(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    const holders = new Map<string, string>();
    for (const [at, approval] of (type.recordType.approvals ?? []).entries()) {
      const path = type.path('approvals', at);
      checkTrigger(type, approval, path, holders, report);
      for (const [place, field] of (approval.content ?? []).entries()) knownField(type, field, below(path, 'content', place), report, true);
      checkReads(type, approval, path, report);
      checkLevels(index, type, approval, path, report);
      checkThresholds(index.process, type, approval, path, report);
      checkSkipping(type, approval, path, report);
    }
  }
}

function checkTrigger(type: TypeIndex, approval: Approval, path: string, holders: Map<string, string>, report: Report): void {
  const { transitions = [], fields = [] } = approval.on;
  if (transitions.length > 0 && fields.length > 0)
    report.add(
      'approval_trigger',
      below(path, 'on'),
      '一项审批只能针对流转或字段修改之一',
      'An approval is about transitions or about changes of fields, not both',
    );
  for (const [at, id] of transitions.entries()) {
    if (type.transitions.some(({ transition }) => transition.id === id)) continue;
    const place = below(path, 'on', 'transitions', at);
    report.add('unknown_transition', place, `没有流转“${id}”`, `There is no transition “${id}”`, removal(place));
  }
  for (const [at, field] of fields.entries()) checkChanged(type, field, approval, below(path, 'on', 'fields', at), holders, report);
  if (transitions.length > 0 || fields.length > 0 || isAskedByGate(type, approval.id)) return;
  report.add(
    'approval_never_asked',
    below(path, 'on'),
    '没有流转、字段或关口需要这项审批',
    'No transition, field or gate asks for the approval',
  );
}

function checkChanged(
  type: TypeIndex,
  field: string,
  approval: Approval,
  path: string,
  holders: Map<string, string>,
  report: Report,
): void {
  if (!knownField(type, field, path, report, true)) return;
  const { zh, en } = type.names.field(field);
  const kind = type.kinds.get(field);
  if (kind !== undefined && NOT_CHANGED.has(kind))
    report.add(
      'approval_field_kind',
      path,
      `字段“${zh}”的修改无法审批：系统计算的值、文件和记录不经修改写入`,
      `A change of “${en}” cannot be approved: computed values, files and notes are not written by a change`,
      removal(path),
    );
  if (isNeededToBegin(type, field) && !hasCondition(approval))
    report.add(
      'approval_blocks_create',
      path,
      `字段“${zh}”新建时必填，而它的任何值都要先审批：记录永远建不出来`,
      `“${en}” is required at create, and every value of it needs this approval: no record can ever be made`,
      removal(path),
    );
  const other = holders.get(field);
  if (other !== undefined && other !== approval.id) {
    const by = type.names.approval(other);
    const said = [`字段“${zh}”的修改已由审批“${by.zh}”管控`, `Changes of “${en}” are held by the approval “${by.en}” already`] as const;
    report.add('approval_field_twice', path, ...said, removal(path));
  }
  holders.set(field, approval.id);
}

/** Whether no record begins without a value that somebody gives. */
function isNeededToBegin({ recordType: { schema } }: TypeIndex, field: string): boolean {
  const definition = schema.properties[field];
  return schema.required?.includes(field) === true && definition?.default === undefined && definition?.['x-default'] === undefined;
}

/** Whether there are values that need no approval. */
function hasCondition({ when, levels }: Approval): boolean {
  return when !== undefined || levels.every((level) => level.when !== undefined);
}

function isAskedByGate(type: TypeIndex, id: string): boolean {
  return [...type.stages.values()].some(({ stage }) =>
    stage.gate?.criteria.some((criterion) => criterion.kind === 'approval' && criterion.approval === id),
  );
}

function conditionsOf(approval: Approval): { source: string; at: (string | number)[] }[] {
  const levels = approval.levels.flatMap(({ when }, at) => (when === undefined ? [] : [{ source: when, at: ['levels', at, 'when'] }]));
  return approval.when === undefined ? levels : [{ source: approval.when, at: ['when'] }, ...levels];
}

function checkReads(type: TypeIndex, approval: Approval, path: string, report: Report): void {
  for (const { source, at } of conditionsOf(approval)) {
    const parsed = parseExpression(source);
    if (!parsed.ok) continue;
    const name = MOMENTARY.find((one) => readsOf(type, [...parsed.expression.reads]).has(one));
    if (name === undefined) continue;
    const { zh, en } = systemNameOf(name);
    report.add(
      'approval_reads_moment',
      below(path, ...at),
      `审批条件依赖“${zh}”，批准的内容会自行变化`,
      `The condition depends on “${en}”: what was approved would change by itself`,
    );
  }
}

/** The names and, through formulas, what they are made of. */
function readsOf(type: TypeIndex, names: readonly string[]): ReadonlySet<string> {
  const seen = new Set(names);
  for (const name of seen) {
    const formula = type.fields.get(name)?.['x-formula'];
    const parsed = formula === undefined ? undefined : parseExpression(formula);
    if (parsed?.ok) for (const read of parsed.expression.reads) seen.add(read);
  }
  return seen;
}

function checkLevels(index: ProcessIndex, type: TypeIndex, approval: Approval, path: string, report: Report): void {
  if (approval.levels.length === 0)
    report.add('approval_without_level', below(path, 'levels'), '审批没有任何级别', 'The approval has no level, so nobody gives it');
  for (const [at, level] of approval.levels.entries()) {
    const place = below(path, 'levels', at, 'approvers');
    if (level.id === 'requester')
      report.add('reserved_name', below(path, 'levels', at, 'id'), '“requester”是保留名称', 'The name requester is reserved');
    checkApprovers(level, place, report);
    for (const [one, recipient] of level.approvers.entries()) checkRecipient(index, type, approval, recipient, below(place, one), report);
    if (level.due !== undefined) checkLimit(index, level.due.limit, below(path, 'levels', at, 'due', 'limit'), report);
    for (const [one, recipient] of (level.due?.escalate ?? []).entries())
      checkRecipient(index, type, approval, recipient, below(path, 'levels', at, 'due', 'escalate', one), report);
  }
}

function checkApprovers({ approvers }: ApprovalLevel, path: string, report: Report): void {
  if (approvers.length === 0) report.add('approval_without_approver', path, '这一级没有审批人', 'Nobody is asked at this level');
  else if (approvers.every(({ kind }) => kind === 'owner'))
    report.add(
      'approver_is_requester',
      path,
      '审批人只有负责人本人，通常就是提交人：没有人能审批自己的申请',
      'Only the owner is asked, who is usually the one who asks: nobody approves their own request',
    );
}

function checkRecipient(
  index: ProcessIndex,
  type: TypeIndex,
  approval: Approval,
  recipient: Recipient,
  path: string,
  report: Report,
): void {
  if (recipient.kind === 'field') {
    if (!knownField(type, recipient.field, below(path, 'field'), report) || type.kinds.get(recipient.field) === 'person') return;
    const { zh, en } = type.names.field(recipient.field);
    report.add('recipient_not_person', below(path, 'field'), `“${zh}”不是人员字段`, `“${en}” is no field that holds a person`);
  }
  if (recipient.kind !== 'role') return;
  const role = index.roles.get(recipient.role)?.role;
  if (role === undefined) {
    knownRole(index, recipient.role, below(path, 'role'), report);
    return;
  }
  const { id } = type.recordType;
  const who = index.names.role(role.id);
  if (!index.rights.mayEver(role, id, 'read')) {
    report.add(
      'approver_cannot_read',
      path,
      `角色“${who.zh}”不能查看“${type.called.zh}”，无法审批`,
      `The role “${who.en}” may not read records of type “${type.called.en}”, so it cannot approve anything about them`,
    );
    return;
  }
  const bound = [...(approval.on.fields ?? []), ...(approval.content ?? [])];
  const hidden = bound.find((field) => type.fields.has(field) && index.rights.field(role, id, field, null) === 'hidden');
  if (hidden === undefined) return;
  const { zh, en } = type.names.field(hidden);
  report.add(
    'approver_cannot_see',
    path,
    `角色“${who.zh}”看不到审批内容中的“${zh}”`,
    `The role “${who.en}” does not see “${en}”, which is part of what it approves`,
  );
}

/** A threshold on a value that may be left empty is passed by leaving it empty. */
function checkSkipping(type: TypeIndex, approval: Approval, path: string, report: Report): void {
  const required = new Set(type.recordType.schema.required ?? []);
  for (const { source, at } of conditionsOf(approval)) {
    const parsed = parseExpression(source);
    if (!parsed.ok) continue;
    const skippable = [...parsed.expression.reads].find((name) => {
      const kind = type.kinds.get(name);
      return kind !== undefined && kind !== 'formula' && !required.has(name) && !isAskedFor(type, name) && !source.includes(`has(${name}`);
    });
    if (skippable === undefined) continue;
    const { zh, en } = type.names.field(skippable);
    report.add(
      'approval_skippable',
      below(path, ...at),
      `“${zh}”留空时不需要审批：请设为必填或加入关口`,
      `No approval is needed while “${en}” is empty: require it, or let a gate ask for it`,
    );
    return;
  }
}

/** Whether some gate asks for a value of the field. */
function isAskedFor(type: TypeIndex, field: string): boolean {
  return [...type.stages.values()].some(({ stage }) =>
    stage.gate?.criteria.some((criterion) => {
      if (criterion.kind === 'approval') return false;
      if (criterion.kind !== 'expression') return 'field' in criterion && criterion.field === field;
      const parsed = parseExpression(criterion.expression);
      return parsed.ok && parsed.expression.reads.has(field);
    }),
  );
}
