import type { Expression } from '../../../schemas/expression';
import type { RecordType, Text } from '../../../schemas/process';
import type { EscalationStep, Limit, SlaTimer } from '../../../schemas/sla-timer';
import type { Compile } from '../compile';
import type { CompiledField } from '../compile-field';
import { type CompiledMessage, compileMessage } from '../message';

export interface CompiledStep {
  readonly definition: EscalationStep;
  readonly message: CompiledMessage;
  readonly nextActions: readonly CompiledMessage[];
}
export interface CompiledTimer {
  readonly id: string;
  readonly label: Text;
  readonly definition: SlaTimer;
  /** the stage whose stay it measures; null for one that runs from create on */
  readonly stage: string | null;
  readonly rules: readonly { when: Expression | null; limit: Limit }[];
  readonly pause: Expression | null;
  readonly restartEvents: ReadonlySet<string>;
  readonly restartFields: ReadonlySet<string>;
  readonly steps: readonly CompiledStep[];
}

/** All timers of a record type by id: its own and those of its stages. */
export function compileTimers(
  type: RecordType,
  fields: ReadonlyMap<string, CompiledField>,
  compile: Compile,
): ReadonlyMap<string, CompiledTimer> {
  const timers = new Map<string, CompiledTimer>();
  const add = (stage: string | null, definition: SlaTimer) => timers.set(definition.id, compileTimer(stage, definition, fields, compile));
  for (const timer of type.timers ?? []) add(null, timer);
  for (const stage of type.pipeline?.stages ?? []) for (const timer of stage.timers ?? []) add(stage.id, timer);
  return timers;
}

function compileTimer(
  stage: string | null,
  definition: SlaTimer,
  fields: ReadonlyMap<string, CompiledField>,
  compile: Compile,
): CompiledTimer {
  const at = (what: string) => `timer ${definition.id} ${what}`;
  return {
    id: definition.id,
    label: definition.label,
    definition,
    stage,
    rules: definition.rules.map(({ when, limit }, index) => ({ when: compile(when, at(`rule ${index}`)), limit })),
    pause: compile(definition.pause, at('pause')),
    restartEvents: new Set(definition.restart?.events ?? []),
    restartFields: new Set(definition.restart?.fields ?? []),
    steps: (definition.escalation ?? []).map((step) => ({
      definition: step,
      message: compileMessage(step.message, fields, compile, at(`step ${step.id}`)),
      nextActions: (step.nextActions ?? []).map((text) => compileMessage(text, fields, compile, at(`step ${step.id} next action`))),
    })),
  };
}
