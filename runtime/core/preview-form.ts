import type { Expression } from '../../schemas/expression';
import { approvalsMissing, heldChanges } from './approvals/needed';
import { moveActions } from './available';
import type { Version } from './compile';
import type { Condition } from './compile-form';
import type { CompiledCriterion, Move } from './compile-pipeline';
import type { CompiledType } from './compile-type';
import { beginRecord, draftRecord, setDefaults } from './create-record';
import { type FormJudge, judgeOf } from './form-judge';
import { isEditable, NOTHING, renderForm } from './form-view';
import { settle } from './formulas';
import { residualOf } from './gates';
import { offersFor } from './knowledge/knowledge-for';
import { can, fieldAccessMap, readsHidden } from './permission';
import { isOffered, movesOf } from './transitions';
import { applyTyped, type KnownLock, writablePart } from './typed-data';
import type { Action, Actor, Context, Facts, FormPreview, FormView, MissingForMove, RecordData, RecordState } from './types';
import { startWork, type Work } from './work';

/** Id of notes that are not saved yet. */
const UNSAVED = 'unsaved';

/**
 * A form while somebody types: as `formView` would show it, and what forward moves would still miss, once the typed values
 * were saved. Nothing is refused: values the actor may not write are ignored, a value of another kind counts as missing.
 * A condition that looks at something hidden to the actor stands as the stored form and actions show it, so that no
 * guessing of values finds out what is hidden.
 * @param record null for a record that is to be created
 * @param data merge patch of what is typed, null for what was emptied
 * @param facts the records that `formFactsNeeded` names
 * @returns an empty form for an unknown record type or form
 */
export function previewForm(
  version: Version,
  recordType: string,
  form: string,
  record: RecordState | null,
  data: RecordData,
  actor: Actor,
  now: string,
  locale: string,
  facts: Facts,
): FormPreview {
  const type = version.types.get(recordType);
  const compiled = type?.forms.get(form);
  if (type === undefined || compiled === undefined) return { ...NOTHING, residual: [], knowledge: [], approvals: [] };
  const context: Context = { now, actor, facts, newId: () => UNSAVED };
  const stored = storedWork(version, type, record, context);
  const editable = isEditable(stored, record);
  const before = renderForm(stored, type, compiled, locale, editable, judgeOf(stored));
  const told = toldBy(before, record?.archived === true ? [] : moveActions(stored));
  const typed = editable ? typedWork(stored, record, data, told) : stored;
  const view = renderForm(typed, type, compiled, locale, editable, judgeTyped(typed, stored, told));
  return {
    ...view,
    residual: record?.archived === true ? [] : missingForMoves(typed, told),
    knowledge: offersFor(typed),
    // of those whose conditions look at something hidden only a save tells, whoever guesses values
    approvals: editable ? heldChanges(typed, Object.keys(data), (id) => !isSecretApproval(stored, id)) : [],
  };
}

function storedWork(version: Version, type: CompiledType, record: RecordState | null, context: Context): Work {
  if (record === null) return draftRecord(version, type, context);
  const work = startWork(version, type, record, context);
  settle(work, []);
  return work;
}

function typedWork(stored: Work, record: RecordState | null, data: RecordData, told: Told): Work {
  const { version, type, context } = stored;
  const patch = writablePart(stored, data, fieldAccessMap(version, stored.state, context.actor) ?? new Map());
  const work =
    record === null
      ? beginRecord(version, type, '', context, { id: stored.state.owner, team: stored.state.team })
      : startWork(version, type, record, context);
  if (record === null) setDefaults(work, patch);
  const known: KnownLock = (field, condition) => (isSecret(work, condition) ? told.locked.has(field.id) : null);
  applyTyped(work, patch, known);
  return work;
}

/** What the stored form and actions tell the actor. */
interface Told {
  shown: ReadonlySet<string>;
  required: ReadonlySet<string>;
  locked: ReadonlySet<string>;
  moves: readonly Action[];
}

