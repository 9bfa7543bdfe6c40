/** Every place of samples and scenarios that names a part of the process. */
import { kindOf } from '../../schemas/field-kinds';
import { below, pointer } from '../../schemas/pointer';
import type { Process, Sample, Scenario, ScenarioStep, Text } from '../../schemas/process';
import { recordTypeIn, sampleName } from '../words/names';
import { say } from '../words/say';
import type { Visit } from './target';

type Data = Readonly<Record<string, unknown>>;

export function trialReferences(process: Process, visit: Visit): void {
  for (const [at, sample] of (process.samples ?? []).entries()) sampleReferences(process, sample, pointer('samples', at), visit);
  for (const [at, scenario] of (process.scenarios ?? []).entries())
    new ScenarioWalk(process, scenario, pointer('scenarios', at), visit).walk();
}

function sampleReferences(process: Process, sample: Sample, path: string, visit: Visit): void {
  const { recordType, stage, data } = sample;
  const place = () => say('示例“{0}”', 'Sample “{0}”', sampleName(process, sample.ref));
  visit({ what: 'recordType', recordType }, below(path, 'recordType'), place, 'structure');
  if (stage !== undefined) visit({ what: 'stage', recordType, stage }, below(path, 'stage'), place, 'structure');
  dataReferences(process, recordType, data, below(path, 'data'), place, visit);
  const fields = recordTypeIn(process, recordType)?.schema.properties ?? {};
  for (const [name, value] of Object.entries(data)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined || kindOf(field) !== 'relation' || typeof value !== 'string' || !value.startsWith('@')) continue;
    visit({ what: 'sample', sample: value.slice(1) }, below(path, 'data', name), place, 'structure');
  }
}

function dataReferences(process: Process, recordType: string, data: Data, path: string, place: () => Text, visit: Visit): void {
  for (const [field, value] of Object.entries(data)) {
    visit({ what: 'field', recordType, field }, below(path, field), place, 'structure');
    const schema = recordTypeIn(process, recordType)?.schema.properties[field];
    if (schema === undefined || kindOf(schema) !== 'table' || !Array.isArray(value)) continue;
    for (const [at, row] of value.entries())
      for (const column of Object.keys(typeof row === 'object' && row !== null ? row : {}))
        visit({ what: 'column', recordType, field, column }, below(path, field, at, column), place, 'structure');
  }
}

class ScenarioWalk {
  private readonly place: () => Text;

  constructor(
    private readonly process: Process,
    private readonly scenario: Scenario,
    private readonly path: string,
    private readonly visit: Visit,
  ) {
    this.place = () => say('场景“{0}”', 'Scenario “{0}”', scenario.label);
  }

  walk(): void {
    const { given, when, then } = this.scenario;
    const { recordType } = given;
    this.type(recordType, below(this.path, 'given', 'recordType'));
    this.stage(given.stage, below(this.path, 'given', 'stage'));
    this.data(recordType, given.data, below(this.path, 'given', 'data'));
    for (const field of Object.keys(given.files ?? {})) this.field(field, below(this.path, 'given', 'files', field));
    for (const [at, record] of (given.related ?? []).entries()) {
      const path = below(this.path, 'given', 'related', at);
      this.type(record.recordType, below(path, 'recordType'));
      this.data(record.recordType, record.data, below(path, 'data'));
    }
    for (const [at, step] of when.entries()) this.step(step, below(this.path, 'when', at));
    this.stage(then.stage, below(this.path, 'then', 'stage'));
    this.data(recordType, then.data, below(this.path, 'then', 'data'));
    for (const [at, criterion] of (then.residual ?? []).entries())
      this.visit({ what: 'criterion', recordType, criterion }, below(this.path, 'then', 'residual', at), this.place, 'structure');
    for (const [at, automation] of (then.automations ?? []).entries())
      this.visit({ what: 'automation', automation }, below(this.path, 'then', 'automations', at), this.place, 'structure');
    for (const [at, { automation }] of (then.automationSteps ?? []).entries())
      this.visit({ what: 'automation', automation }, below(this.path, 'then', 'automationSteps', at), this.place, 'structure');
  }

  private step(step: ScenarioStep, path: string): void {
    const { recordType } = this.scenario.given;
    const { as: role, person, onBehalfOf, transition, task } = step;
    if (role !== undefined) this.visit({ what: 'role', role }, below(path, 'as'), this.place, 'structure');
    if (person !== undefined) this.visit({ what: 'role', role: person }, below(path, 'person'), this.place, 'structure');
    if (onBehalfOf !== undefined) this.visit({ what: 'role', role: onBehalfOf }, below(path, 'onBehalfOf'), this.place, 'structure');
    this.data(recordType, step.data, below(path, 'data'));
    if (transition !== undefined)
      this.visit({ what: 'transition', recordType, transition }, below(path, 'transition'), this.place, 'structure');
    if (task !== undefined) this.visit({ what: 'task', recordType, task }, below(path, 'task'), this.place, 'structure');
    if (step.approval !== undefined)
      this.visit({ what: 'approval', recordType, approval: step.approval }, below(path, 'approval'), this.place, 'structure');
    // of a returned approval it is a level, not a stage
    if (step.command !== 'returnApproval') this.stage(step.to, below(path, 'to'));
    if (step.field !== undefined) this.field(step.field, below(path, 'field'));
  }

  private type(recordType: string, path: string): void {
    this.visit({ what: 'recordType', recordType }, path, this.place, 'structure');
  }
  private field(field: string, path: string): void {
    this.visit({ what: 'field', recordType: this.scenario.given.recordType, field }, path, this.place, 'structure');
  }
  private stage(stage: string | undefined, path: string): void {
    if (stage !== undefined)
      this.visit({ what: 'stage', recordType: this.scenario.given.recordType, stage }, path, this.place, 'structure');
  }
  private data(recordType: string, data: Data | undefined, path: string): void {
    if (data !== undefined) dataReferences(this.process, recordType, data, path, this.place, this.visit);
  }
}
