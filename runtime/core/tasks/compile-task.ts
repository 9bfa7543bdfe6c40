import type { Expression } from '../../../schemas/expression';
import type { Criterion, Stage } from '../../../schemas/process';
import type { TaskDefinition } from '../../../schemas/task';
import type { Compile } from '../compile';
import type { CompiledField } from '../compile-field';
import type { CompiledCriterion } from '../compile-pipeline';
import { type CompiledMessage, compileMessage } from '../message';

/** A task of a stage, compiled. */
export interface CompiledTask {
  readonly id: string;
  readonly stage: string;
  readonly definition: TaskDefinition;
  readonly when: Expression | null;
  /** what must be there before it can be finished */
  readonly evidence: readonly CompiledCriterion[];
  /** what the customer reads; null for a task that nobody confirms */
  readonly text: CompiledMessage | null;
}

type CompileCriterion = (
  criterion: Criterion,
  stage: Stage,
  fields: ReadonlyMap<string, CompiledField>,
  compile: Compile,
) => CompiledCriterion;

export function compileTask(
  definition: TaskDefinition,
  stage: Stage,
  fields: ReadonlyMap<string, CompiledField>,
  compile: Compile,
  compileCriterion: CompileCriterion,
): CompiledTask {
  const at = (what: string) => `stage ${stage.id} task ${definition.id} ${what}`;
  const { confirmation } = definition;
  return {
    id: definition.id,
    stage: stage.id,
    definition,
    when: compile(definition.when, at('when')),
    evidence: (definition.evidence ?? []).map((criterion) => compileCriterion(criterion, stage, fields, compile)),
    text: confirmation === undefined ? null : compileMessage(confirmation.text, fields, compile, at('confirmation')),
  };
}