function toldBy(view: FormView, moves: readonly Action[]): Told {
  const schema = view.schema as { properties: object; required?: string[] };
  const uiSchema = view.uiSchema as { [field: string]: { 'ui:readonly'?: boolean } };
  const shown = Object.keys(schema.properties);
  return {
    shown: new Set(shown),
    required: new Set(schema.required ?? []),
    locked: new Set(shown.filter((field) => uiSchema[field]?.['ui:readonly'] === true)),
    moves,
  };
}

function isSecret({ version, state, context }: Work, condition: Condition | null): boolean {
  return typeof condition !== 'boolean' && readsHidden(version, state, context.actor, condition);
}

/** Conditions under the typed values; those that look at something hidden as told. */
function judgeTyped(work: Work, stored: Work, told: Told): FormJudge {
  const judge = judgeOf(work);
  const judgeStored = judgeOf(stored);
  const anySecret = (...conditions: (Condition | Expression | null)[]) => conditions.some((condition) => isSecret(work, condition));
  return {
    visible: (entry) => (anySecret(...entry.visible) ? told.shown.has(entry.field.id) : judge.visible(entry)),
    required: (entry) =>
      !entry.field.required && anySecret(entry.required, entry.field.requiredWhen)
        ? told.required.has(entry.field.id)
        : judge.required(entry),
    // what locks itself once it is filled must stay open while it is being filled, as an update takes it
    locked: (entry) =>
      anySecret(entry.readOnly, entry.field.readOnlyWhen)
        ? told.locked.has(entry.field.id)
        : judgeStored.locked(entry) && judge.locked(entry),
  };
}

function missingForMoves(work: Work, told: Told): MissingForMove[] {
  const { version, state, context } = work;
  if (!can(version, state, context.actor, 'move')) return [];
  const toldOf = (move: Move) => told.moves.find((action) => action.transition === move.transition.id);
  return movesOf(work)
    .filter((move) => move.direction === 'forward')
    .filter((move) => (isSecret(work, move.when) ? toldOf(move) !== undefined : isOffered(work, move)))
    .map((move) => ({ transition: move.transition.id, to: move.to.id, missing: missingFor(work, move, toldOf(move)) }));
}

/** The residual under the typed values; of criteria that look at something hidden what was told. */
function missingFor(work: Work, move: Move, told: Action | undefined): MissingForMove['missing'] {
  const access = fieldAccessMap(work.version, work.state, work.context.actor) ?? new Map();
  const residual = residualOf(work, move.gates, access, move);
  const gates = move.gates.flatMap((stage) =>
    stage.criteria.flatMap((criterion) => {
      const source = isSecretCriterion(work, criterion, access) ? (told?.residual ?? []) : residual;
      return source.find((lack) => lack.stage === stage.id && lack.criterion === criterion.definition.id) ?? [];
    }),
  );
  return [...gates, ...approvalsFor(work, move, told)];
}

/** Approvals that the move would lack under the typed values; of those whose conditions look at something hidden what was told. */
function approvalsFor(work: Work, move: Move, told: Action | undefined): MissingForMove['missing'] {
  const isToldOnly = (id: string | undefined) => isSecretApproval(work, id ?? '');
  const known = (told?.residual ?? []).filter((lack) => lack.criterion === undefined && isToldOnly(lack.approval));
  return [...approvalsMissing(work, move).filter((lack) => !isToldOnly(lack.approval)), ...known];
}

function isSecretApproval(work: Work, id: string): boolean {
  const approval = work.type.approvals.get(id);
  return approval !== undefined && [approval.when, ...approval.levels.map(({ when }) => when)].some((one) => isSecret(work, one));
}

function isSecretCriterion(work: Work, criterion: CompiledCriterion, access: ReadonlyMap<string, string>): boolean {
  const { definition } = criterion;
  if (isSecret(work, criterion.when) || isSecret(work, criterion.expression)) return true;
  if (definition.kind === 'approval') return isSecretApproval(work, definition.approval);
  return 'field' in definition && (access.get(definition.field) ?? 'hidden') === 'hidden';
}
