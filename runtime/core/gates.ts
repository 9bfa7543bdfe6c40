/** What is still missing to pass the gates in the way: the residual. */
import { holds, isFilled } from '../../schemas/expression';
import { bilingual } from '../../schemas/text';
import type { Access } from './access-table';
import { approvalMissing } from './approvals/needed';
import type { CompiledField } from './compile-field';
import type { CompiledCriterion, CompiledStage, Move } from './compile-pipeline';
import { inBoth } from './rejection';
import { isRow } from './table-rows';
import { taskLack } from './tasks/task-criterion';
import type { FileValue, Json, Rejection } from './types';
import { valueIn, type Work } from './work';

/** One entry for each criterion that counts now and is not met, in the order of the pipeline. */
export function residualOf(
  work: Work,
  gates: readonly CompiledStage[],
  access: ReadonlyMap<string, Access>,
  move: Move | null,
): Rejection[] {
  const residual: Rejection[] = [];
  for (const stage of gates) {
    for (const criterion of stage.criteria) {
      if (criterion.when !== null && !holds(criterion.when, work.bindings)) continue;
      const lack = lackOf(work, criterion);
      if (lack !== null) residual.push(placed(work, lack, criterion, stage, access, move));
    }
  }
  return residual;
}

type Lack = Pick<Rejection, 'code' | 'message' | 'have' | 'need' | 'approval'>;

function lackOf(work: Work, criterion: CompiledCriterion): Lack | null {
  const { definition } = criterion;
  if (definition.kind === 'expression') {
    const met = criterion.expression !== null && holds(criterion.expression, work.bindings);
    return met ? null : { code: 'expression_false', message: bothOf(definition.message) };
  }
  if (definition.kind === 'task' || definition.kind === 'confirmation') return taskLack(work, definition);
  if (definition.kind === 'approval') {
    const approval = work.type.approvals.get(definition.approval);
    // what a gate asks for and nobody can give keeps it closed
    return approval === undefined ? notDefined(definition.approval) : approvalMissing(work, approval);
  }
  const value = valueIn(work.state.data, definition.field);
  if (definition.kind === 'field') {
    if (isFilled(value)) return null;
    const label = inBoth(criterion.label);
    return { code: 'field_missing', message: bilingual(`还差：${label.zh}`, `${label.en} is missing`) };
  }
  const field = work.type.fields.get(definition.field);
  const have = definition.kind === 'evidence' ? countFiles(value, definition.accept ?? 'any') : countItems(value, definition.columns);
  if (have >= definition.min) return null;
  const code = definition.kind === 'evidence' ? 'evidence_missing' : 'list_too_short';
  const unit = definition.kind === 'evidence' ? fileUnit(definition.accept) : itemUnit(field);
  return { code, message: countedMessage(criterion, have, definition.min, unit), have, need: definition.min };
}

function notDefined(approval: string): Lack {
  return { code: 'approval_missing', message: bilingual(`没有审批 ${approval}`, `There is no approval ${approval}`), approval };
}

function bothOf(text: Parameters<typeof inBoth>[0]): Lack['message'] {
  const { zh, en } = inBoth(text);
  return bilingual(zh, en);
}

/** `还差 2 条需求记录（1/3）`, `2 more of Requirement notes (1 of 3)` */
function countedMessage(criterion: CompiledCriterion, have: number, need: number, unit: string): Lack['message'] {
  const label = inBoth(criterion.label);
  const more = need - have;
  return bilingual(`还差 ${more} ${unit}${label.zh}（${have}/${need}）`, `${more} more of ${label.en} (${have} of ${need})`);
}
function fileUnit(accept: 'photo' | 'document' | 'any' | undefined): string {
  return accept === 'photo' ? '张' : '份';
}
function itemUnit(field: CompiledField | undefined): string {
  if (field?.kind === 'table') return '行';
  return field?.kind === 'notes' ? '条' : '项';
}

function countFiles(value: Json | undefined, accept: 'photo' | 'document' | 'any'): number {
  if (!Array.isArray(value)) return 0;
  if (accept === 'any') return value.length;
  let count = 0;
  for (const file of value as FileValue[]) if (file.kind === accept) count++;
  return count;
}

/** Items of a list; of a table only the rows in which all the columns have a value. */
function countItems(value: Json | undefined, columns: readonly string[] | undefined): number {
  if (!Array.isArray(value)) return 0;
  if (columns === undefined || columns.length === 0) return value.length;
  return value.filter((row) => isRow(row) && columns.every((column) => isFilled(valueIn(row, column)))).length;
}

/** Says where it can be mended. About a field hidden to the actor nothing is told but that something is missing. */
function placed(
  work: Work,
  lack: Lack,
  criterion: CompiledCriterion,
  stage: CompiledStage,
  access: ReadonlyMap<string, Access>,
  move: Move | null,
): Rejection {
  const { definition } = criterion;
  const at = { criterion: definition.id, stage: stage.id };
  if (definition.kind === 'task' || definition.kind === 'confirmation') return { ...lack, ...at, task: definition.task };
  const shown = criterion.fields.filter((field) => (access.get(field) ?? 'hidden') !== 'hidden');
  const [field] = shown;
  if (definition.kind === 'approval') return { ...lack, ...at };
  if (definition.kind !== 'expression' && field === undefined) {
    const message = bilingual('还差一项您无权查看的内容', 'Something that you may not see is missing');
    return { code: lack.code, message, ...at };
  }
  if (field === undefined) return { ...lack, ...at };
  const form = formFor(work, field, stage, move);
  return form === null ? { ...lack, ...at, field } : { ...lack, ...at, field, form };
}

/** A form of the stage the record is in or of an earlier one; else of the stage whose gate it is; else the form of the move. */
function formFor(work: Work, field: string, stage: CompiledStage, move: Move | null): string | null {
  const find = work.type.pipeline?.formShowing;
  const asked = move?.transition.form;
  return (
    find?.(work.state.stage, field) ??
    find?.(stage.id, field) ??
    (asked !== undefined && work.type.forms.get(asked)?.fields.has(field) === true ? asked : null)
  );
}
