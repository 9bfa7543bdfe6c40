/** Making a criterion: what is entered before it exists, and the one edit it becomes. Pure. */
import type { Approval } from '../../../schemas/approval';
import type { EvidenceCriterion } from '../../../schemas/criterion';
import { kindOf } from '../../../schemas/field-kinds';
import type { Criterion, FieldKind, RecordType, Stage, Text } from '../../../schemas/process';
import type { TaskDefinition } from '../../../schemas/task';
import { localise } from '../../../schemas/text';
import type { Edit, FormPlace, NewField } from '../../draft/edit';
import { newId } from '../../draft/new-id';
import { labelOfStage, taskName } from '../../words/names';
import { isSaid, say } from '../../words/say';

export type CriterionKind = Criterion['kind'];
export const CRITERION_KINDS: readonly CriterionKind[] = ['field', 'evidence', 'list', 'task', 'confirmation', 'approval', 'expression'];
/** Those that can be evidence of a task. */
export const EVIDENCE_KINDS: readonly CriterionKind[] = ['field', 'evidence', 'list', 'expression'];
/** Kinds that ask for a field. */
export type FieldCriterionKind = Exclude<CriterionKind, 'expression' | 'task' | 'confirmation' | 'approval'>;
export function asksField(kind: CriterionKind): kind is FieldCriterionKind {
  return kind === 'field' || kind === 'evidence' || kind === 'list';
}

/** Kinds of fields a criterion can ask for; the first is what a new field begins as. */
const KINDS_FOR: Readonly<Record<FieldCriterionKind, readonly FieldKind[]>> = {
  field: [
    'text',
    'longText',
    'number',
    'money',
    'percent',
    'date',
    'dateTime',
    'choice',
    'person',
    'phone',
    'email',
    'url',
    'address',
    'position',
  ],
  evidence: ['files'],
  list: ['notes', 'table', 'choices'],
};
/** Kinds of fields that can be made on the spot for a criterion. */
export function newFieldKinds(kind: CriterionKind): readonly FieldKind[] {
  return asksField(kind) ? KINDS_FOR[kind] : [];
}

/** Fields there are that a criterion of the kind can ask for. */
export function fittingFields(type: RecordType, kind: CriterionKind): string[] {
  if (!asksField(kind)) return [];
  return Object.entries(type.schema.properties)
    .filter(([, schema]) => kind === 'field' || KINDS_FOR[kind].includes(kindOf(schema)))
    .map(([id]) => id);
}

/** Tasks that a gate of the stage can ask for: its own and those of earlier stages; for a confirmation those that a customer confirms. */
export function fittingTasks(type: RecordType, stage: Stage, kind: CriterionKind): TaskDefinition[] {
  const stages = type.pipeline?.stages ?? [];
  const upTo = stages.slice(0, stages.findIndex((one) => one.id === stage.id) + 1).filter((one) => one.kind === 'open');
  const tasks = upTo.reverse().flatMap((one) => one.tasks?.items ?? []);
  return kind === 'confirmation' ? tasks.filter((task) => task.confirmation !== undefined) : tasks;
}

/** Approvals that a gate can ask for: those that hold nothing else. */
export function gateApprovals(type: RecordType): string[] {
  const holdsNothing = ({ on }: Approval) => (on.transitions ?? []).length + (on.fields ?? []).length === 0;
  return (type.approvals ?? []).filter(holdsNothing).map(({ id }) => id);
}

/** Where a field that is made on the spot is asked: a section of a form, or a form of its own. */
export type EvidencePlace = FormPlace | 'newForm';

/** Places for a new field, that of the task and those of the forms people have before them in the stage first. */
export function evidencePlaces(type: RecordType, stage: Stage, task?: TaskDefinition): FormPlace[] {
  const own = type.forms.filter((form) => form.id === task?.form);
  const shown = type.forms.filter((form) => stage.forms?.includes(form.id) && !own.includes(form));
  const others = type.forms.filter((form) => !own.includes(form) && !shown.includes(form));
  return [...own, ...shown, ...others].flatMap((form) => form.sections.map((section) => ({ form: form.id, section: section.id })));
}

/** What has been entered so far. */
export interface Wanted {
  kind: CriterionKind;
  source: 'existing' | 'new';
  field: string | null;
  task: string | null;
  label: Text | undefined;
  fieldKind: FieldKind | null;
  place: EvidencePlace | null;
  min: number;
  accept: 'photo' | 'document' | 'any';
  columns: readonly string[];
  expression: string;
  message: Text | undefined;
  approval: string | null;
}

