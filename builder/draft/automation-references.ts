/**
 * Taking out of automations what names a thing that is gone. A step that has nothing left to do or nobody to do it for goes;
 * so does an automation that nothing sets off any more, or that has no step left.
 */
import type { Automation, AutomationStep, AutomationTrigger } from '../../schemas/automation';
import type { Process } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import { typeSetBy } from './automation-walk';
import { mapItems, mapOptional, withoutKey, withSet } from './sharing';
import type { Target } from './target';

export function withoutInAutomations(process: Process, target: Target): Process {
  const automations = mapOptional(process.automations, (one) => automationWithout(process, one, target), 'drop');
  if (automations === process.automations) return process;
  const left = new Set((automations ?? []).map(({ id }) => id));
  const gone = (process.automations ?? []).filter(({ id }) => !left.has(id)).map(({ id }) => id);
  return withoutInScenarios(withSet(process, { automations }), gone);
}

/** Scenarios no longer expect automations that are gone. */
export function withoutInScenarios(process: Process, automations: readonly string[]): Process {
  if (automations.length === 0) return process;
  return withSet(process, {
    scenarios: mapOptional(
      process.scenarios,
      (scenario) => {
        const expected = mapOptional(scenario.then.automations, (id) => (automations.includes(id) ? undefined : id), 'drop');
        const steps = mapOptional(scenario.then.automationSteps, (one) => (automations.includes(one.automation) ? undefined : one), 'drop');
        // biome-ignore lint/suspicious/noThenProperty: given / when / then are the words of a scenario
        return withSet(scenario, { then: withSet(scenario.then, { automations: expected, automationSteps: steps }) });
      },
      'drop',
    ),
  });
}

function automationWithout(process: Process, automation: Automation, target: Target): Automation | undefined {
  const { recordType } = automation;
  if (target.what === 'recordType' && target.recordType === recordType) return undefined;
  const isOwn = target.what === 'field' && target.recordType === recordType;
  const on = isOwn ? triggerWithout(automation.on, target.field) : automation.on;
  if (on === undefined) return undefined;
  const steps = mapItems(automation.steps, (step) => stepWithout(process, recordType, step, target));
  return steps.length === 0 ? undefined : withSet(automation, { on, steps });
}

function triggerWithout(on: AutomationTrigger, field: string): AutomationTrigger | undefined {
  if (on.kind === 'event') return on;
  if (on.kind === 'time') return on.field === field ? undefined : on;
  const fields = mapItems(on.fields, (one) => (one === field ? undefined : one));
  return fields.length === 0 ? undefined : withSet(on, { fields });
}

function stepWithout(process: Process, recordType: string, step: AutomationStep, target: Target): AutomationStep | undefined {
  switch (target.what) {
    case 'recordType':
      return step.kind === 'createRecord' && step.recordType === target.recordType ? undefined : step;
    case 'article':
      return step.kind === 'pushKnowledge' && step.article === target.article ? undefined : step;
    case 'calendar':
      if (step.kind !== 'createTask' || step.due?.calendar !== target.calendar) return step;
      return withSet(step, { due: withSet(step.due, { calendar: undefined }) });
    case 'role':
      return tellingWithout(step, (one) => one.kind === 'role' && one.role === target.role);
    case 'field': {
      const isOwn = target.recordType === recordType;
      if (isOwn && step.kind === 'updateRecord' && step.relation === target.field) return undefined;
      const rest = isOwn ? tellingWithout(step, (one) => one.kind === 'field' && one.field === target.field) : step;
      return rest === undefined || typeSetBy(process, recordType, rest)?.id !== target.recordType
        ? rest
        : valuesWithout(rest, target.field);
    }
    default:
      return step;
  }
}

function tellingWithout(step: AutomationStep, isGone: (recipient: Recipient) => boolean): AutomationStep | undefined {
  if (step.kind === 'assign' || step.kind === 'createTask') return isGone(step.to) ? undefined : step;
  if (step.kind !== 'message' && step.kind !== 'pushKnowledge') return step;
  const to = mapItems(step.to, (one) => (isGone(one) ? undefined : one));
  return to.length === 0 ? undefined : withSet(step, { to });
}

function valuesWithout(step: AutomationStep, field: string): AutomationStep | undefined {
  if (!('values' in step)) return step;
  const values = withoutKey(step.values, field);
  if (values === step.values) return step;
  return Object.keys(values).length === 0 ? undefined : { ...step, values };
}
