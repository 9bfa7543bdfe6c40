/** Gates: criteria that fit their fields, that somebody can satisfy, and that some move asks for. */
import { parseExpression } from '../expression';
import { below } from '../pointer';
import type { Criterion, FieldSchema } from '../process';
import { type Report, removal, replacement } from '../report';
import { constantOf, Filling } from './filling';
import { listed } from './names';
import type { IndexedStage, ProcessIndex, TypeIndex } from './process-index';
import { knownField } from './references';

export function checkGates(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    if (!type.recordType.pipeline) continue;
    const asked = askedGates(type);
    const filling = new Filling(index, type);
    for (const stage of type.stages.values()) {
      const { gate } = stage.stage;
      if (!gate || gate.criteria.length === 0) continue;
      const path = type.path('pipeline', 'stages', stage.at, 'gate');
      if (stage.stage.kind !== 'open')
        report.add(
          'gate_on_closed_stage',
          path,
          '赢单或丢单阶段的关口不会被检查',
          'The gate of a won or lost stage is never checked',
          removal(path),
        );
      else if (!asked.has(stage.at))
        report.add(
          'gate_never_checked',
          path,
          `没有流转检查阶段“${type.names.stage(stage.stage.id).zh}”的关口`,
          `No transition checks the gate of the stage “${type.names.stage(stage.stage.id).en}”`,
        );
      for (const [at, criterion] of gate.criteria.entries()) {
        const place = below(path, 'criteria', at);
        if (criterionFits(type, criterion, place, report)) checkSatisfiable(type, stage, criterion, filling, place, report);
      }
    }
  }
}

/** Places of the stages whose gates some transition checks: the one it leaves, and with `all` the open ones it jumps over. */
function askedGates(type: TypeIndex): ReadonlySet<number> {
  const stages = [...type.stages.values()];
  const asked = new Set<number>();
  // the longest run of gates from each stage; runs are walked once, however many transitions there are
  const until: number[] = stages.map(() => -1);
  const reach = (from: IndexedStage, end: number) => {
    until[from.at] = Math.max(until[from.at] ?? -1, end);
  };
  for (const { transition, from, to } of type.transitions) {
    if (!to || (!from && transition.from !== '*')) continue;
    for (const source of from ? [from] : stages) {
      if (source === to || (!from && source.stage.kind !== 'open')) continue;
      const forward = source.stage.kind === 'open' && to.stage.kind !== 'lost' && (to.stage.kind === 'won' || to.at > source.at);
      const gates = transition.gates ?? (forward ? 'all' : 'none');
      if (gates === 'none') continue;
      const end = to.at > source.at ? to.at : stages.length;
      reach(source, forward && gates === 'all' ? end : source.at + 1);
      // from here on every later open stage is jumped over too
      if (!from && forward && gates === 'all') break;
    }
  }
  let end = -1;
  for (const stage of stages) {
    end = Math.max(end, until[stage.at] ?? -1);
    if (stage.at < end) asked.add(stage.at);
  }
  return asked;
}

/** Whether the criterion fits the field or task it names; otherwise reports why not. */
export function criterionFits(type: TypeIndex, criterion: Criterion, path: string, report: Report): boolean {
  if (criterion.kind === 'approval') return approvalFits(type, criterion.approval, below(path, 'approval'), report);
  if (criterion.kind === 'expression') {
    const known = (criterion.fields ?? []).map((field, at) => knownField(type, field, below(path, 'fields', at), report, true));
    return known.every(Boolean);
  }
  if (criterion.kind === 'task' || criterion.kind === 'confirmation') return taskFits(type, criterion, path, report);
  if (!knownField(type, criterion.field, below(path, 'field'), report)) return false;
  const field = type.fields.get(criterion.field);
  if (!field || criterion.kind === 'field') return true;
  return criterion.kind === 'evidence'
    ? evidenceFits(type, criterion, field, path, report)
    : listFits(type, criterion, field, path, report);
}

/** A gate asks for an approval that holds nothing else, so that it is asked for once and stays. */
function approvalFits(type: TypeIndex, id: string, path: string, report: Report): boolean {
  const approval = type.recordType.approvals?.find((one) => one.id === id);
  if (approval === undefined) {
    report.add('unknown_approval', path, `没有审批“${id}”`, `There is no approval “${id}”`);
    return false;
  }
  const { transitions = [], fields = [] } = approval.on;
  if (transitions.length + fields.length === 0) return true;
  const { zh, en } = type.names.approval(id);
  report.add(
    'approval_not_for_gates',
    path,
    `审批“${zh}”已管控流转或字段，关口不能再要求它`,
    `The approval “${en}” holds transitions or changes, so a gate cannot ask for it`,
  );
  return false;
}

type TaskCriterion = Extract<Criterion, { kind: 'task' | 'confirmation' }>;
type EvidenceCriterion = Extract<Criterion, { kind: 'evidence' }>;
type ListCriterion = Extract<Criterion, { kind: 'list' }>;

function taskFits(type: TypeIndex, { kind, task: id }: TaskCriterion, path: string, report: Report): boolean {
  const task = type.tasks.get(id)?.task;
  const place = below(path, 'task');
  if (task === undefined) {
    report.add('unknown_task', place, `没有任务“${id}”`, `No stage has a task “${id}”`);
    return false;
  }
  if (kind === 'task' || task.confirmation !== undefined) return true;
  const { zh, en } = type.names.task(id);
  report.add('task_without_confirmation', place, `任务“${zh}”没有客户确认`, `Nobody confirms the task “${en}”`);
  return false;
}

