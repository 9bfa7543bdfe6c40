import type { AutomationStep } from '../../../schemas/automation';
import type { Recipient } from '../../../schemas/recipient';

/** Who a step means; nobody for one that is about no person. */
export function recipientsIn(step: AutomationStep): readonly Recipient[] {
  if (step.kind === 'assign' || step.kind === 'createTask') return [step.to];
  return step.kind === 'message' || step.kind === 'pushKnowledge' ? step.to : [];
}
