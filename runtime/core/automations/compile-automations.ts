import { type Automation, type AutomationStep, textsOfStep } from '../../../schemas/automation';
import type { Expression } from '../../../schemas/expression';
import type { Process, RecordType, Text } from '../../../schemas/process';
import type { Compile } from '../compile';
import type { CompiledField } from '../compile-field';
import { type CompiledMessage, compileMessage } from '../message';

export interface CompiledAutomationStep {
  readonly definition: AutomationStep;
  readonly when: Expression | null;
  readonly values: readonly { field: string; value: Expression }[];
  /** title and body of a message, the text for a robot, or what a task is called */
  readonly title: CompiledMessage | null;
  readonly body: CompiledMessage | null;
}
/** An automation, compiled. */
export interface CompiledAutomation {
  readonly id: string;
  readonly definition: Automation;
  readonly when: Expression | null;
  readonly steps: readonly CompiledAutomationStep[];
}

/** The automations that watch records of the type, in the order of the process; those that are switched off are left out. */
export function compileAutomations(
  process: Process,
  type: RecordType,
  fields: ReadonlyMap<string, CompiledField>,
  compile: Compile,
): ReadonlyMap<string, CompiledAutomation> {
  const watching = (process.automations ?? []).filter((one) => one.recordType === type.id && one.off !== true);
  return new Map(
    watching.map((definition) => {
      const at = (what: string) => `automation ${definition.id} ${what}`;
      const steps = definition.steps.map((step) => compileStep(step, fields, compile, at(`step ${step.id}`)));
      return [definition.id, { id: definition.id, definition, when: compile(definition.when, at('when')), steps }];
    }),
  );
}

function compileStep(
  step: AutomationStep,
  fields: ReadonlyMap<string, CompiledField>,
  compile: Compile,
  where: string,
): CompiledAutomationStep {
  const message = (text: Text | undefined) => (text === undefined ? null : compileMessage(text, fields, compile, where));
  const { title, text, label, body } = textsOfStep(step);
  const values = 'values' in step ? Object.entries(step.values) : [];
  return {
    definition: step,
    when: compile(step.when, where),
    values: values.flatMap(([field, source]) => {
      const value = compile(source, `${where} ${field}`);
      return value === null ? [] : [{ field, value }];
    }),
    title: message(title ?? text ?? label),
    body: message(body),
  };
}