function evidenceFits(type: TypeIndex, criterion: EvidenceCriterion, field: FieldSchema, path: string, report: Report): boolean {
  const { zh, en } = type.names.field(criterion.field);
  if (type.kinds.get(criterion.field) !== 'files') {
    report.add(
      'criterion_kind_mismatch',
      below(path, 'field'),
      `上传照片或文件的凭证需要文件字段，“${zh}”不是`,
      `Evidence needs a field that holds files; “${en}” is none`,
    );
    return false;
  }
  const held = field['x-files']?.accept ?? 'any';
  const wanted = criterion.accept ?? 'any';
  if (held !== 'any' && wanted !== 'any' && held !== wanted) {
    const place = below(path, 'accept');
    report.add(
      'evidence_kind_mismatch',
      place,
      `字段“${zh}”只接受${held === 'photo' ? '照片' : '文档'}`,
      `The field “${en}” holds ${held === 'photo' ? 'photos' : 'documents'} only`,
      replacement(place, held, '改为字段接受的类型', 'Ask for the kind the field holds'),
    );
    return false;
  }
  return withinMaximum(type, criterion, field.maxItems, path, report);
}

function listFits(type: TypeIndex, criterion: ListCriterion, field: FieldSchema, path: string, report: Report): boolean {
  const kind = type.kinds.get(criterion.field);
  const { zh, en } = type.names.field(criterion.field);
  if (kind !== 'table' && kind !== 'notes' && kind !== 'choices') {
    report.add(
      'criterion_kind_mismatch',
      below(path, 'field'),
      `列表条件需要表格、记录或多选字段，“${zh}”不是`,
      `A list criterion needs a table, notes or a multiple choice; “${en}” is none`,
    );
    return false;
  }
  let known = true;
  for (const [at, column] of (criterion.columns ?? []).entries()) {
    const place = below(path, 'columns', at);
    if (kind === 'table' && Object.hasOwn(field.items?.properties ?? {}, column)) continue;
    known = false;
    report.add('unknown_column', place, `“${zh}”没有列“${column}”`, `The field “${en}” has no column “${column}”`, removal(place));
  }
  const options = kind === 'choices' ? (field.items?.oneOf ?? field.items?.enum ?? field.oneOf ?? field.enum)?.length : undefined;
  const most = Math.min(field.maxItems ?? Number.POSITIVE_INFINITY, options ?? Number.POSITIVE_INFINITY);
  return withinMaximum(type, criterion, most, path, report) && known;
}

function withinMaximum(
  type: TypeIndex,
  { min, field }: { min: number; field: string },
  maximum: number | undefined,
  path: string,
  report: Report,
): boolean {
  if (maximum === undefined || min <= maximum) return true;
  const { zh, en } = type.names.field(field);
  report.add(
    'minimum_above_maximum',
    below(path, 'min'),
    `至少 ${min} 项，但字段“${zh}”最多 ${maximum} 项`,
    `Asks for ${min} items, but the field “${en}” holds at most ${maximum}`,
  );
  return false;
}

function checkSatisfiable(
  type: TypeIndex,
  stage: IndexedStage,
  criterion: Criterion,
  filling: Filling,
  path: string,
  report: Report,
): void {
  if (constantOf(criterion.when) === false || criterion.kind === 'approval') return;
  if (criterion.kind === 'task' || criterion.kind === 'confirmation') {
    const home = type.tasks.get(criterion.task)?.stage;
    if (home !== undefined && home.stage.kind === 'open' && home.at <= stage.at) return;
    const { zh, en } = type.names.task(criterion.task);
    report.add(
      'gate_unsatisfiable',
      path,
      `关口无法满足：任务“${zh}”在更后面的阶段才会打开`,
      `The gate cannot be satisfied: the task “${en}” only opens in a later stage`,
    );
    return;
  }
  const here = type.names.stage(stage.stage.id);
  if (criterion.kind !== 'expression') {
    if (filling.canFill(criterion.field, stage.at)) return;
    const { zh, en } = type.names.field(criterion.field);
    report.add(
      'gate_unsatisfiable',
      path,
      `关口无法满足：能流转的角色在阶段“${here.zh}”或之前没有表单可填写字段“${zh}”`,
      `The gate cannot be satisfied: at or before the stage “${here.en}” no form lets a role that may move the record fill “${en}”`,
    );
    return;
  }
  if (constantOf(criterion.expression) === false) {
    report.add('gate_unsatisfiable', path, '关口无法满足：条件恒为假', 'The gate cannot be satisfied: its expression is never true');
    return;
  }
  const reads = fieldsToMend(type, criterion);
  if (reads.length === 0 || reads.some((field) => filling.canFill(field, stage.at))) return;
  const names = listed(reads.map(type.names.field));
  report.add(
    'gate_unsatisfiable',
    path,
    `关口无法满足：能流转的角色在阶段“${here.zh}”或之前没有表单可填写：${names.zh}`,
    `The gate cannot be satisfied: at or before the stage “${here.en}” no form lets a role that may move the record fill any of ${names.en}`,
  );
}

/** The fields an expression depends on; none when it also depends on what is not a field and may come true by itself. */
function fieldsToMend(type: TypeIndex, criterion: Extract<Criterion, { kind: 'expression' }>): string[] {
  const parsed = parseExpression(criterion.expression);
  if (!parsed.ok) return [];
  const reads = [...parsed.expression.reads];
  return reads.every((name) => type.fields.has(name)) ? reads : [];
}
