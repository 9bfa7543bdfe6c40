import type { FieldModel } from '../../runtime/core/process-model';
import type { Locale } from '../../schemas/text';
import { CONDITION_MESSAGES } from './messages';
import type { Purpose } from './operators';

/** Somebody or something that can be chosen as a value. */
export interface ConditionOption {
  id: string;
  name: string;
}

/** What the controls need; react-querybuilder hands it to each of them. */
export interface ConditionContext {
  fields: ReadonlyMap<string, FieldModel>;
  locale: Locale;
  purpose: Purpose;
  people: readonly ConditionOption[];
  teams: readonly ConditionOption[];
}

/** react-querybuilder types its context as `any`; this is where it gets its type back. */
export function contextOf(props: { context?: unknown }): ConditionContext {
  return props.context as ConditionContext;
}
export function messagesOf(props: { context?: unknown }) {
  return CONDITION_MESSAGES[contextOf(props).locale];
}
