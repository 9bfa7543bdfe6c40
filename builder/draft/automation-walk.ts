/** Every place of automations that names a part of the process. */
import { type Automation, type AutomationStep, textsOfStep } from '../../schemas/automation';
import { messageExpressions } from '../../schemas/checks/recipients';
import { below, pointer } from '../../schemas/pointer';
import type { Process, RecordType, Text } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import { recordTypeIn } from '../words/names';
import { say } from '../words/say';
import { expressionNames, type NamedIn } from './expression-names';
import type { Visit } from './target';

export function automationReferences(process: Process, visit: Visit): void {
  for (const [at, automation] of (process.automations ?? []).entries())
    new AutomationWalk(process, automation, pointer('automations', at), visit).walk();
}

/** The type whose fields a step sets; undefined where there is none, or no such type. */
export function typeSetBy(process: Process, recordType: string, step: AutomationStep): RecordType | undefined {
  switch (step.kind) {
    case 'setFields':
      return recordTypeIn(process, recordType);
    case 'createRecord':
      return recordTypeIn(process, step.recordType);
    case 'updateRecord': {
      const fields = recordTypeIn(process, recordType)?.schema.properties ?? {};
      const relation = Object.hasOwn(fields, step.relation) ? fields[step.relation] : undefined;
      return recordTypeIn(process, relation?.['x-relation']?.recordType ?? '');
    }
    default:
      return undefined;
  }
}

/** Who a step means, with the place of each. */
export function recipientsOf(step: AutomationStep): readonly (readonly [at: readonly (string | number)[], recipient: Recipient])[] {
  if (step.kind === 'assign' || step.kind === 'createTask') return [[['to'], step.to]];
  if (step.kind !== 'message' && step.kind !== 'pushKnowledge') return [];
  return step.to.map((recipient, at) => [['to', at], recipient] as const);
}

class AutomationWalk {
  private readonly recordType: string;
  private readonly namedIn: NamedIn;
  private readonly place: () => Text;

  constructor(
    private readonly process: Process,
    private readonly automation: Automation,
    private readonly path: string,
    private readonly visit: Visit,
  ) {
    this.recordType = automation.recordType;
    const type = recordTypeIn(process, automation.recordType);
    this.namedIn = type === undefined ? () => [] : expressionNames(process, type);
    this.place = () => say('自动化“{0}”', 'Automation “{0}”', automation.label);
  }

  walk(): void {
    const { on, when, steps } = this.automation;
    this.visit({ what: 'recordType', recordType: this.recordType }, below(this.path, 'recordType'), this.place, 'structure');
    if (on.kind === 'change') for (const [at, field] of on.fields.entries()) this.field(field, below(this.path, 'on', 'fields', at));
    if (on.kind === 'time') this.field(on.field, below(this.path, 'on', 'field'));
    this.expression(when, below(this.path, 'when'));
    for (const [at, step] of steps.entries()) this.step(step, below(this.path, 'steps', at));
  }

  private step(step: AutomationStep, path: string): void {
    this.expression(step.when, below(path, 'when'));
    if (step.kind === 'createRecord')
      this.visit({ what: 'recordType', recordType: step.recordType }, below(path, 'recordType'), this.place, 'structure');
    if (step.kind === 'updateRecord') this.field(step.relation, below(path, 'relation'));
    if (step.kind === 'pushKnowledge')
      this.visit({ what: 'article', article: step.article }, below(path, 'article'), this.place, 'structure');
    if (step.kind === 'createTask' && step.due?.calendar !== undefined)
      this.visit({ what: 'calendar', calendar: step.due.calendar }, below(path, 'due', 'calendar'), this.place, 'structure');
    this.values(step, path);
    for (const [at, recipient] of recipientsOf(step)) {
      const where = below(path, ...at);
      if (recipient.kind === 'role') this.visit({ what: 'role', role: recipient.role }, below(where, 'role'), this.place, 'structure');
      else if (recipient.kind === 'field') this.field(recipient.field, below(where, 'field'));
    }
    for (const [property, text] of Object.entries(textsOfStep(step)))
      for (const one of text === undefined ? [] : messageExpressions(text, below(path, property))) this.expression(one.source, one.path);
  }

  private values(step: AutomationStep, path: string): void {
    if (!('values' in step)) return;
    const set = typeSetBy(this.process, this.recordType, step)?.id;
    for (const [name, source] of Object.entries(step.values)) {
      const where = below(path, 'values', name);
      // a webhook names its values as it likes
      if (set !== undefined) this.visit({ what: 'field', recordType: set, field: name }, where, this.place, 'structure');
      this.expression(source, where);
    }
  }

  private field(field: string, path: string): void {
    this.visit({ what: 'field', recordType: this.recordType, field }, path, this.place, 'structure');
  }
  private expression(source: string | undefined, path: string): void {
    if (source !== undefined) for (const target of this.namedIn(source)) this.visit(target, path, this.place, 'expression');
  }
}
