/** Automations that set each other off: told as a fault when nothing can stop them, else as something to know. */
import type { Automation, AutomationStep } from '../automation';
import { parseExpression } from '../expression';
import { kindOf } from '../field-kinds';
import { pointer } from '../pointer';
import type { Report } from '../report';
import { localise } from '../text';
import type { ProcessIndex, TypeIndex } from './process-index';

/** What a step does to records of a type. */
interface Deed {
  recordType: string;
  events: readonly string[];
  fields: ReadonlySet<string>;
  /** it happens each time anew: values that only repeat themselves change nothing the second time */
  again: boolean;
  /** nothing but the automation being set off decides whether it happens */
  sure: boolean;
}
interface Edge {
  to: number;
  sure: boolean;
}

/**
 * A circle of automations is an error when each of them surely does, each time anew, what sets off the next: no condition
 * on the way, and records that are created or values that grow. Any other circle that can go on is a warning; the budget
 * of runs ends it.
 */
export function checkAutomationLoops(index: ProcessIndex, report: Report): void {
  const automations = index.process.automations ?? [];
  const edges = automations.map((automation) => edgesOf(index, automation, automations));
  for (const circle of circlesOf(edges.map((list) => list.map(({ to }) => to)))) {
    const [first = 0] = circle;
    const inside = new Set(circle);
    const sure = edges.map((list) => list.filter((edge) => edge.sure && inside.has(edge.to)).map(({ to }) => to));
    const isSure = circlesOf(sure.map((list, at) => (inside.has(at) ? list : []))).length > 0;
    const names = (locale: string) =>
      [...circle, first].map((at) => localise(automations[at]?.label, locale, automations[at]?.id)).join(' → ');
    report.add(
      isSure ? 'automation_loop' : 'automation_may_loop',
      pointer('automations', first),
      isSure ? `自动化会无休止地相互触发：${names('zh-CN')}` : `自动化可能相互触发：${names('zh-CN')}`,
      isSure ? `Automations set each other off for ever: ${names('en')}` : `Automations may set each other off: ${names('en')}`,
    );
  }
}

function edgesOf(index: ProcessIndex, automation: Automation, all: readonly Automation[]): Edge[] {
  const type = index.typeById.get(automation.recordType);
  if (type === undefined || automation.off === true) return [];
  const deeds = automation.steps.flatMap((step) => deedOf(index, type, automation, step) ?? []);
  return all.flatMap((other, to): Edge[] => {
    const leading = deeds.filter((deed) => deed.again && setsOff(deed, other));
    return leading.length === 0 ? [] : [{ to, sure: leading.some(({ sure }) => sure) && other.when === undefined }];
  });
}

function setsOff(deed: Deed, { on, recordType, off }: Automation): boolean {
  if (off === true || recordType !== deed.recordType || on.kind === 'time') return false;
  return on.kind === 'event' ? on.events.some((event) => deed.events.includes(event)) : on.fields.some((field) => deed.fields.has(field));
}

function deedOf(index: ProcessIndex, type: TypeIndex, automation: Automation, step: AutomationStep): Deed | null {
  const sure = step.when === undefined && automation.when === undefined;
  switch (step.kind) {
    case 'createRecord': {
      const target = index.typeById.get(step.recordType);
      const fields = withFormulas(target, Object.keys(step.values));
      return { recordType: step.recordType, events: ['record.created'], fields, again: true, sure };
    }
    case 'setFields': {
      const fields = withFormulas(type, Object.keys(step.values));
      const again = Object.values(step.values).some((source) => growsBy(source, fields));
      return { recordType: type.recordType.id, events: ['record.updated'], fields, again, sure: false };
    }
    case 'updateRecord': {
      const relation = type.fields.get(step.relation);
      const target = relation !== undefined && kindOf(relation) === 'relation' ? relation['x-relation']?.recordType : undefined;
      if (target === undefined) return null;
      const fields = withFormulas(index.typeById.get(target), Object.keys(step.values));
      return { recordType: target, events: ['record.updated'], fields, again: true, sure: false };
    }
    case 'createTask':
      return { recordType: type.recordType.id, events: ['task.opened'], fields: new Set(), again: true, sure };
    case 'assign':
      // giving it to the same person again changes nothing
      return null;
    default:
      return null;
  }
}

/** A value that is computed from what the step itself sets, or from the clock, is another one each time. */
function growsBy(source: string, fields: ReadonlySet<string>): boolean {
  const parsed = parseExpression(source);
  return (
    !parsed.ok ||
    [...parsed.expression.reads].some((name) => name === 'now' || name === 'updatedAt' || name === 'version' || fields.has(name))
  );
}

/** The fields, and the formulas that are computed from them. */
function withFormulas(type: TypeIndex | undefined, set: readonly string[]): ReadonlySet<string> {
  const fields = new Set(set);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [id, schema] of type?.fields ?? []) {
      const parsed = fields.has(id) || schema['x-formula'] === undefined ? null : parseExpression(schema['x-formula']);
      if (parsed?.ok !== true || ![...parsed.expression.reads].some((name) => fields.has(name))) continue;
      fields.add(id);
      grown = true;
    }
  }
  return fields;
}

/** Groups of places that lead to each other (strongly connected), in the order of their first ones. */
function circlesOf(edges: readonly (readonly number[])[]): number[][] {
  const reach = edges.map((_, from) => {
    const seen = new Set<number>();
    const open = [...(edges[from] ?? [])];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...(edges[at] ?? []));
    }
    return seen;
  });
  const taken = new Set<number>();
  return edges.flatMap((_, at) => {
    if (taken.has(at) || reach[at]?.has(at) !== true) return [];
    const circle = edges.flatMap((__, other) => (reach[at]?.has(other) === true && reach[other]?.has(at) === true ? [other] : []));
    for (const one of circle) taken.add(one);
    return [circle];
  });
}
