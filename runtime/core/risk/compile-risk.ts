import type { Expression } from '../../../schemas/expression';
import type { Risk, RiskRule } from '../../../schemas/risk';
import type { Compile } from '../compile';
import type { CompiledField } from '../compile-field';
import { type CompiledMessage, compileMessage } from '../message';

export interface CompiledRiskRule {
  readonly definition: RiskRule;
  readonly when: Expression | null;
  readonly message: CompiledMessage;
}
export interface CompiledRisk {
  readonly definition: Risk;
  readonly rules: readonly CompiledRiskRule[];
}

/** Null for a record type without rules of risk. */
export function compileRisk(risk: Risk | undefined, fields: ReadonlyMap<string, CompiledField>, compile: Compile): CompiledRisk | null {
  if (risk === undefined) return null;
  return {
    definition: risk,
    rules: risk.rules.map((definition) => ({
      definition,
      when: compile(definition.when, `risk ${definition.id}`),
      message: compileMessage(definition.message, fields, compile, `message of risk ${definition.id}`),
    })),
  };
}
