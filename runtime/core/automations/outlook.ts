/** What automations would do after a command, as far as that follows from the record alone: nothing is done, nobody is told. */

import type { AutomationStep } from '../../../schemas/automation';
import { holds } from '../../../schemas/expression';
import type { Text } from '../../../schemas/process';
import { bindingsOf, type MutableBindings } from '../bindings';
import type { Version } from '../compile';
import { decide } from '../decide';
import { type CompiledMessage, renderMessage } from '../message';
import { type Address, addressesOf } from '../recipients';
import { SYSTEM } from '../system-actor';
import type { Command, Context, Effect, Event, RecordData, RecordState, Rejection } from '../types';
import { causesOf } from './causes';
import type { CompiledAutomation, CompiledAutomationStep } from './compile-automations';
import { recipientsIn } from './recipients-in';
import { stepValues } from './step-values';

export interface StepOutlook {
  step: AutomationStep;
  /** `due`: it would be done; else as a run would write it down */
  outcome: 'due' | 'skipped' | 'unchanged' | 'refused' | 'notReached';
  /** what it would set or send */
  values?: RecordData;
  said?: Text;
  to?: Address[];
  rejections?: Rejection[];
}
export interface AutomationOutlook {
  automation: string;
  /** what set it off, or would have if its condition held */
  by: string[];
  /** false: its condition did not hold */
  isSetOff: boolean;
  steps: StepOutlook[];
}

/** Facts that a command on the record looks at. */
export type Around = (record: RecordState, command: Command) => Context;

/**
 * Automations that the events concern, in their order. Steps see what those before them set on this record; what other
 * records, people and programs would answer is not known here.
 * @param record as the command left it
 */
export function automationsAfter(
  version: Version,
  record: RecordState,
  events: readonly Event[],
  effects: readonly Effect[],
  around: Around,
): AutomationOutlook[] {
  const automations = version.types.get(record.type)?.automations ?? new Map<string, CompiledAutomation>();
  const begun = new Set(
    effects.flatMap(({ type, payload }) => (type === 'automation.run' ? [(payload as { automation: string }).automation] : [])),
  );
  return [...automations.values()].flatMap((automation): AutomationOutlook[] => {
    const by = causesOf(events, automation);
    if (by.length === 0) return [];
    const isSetOff = begun.has(automation.id);
    return [{ automation: automation.id, by, isSetOff, steps: isSetOff ? stepsOf(version, record, automation, around) : [] }];
  });
}

function stepsOf(version: Version, record: RecordState, { steps }: CompiledAutomation, around: Around): StepOutlook[] {
  const done: StepOutlook[] = [];
  let now = record;
  for (const step of steps) {
    const [outlook, next] = stepOf(version, now, step, around);
    done.push(outlook);
    now = next;
    if (outlook.outcome === 'refused') break;
  }
  return [...done, ...steps.slice(done.length).map(({ definition }): StepOutlook => ({ step: definition, outcome: 'notReached' }))];
}

function stepOf(version: Version, record: RecordState, step: CompiledAutomationStep, around: Around): [StepOutlook, RecordState] {
  const type = version.types.get(record.type);
  const { definition } = step;
  if (type === undefined) return [{ step: definition, outcome: 'notReached' }, record];
  const context = around(record, { type: 'updateRecord', data: {} });
  const bindings = bindingsOf(version, type, record, { now: context.now, actor: SYSTEM, facts: context.facts });
  if (step.when !== null && !holds(step.when, bindings)) return [{ step: definition, outcome: 'skipped' }, record];
  if (definition.kind === 'setFields') return setFields(version, record, step, bindings, around);
  const to = addressesOf(recipientsIn(definition), record);
  const said = (message: CompiledMessage) =>
    renderMessage(message, bindings, { currency: version.currency, timeZone: version.timeZone, people: context.facts.people });
  return [
    {
      step: definition,
      outcome: 'due',
      ...(step.values.length > 0 && { values: stepValues(step, bindings, {}) }),
      ...(step.title !== null && { said: said(step.title) }),
      ...(to.length > 0 && { to }),
    },
    record,
  ];
}

/** Through the rules, as the run will have to. */
function setFields(
  version: Version,
  record: RecordState,
  step: CompiledAutomationStep,
  bindings: MutableBindings,
  around: Around,
): [StepOutlook, RecordState] {
  const own = { step: step.definition };
  const values = stepValues(step, bindings, record.data);
  if (Object.keys(values).length === 0) return [{ ...own, outcome: 'unchanged' }, record];
  const command: Command = { type: 'updateRecord', data: values };
  const decision = decide(version, record, command, { ...around(record, command), actor: SYSTEM });
  if (!decision.ok) return [{ ...own, outcome: 'refused', values, rejections: decision.rejections }, record];
  return [{ ...own, outcome: 'due', values }, decision.next];
}
