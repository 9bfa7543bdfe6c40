import type { Expression } from '../../schemas/expression';
import type { Criterion, Pipeline, RecordType, Stage, Text, Transition } from '../../schemas/process';
import type { Compile } from './compile';
import type { CompiledField } from './compile-field';
import { type CompiledTask, compileTask } from './tasks/compile-task';
import type { Direction } from './types';

export interface CompiledCriterion {
  readonly definition: Criterion;
  readonly when: Expression | null;
  readonly expression: Expression | null;
  /** fields where it can be mended; the first one is where a page leads to */
  readonly fields: readonly string[];
  /** what it asks for, in words */
  readonly label: Text;
}
export interface CompiledStage {
  readonly id: string;
  readonly index: number;
  readonly definition: Stage;
  readonly criteria: readonly CompiledCriterion[];
  /** in their order */
  readonly tasks: readonly CompiledTask[];
  /** roles that may pass the gate without its evidence */
  readonly waiverRoles: readonly string[];
}
/** A transition as it stands at one stage. */
export interface Move {
  readonly transition: Transition;
  readonly from: CompiledStage;
  readonly to: CompiledStage;
  readonly direction: Direction;
  readonly reason: 'required' | 'optional' | 'none';
  readonly when: Expression | null;
  /** stages whose gates must be passed, in the order of the pipeline */
  readonly gates: readonly CompiledStage[];
}
export interface CompiledPipeline {
  readonly stages: ReadonlyMap<string, CompiledStage>;
  readonly stageList: readonly CompiledStage[];
  readonly initial: CompiledStage;
  /** tasks of all stages by id */
  readonly tasks: ReadonlyMap<string, CompiledTask>;
  /** moves that lead out of a stage, by its id */
  readonly movesFrom: (stage: string) => readonly Move[];
  /** a form that shows the field in the stage or an earlier one */
  readonly formShowing: (stage: string | null, field: string) => string | null;
}

export function compilePipeline(
  type: RecordType,
  pipeline: Pipeline,
  fields: ReadonlyMap<string, CompiledField>,
  compile: Compile,
): CompiledPipeline {
  const stageList = pipeline.stages.map((stage, index) => compileStage(stage, index, fields, compile));
  const stages = new Map(stageList.map((stage) => [stage.id, stage]));
  const initial = (pipeline.initial === undefined ? stageList.find(isOpen) : stages.get(pipeline.initial)) ?? stageList[0];
  if (initial === undefined) throw new Error(`process cannot run: the pipeline of ${type.id} has no stage`);
  const transitions = pipeline.transitions.map((transition) => ({
    transition,
    to: stages.get(transition.to),
    when: compile(transition.when, `transition ${transition.id} when`),
  }));
  // a `*` leaves every stage: with hundreds of stages only the moves that are asked for are worked out
  const moves = new Map<string, readonly Move[]>();
  const movesFrom = (id: string): readonly Move[] => {
    const known = moves.get(id);
    if (known !== undefined) return known;
    const from = stages.get(id);
    if (from === undefined) return [];
    const made: Move[] = [];
    for (const { transition, to, when } of transitions) {
      if (to === undefined || !leaves(transition, from)) continue;
      made.push(moveOf(transition, from, to, when, stageList));
    }
    moves.set(id, made);
    return made;
  };
  const tasks = new Map(stageList.flatMap((stage) => stage.tasks.map((task): [string, CompiledTask] => [task.id, task])));
  return { stages, stageList, initial, tasks, movesFrom, formShowing: formFinder(type, stages, stageList) };
}

function compileStage(stage: Stage, index: number, fields: ReadonlyMap<string, CompiledField>, compile: Compile): CompiledStage {
  const criteria = (stage.gate?.criteria ?? []).map((criterion) => compileCriterion(criterion, stage, fields, compile));
  const tasks = (stage.tasks?.items ?? []).map((task) => compileTask(task, stage, fields, compile, compileCriterion));
  return { id: stage.id, index, definition: stage, criteria, tasks, waiverRoles: stage.gate?.waiver?.roles ?? [] };
}

