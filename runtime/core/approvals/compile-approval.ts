import type { Approval, ApprovalLevel } from '../../../schemas/approval';
import type { Expression } from '../../../schemas/expression';
import type { Compile } from '../compile';
import type { CompiledField } from '../compile-field';

export interface CompiledLevel {
  readonly id: string;
  readonly definition: ApprovalLevel;
  readonly when: Expression | null;
}
/** An approval of a record type, compiled. */
export interface CompiledApproval {
  readonly id: string;
  readonly definition: Approval;
  /** what it holds up: moves, changes of values, or only gates that ask for it */
  readonly kind: 'transition' | 'change' | 'gate';
  readonly transitions: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  readonly when: Expression | null;
  readonly levels: readonly CompiledLevel[];
  /** fields whose values it is bound to: those named, those changed, and those that its conditions read */
  readonly content: readonly string[];
}

export function compileApproval(definition: Approval, fields: ReadonlyMap<string, CompiledField>, compile: Compile): CompiledApproval {
  const at = (what: string) => `approval ${definition.id} ${what}`;
  const when = compile(definition.when, at('when'));
  const levels = definition.levels.map((level): CompiledLevel => {
    return { id: level.id, definition: level, when: compile(level.when, at(`level ${level.id} when`)) };
  });
  const { transitions = [], fields: changed = [] } = definition.on;
  const read = [when, ...levels.map((level) => level.when)].flatMap((expression) => [...(expression?.reads ?? [])]);
  const bound = new Set([...(definition.content ?? []), ...changed, ...read]);
  return {
    id: definition.id,
    definition,
    kind: changed.length > 0 ? 'change' : transitions.length > 0 ? 'transition' : 'gate',
    transitions: new Set(transitions),
    fields: new Set(changed),
    when,
    levels,
    content: [...bound].filter((field) => fields.has(field)).sort(),
  };
}