/** What stands in the form at first. A kind that no field fits begins with a new field. */
export function startOf(type: RecordType, stage: Stage, kind: CriterionKind, task?: TaskDefinition): Wanted {
  const [first] = evidencePlaces(type, stage, task);
  // where people look already; else a form of its own
  const isBefore = task === undefined ? (stage.forms?.length ?? 0) > 0 : task.form !== undefined;
  return {
    kind,
    source: fittingFields(type, kind).length > 0 ? 'existing' : 'new',
    field: null,
    task: null,
    label: undefined,
    fieldKind: newFieldKinds(kind)[0] ?? null,
    place: isBefore ? (first ?? 'newForm') : 'newForm',
    min: 1,
    accept: 'any',
    columns: [],
    expression: '',
    message: undefined,
    approval: gateApprovals(type)[0] ?? null,
  };
}

/** Ids of all criteria of the pipeline, of gates and of the evidence of tasks. */
export function criterionIds(type: RecordType): Set<string> {
  const stages = type.pipeline?.stages ?? [];
  const evidence = stages.flatMap((stage) => stage.tasks?.items ?? []).flatMap((task) => task.evidence ?? []);
  return new Set([...stages.flatMap((stage): readonly Criterion[] => stage.gate?.criteria ?? []), ...evidence].map((one) => one.id));
}

/** The edit that adds what was entered to the gate, or to the evidence of a task of the stage; null while something is missing. */
export function criterionEdit(type: RecordType, stage: Stage, wanted: Wanted, task?: TaskDefinition): Edit | null {
  const edit = gateEdit(type, stage, wanted, task === undefined ? labelOfStage(stage) : taskName(type, task.id));
  if (task === undefined || edit === null) return edit;
  if (edit.kind === 'addEvidence') return { ...edit, task: task.id };
  if (edit.kind !== 'addCriterion' || !isEvidence(edit.criterion)) return null;
  const evidence = [...(task.evidence ?? []), edit.criterion];
  return { kind: 'updateTask', recordType: type.id, task: { ...task, evidence } };
}

export function isEvidence(criterion: Criterion): criterion is EvidenceCriterion {
  return EVIDENCE_KINDS.includes(criterion.kind);
}

/** @param home what a form that is made for it is called after */
function gateEdit(type: RecordType, stage: Stage, wanted: Wanted, home: Text): Edit | null {
  const taken = criterionIds(type);
  const own = { recordType: type.id, stage: stage.id };
  const { kind } = wanted;
  if (kind === 'expression') {
    if (wanted.expression.trim() === '' || !isSaid(wanted.message)) return null;
    const id = newId(localise(wanted.message, 'en'), taken, 'condition');
    return { kind: 'addCriterion', ...own, criterion: { id, kind, expression: wanted.expression, message: wanted.message } };
  }
  if (kind === 'task' || kind === 'confirmation') {
    if (wanted.task === null) return null;
    const id = newId(kind === 'task' ? wanted.task : `${wanted.task}Confirmed`, taken, 'criterion');
    return { kind: 'addCriterion', ...own, criterion: { id, kind, task: wanted.task } };
  }
  if (kind === 'approval') {
    if (wanted.approval === null) return null;
    return { kind: 'addCriterion', ...own, criterion: { id: newId(wanted.approval, taken, 'approval'), kind, approval: wanted.approval } };
  }
  if (wanted.source === 'existing') {
    if (wanted.field === null) return null;
    return { kind: 'addCriterion', ...own, criterion: askedOf(newId(wanted.field, taken, 'criterion'), kind, wanted.field, wanted) };
  }
  const field = newFieldOf(type, wanted);
  if (field === null || wanted.place === null) return null;
  const criterion = askedOf(newId(field.id, taken, 'criterion'), kind, field.id, { ...wanted, columns: [] });
  return { kind: 'addEvidence', ...own, field, place: placeOf(type, stage, wanted.place, home), criterion };
}

function newFieldOf(type: RecordType, { kind, label, fieldKind, accept }: Wanted): NewField | null {
  if (!isSaid(label) || fieldKind === null) return null;
  const ids = { has: (id: string) => Object.hasOwn(type.schema.properties, id) };
  const id = newId(localise(label, 'en'), ids, fieldKind);
  return { id, kind: fieldKind, label, ...(kind === 'evidence' && accept !== 'any' ? { set: { 'x-files': { accept } } } : {}) };
}

function placeOf(type: RecordType, stage: Stage, place: EvidencePlace, home: Text): FormPlace | { newForm: { id: string; label: Text } } {
  if (place !== 'newForm') return place;
  const ids = new Set(type.forms.map((form) => form.id));
  const label = say('{0}凭证', 'Evidence: {0}', home);
  return { newForm: { id: newId(stage.id, ids, 'form'), label } };
}

function askedOf(id: string, kind: FieldCriterionKind, field: string, wanted: Wanted): Criterion {
  const { min, accept, columns } = wanted;
  if (kind === 'field') return { id, kind, field };
  if (kind === 'evidence') return { id, kind, field, min, accept };
  return { id, kind, field, min, ...(columns.length > 0 ? { columns: [...columns] } : {}) };
}