/** A criterion of a gate, or of the evidence of a task. */
function compileCriterion(
  criterion: Criterion,
  stage: Stage,
  fields: ReadonlyMap<string, CompiledField>,
  compile: Compile,
): CompiledCriterion {
  const at = (what: string) => `stage ${stage.id} criterion ${criterion.id} ${what}`;
  const expression = criterion.kind === 'expression' ? compile(criterion.expression, at('expression')) : null;
  const known = fieldsOf(criterion, expression).filter((field) => fields.has(field));
  const label = criterion.label ?? taskLabel(criterion, stage) ?? fields.get(known[0] ?? '')?.label ?? criterion.id;
  return { definition: criterion, when: compile(criterion.when, at('when')), expression, fields: known, label };
}

function fieldsOf(criterion: Criterion, expression: Expression | null): readonly string[] {
  if (criterion.kind === 'expression') return criterion.fields ?? [...(expression?.reads ?? [])];
  return criterion.kind === 'task' || criterion.kind === 'confirmation' || criterion.kind === 'approval' ? [] : [criterion.field];
}

/** A gate names tasks of its own stage by their labels; of another stage's task the residual finds the label later. */
function taskLabel(criterion: Criterion, stage: Stage): Text | undefined {
  if (criterion.kind !== 'task' && criterion.kind !== 'confirmation') return undefined;
  return stage.tasks?.items.find((task) => task.id === criterion.task)?.label;
}

const isOpen = (stage: CompiledStage) => stage.definition.kind === 'open';

function leaves(transition: Transition, from: CompiledStage): boolean {
  return transition.from === '*' ? isOpen(from) && transition.to !== from.id : transition.from === from.id;
}

function moveOf(
  transition: Transition,
  from: CompiledStage,
  to: CompiledStage,
  when: Expression | null,
  stageList: readonly CompiledStage[],
): Move {
  const direction = directionOf(from, to);
  const gates = transition.gates ?? (direction === 'forward' ? 'all' : 'none');
  const held = gates === 'none' ? [] : gates === 'own' || direction !== 'forward' ? [from] : [from, ...jumpedOver(from, to, stageList)];
  const strict = direction === 'backward' || direction === 'lost';
  const asked = transition.reason ?? (strict ? 'required' : 'none');
  return {
    transition,
    from,
    to,
    direction,
    // a definition cannot free a backward or lost move from its reason
    reason: strict && asked === 'none' ? 'required' : asked,
    when,
    gates: held.filter((stage) => stage.criteria.length > 0),
  };
}

function directionOf(from: CompiledStage, to: CompiledStage): Direction {
  if (to.definition.kind === 'lost') return 'lost';
  if (!isOpen(from)) return 'reopen';
  return isOpen(to) && to.index < from.index ? 'backward' : 'forward';
}

/** Open stages between the two. A won stage that stands before `from` is reached over all open stages after `from`. */
function jumpedOver(from: CompiledStage, to: CompiledStage, stageList: readonly CompiledStage[]): CompiledStage[] {
  const end = to.index > from.index ? to.index : to.definition.kind === 'won' ? stageList.length : from.index;
  return stageList.slice(from.index + 1, end).filter(isOpen);
}

function formFinder(
  type: RecordType,
  stages: ReadonlyMap<string, CompiledStage>,
  stageList: readonly CompiledStage[],
): CompiledPipeline['formShowing'] {
  const shows = new Map(
    type.forms.map((form) => [
      form.id,
      new Set(form.sections.flatMap((section) => section.fields.map((item) => (typeof item === 'string' ? item : item.field)))),
    ]),
  );
  const create = type.createForm ?? type.forms[0]?.id;
  const find = (stage: string | null, field: string): string | null => {
    const index = stages.get(stage ?? '')?.index ?? -1;
    for (let at = index; at >= 0; at--) {
      const form = stageList[at]?.definition.forms?.find((id) => shows.get(id)?.has(field));
      if (form !== undefined) return form;
    }
    if (create !== undefined && shows.get(create)?.has(field)) return create;
    // a pipeline whose stages name no forms shows all of them everywhere
    if (stageList.some((one) => one.definition.forms !== undefined)) return null;
    return type.forms.find((form) => shows.get(form.id)?.has(field))?.id ?? null;
  };
  const known = new Map<string, string | null>();
  return (stage, field) => {
    const key = `${stage ?? ''} ${field}`;
    const form = known.get(key);
    if (form !== undefined) return form;
    const found = find(stage, field);
    known.set(key, found);
    return found;
  };
}
