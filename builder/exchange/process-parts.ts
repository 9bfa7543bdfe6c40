/** A process taken apart into things with stable ids, each by itself, and put together again. Nothing is lost on the way. */

import type { Approval, ApprovalLevel } from '../../schemas/approval';
import { canonicalJson } from '../../schemas/canonical-json';
import { pointer } from '../../schemas/pointer';
import type { Criterion, FieldSchema, Form, FormField, Process, RecordType, Section, Stage, Tab } from '../../schemas/process';
import type { SlaTimer } from '../../schemas/sla-timer';
import type { TaskDefinition } from '../../schemas/task';
import { fieldOf } from '../draft/edits/place-field';

export type PartKind =
  | 'process'
  | 'recordType'
  | 'field'
  | 'form'
  | 'tab'
  | 'section'
  | 'placement'
  | 'pipeline'
  | 'stage'
  | 'criterion'
  | 'timer'
  | 'task'
  | 'transition'
  | 'approval'
  | 'level'
  | 'role'
  | 'calendar'
  | 'automation'
  | 'article'
  | 'sample'
  | 'scenario';

/** A thing without the things it holds. */
export interface Part {
  /** by ids alone, so that it is the same in every document: `deal/stage/offer` */
  key: string;
  kind: PartKind;
  /** id within its list; of a placement the field it shows */
  id: string;
  /** key of the thing that holds it; null for the process */
  parent: string | null;
  /** JSON Pointer into the document it was taken from */
  path: string;
  /** its own properties; lists of things it holds are left out */
  own: unknown;
}
/** All parts by key, a thing before what it holds, lists in their order. */
export type Parts = ReadonlyMap<string, Part>;

const ROOT = '';

class Taking {
  readonly parts = new Map<string, Part>();

  add(kind: PartKind, id: string, key: string, parent: string | null, path: string, own: unknown): string {
    // a draft may show a field twice in one form
    let free = key;
    for (let number = 2; this.parts.has(free); number++) free = `${key}#${number}`;
    this.parts.set(free, { key: free, kind, id, parent, path, own });
    return free;
  }

  recordType({ id, schema, forms, pipeline, timers, approvals, ...rest }: RecordType, at: number): void {
    const { properties, ...schemaRest } = schema;
    const path = pointer('recordTypes', at);
    const own = { id, ...rest, ...emptied(timers), ...(approvals && { approvals: [] }), schema: schemaRest };
    const type = this.add('recordType', id, `recordType/${id}`, ROOT, path, own);
    for (const [field, own] of Object.entries(properties))
      this.add('field', field, `${type}/field/${field}`, type, path + pointer('schema', 'properties', field), own);
    for (const [index, form] of forms.entries()) this.form(type, form, path + pointer('forms', index));
    this.timers(type, type, timers, path);
    for (const [index, approval] of (approvals ?? []).entries()) this.approval(type, approval, path + pointer('approvals', index));
    if (pipeline === undefined) return;
    const { stages, transitions, ...pipelineRest } = pipeline;
    const inPipeline = this.add('pipeline', 'pipeline', `${type}/pipeline`, type, `${path}/pipeline`, pipelineRest);
    for (const [index, stage] of stages.entries()) this.stage(type, inPipeline, stage, path + pointer('pipeline', 'stages', index));
    for (const [index, own] of transitions.entries())
      this.add('transition', own.id, `${type}/transition/${own.id}`, inPipeline, path + pointer('pipeline', 'transitions', index), own);
  }

  private approval(type: string, { levels, ...own }: Approval, path: string): void {
    const approval = this.add('approval', own.id, `${type}/approval/${own.id}`, type, path, own);
    for (const [at, level] of levels.entries())
      this.add('level', level.id, `${approval}/level/${level.id}`, approval, path + pointer('levels', at), level);
  }

  private form(type: string, { sections, tabs, ...own }: Form, path: string): void {
    const form = this.add('form', own.id, `${type}/form/${own.id}`, type, path, own);
    for (const [at, tab] of (tabs ?? []).entries()) this.add('tab', tab.id, `${form}/tab/${tab.id}`, form, path + pointer('tabs', at), tab);
    for (const [at, { fields, ...rest }] of sections.entries()) {
      const inSection = path + pointer('sections', at);
      const section = this.add('section', rest.id, `${form}/section/${rest.id}`, form, inSection, rest);
      for (const [index, item] of fields.entries()) {
        const field = fieldOf(item);
        this.add('placement', field, `${form}/placement/${field}`, section, inSection + pointer('fields', index), item);
      }
    }
  }

  private stage(type: string, pipeline: string, { gate, timers, tasks, ...own }: Stage, path: string): void {
    const { criteria = [], ...gateRest } = gate ?? {};
    const { items = [], ...tasksRest } = tasks ?? {};
    const whole = { ...own, ...emptied(timers), ...(gate && { gate: gateRest }), ...(tasks && { tasks: tasksRest }) };
    const stage = this.add('stage', own.id, `${type}/stage/${own.id}`, pipeline, path, whole);
    for (const [at, one] of criteria.entries())
      this.add('criterion', one.id, `${type}/criterion/${one.id}`, stage, path + pointer('gate', 'criteria', at), one);
    this.timers(type, stage, timers, path);
    for (const [at, one] of items.entries())
      this.add('task', one.id, `${type}/task/${one.id}`, stage, path + pointer('tasks', 'items', at), one);
  }

  private timers(type: string, holder: string, timers: readonly SlaTimer[] = [], path: string): void {
    for (const [at, one] of timers.entries())
      this.add('timer', one.id, `${type}/timer/${one.id}`, holder, path + pointer('timers', at), one);
  }
}

/** An empty list stays what it is: not the same as none. */
function emptied(timers: readonly SlaTimer[] | undefined): { timers?: [] } {
  return timers === undefined ? {} : { timers: [] };
}

export function takenApart(process: Process): Parts {
  const { recordTypes, roles, calendars, automations, knowledge, samples, scenarios, ...rest } = process;
  const taking = new Taking();
  // an empty list stays what it is: not the same as none
  const own = {
    ...rest,
    ...(calendars && { calendars: [] }),
    ...(automations && { automations: [] }),
    ...(knowledge && { knowledge: [] }),
    ...(samples && { samples: [] }),
    ...(scenarios && { scenarios: [] }),
  };
  taking.add('process', '', ROOT, null, '', own);
  for (const [at, type] of recordTypes.entries()) taking.recordType(type, at);
  for (const [at, role] of roles.entries()) taking.add('role', role.id, `role/${role.id}`, ROOT, pointer('roles', at), role);
  for (const [at, one] of (calendars ?? []).entries())
    taking.add('calendar', one.id, `calendar/${one.id}`, ROOT, pointer('calendars', at), one);
  for (const [at, one] of (automations ?? []).entries())
    taking.add('automation', one.id, `automation/${one.id}`, ROOT, pointer('automations', at), one);
  for (const [at, one] of (knowledge ?? []).entries())
    taking.add('article', one.id, `article/${one.id}`, ROOT, pointer('knowledge', at), one);
  for (const [at, one] of (samples ?? []).entries()) taking.add('sample', one.ref, `sample/${one.ref}`, ROOT, pointer('samples', at), one);
  for (const [at, one] of (scenarios ?? []).entries())
    taking.add('scenario', one.id, `scenario/${one.id}`, ROOT, pointer('scenarios', at), one);
  return taking.parts;
}

/** The process of these parts; things whose holder is not among them are left out. */
export function putTogether(parts: Parts): Process {
  const held = new Map<string, Part[]>();
  for (const part of parts.values()) {
    if (part.parent === null) continue;
    const list = held.get(part.parent);
    if (list) list.push(part);
    else held.set(part.parent, [part]);
  }
  const inside = (key: string, kind: PartKind) => (held.get(key) ?? []).filter((part) => part.kind === kind);
  const owns = <T>(key: string, kind: PartKind) => inside(key, kind).map((part) => part.own as T);
  const calendars = owns<Process['calendars']>(ROOT, 'calendar');
  const automations = owns<Process['automations']>(ROOT, 'automation');
  const knowledge = owns<Process['knowledge']>(ROOT, 'article');
  const samples = owns<Process['samples']>(ROOT, 'sample');
  const scenarios = owns<Process['scenarios']>(ROOT, 'scenario');
  return {
    ...(parts.get(ROOT)?.own as Process),
    recordTypes: inside(ROOT, 'recordType').map((part) => recordTypeOf(part, inside)),
    roles: owns(ROOT, 'role'),
    ...(calendars.length > 0 ? { calendars } : {}),
    ...(automations.length > 0 ? { automations } : {}),
    ...(knowledge.length > 0 ? { knowledge } : {}),
    ...(samples.length > 0 ? { samples } : {}),
    ...(scenarios.length > 0 ? { scenarios } : {}),
  } as Process;
}

type Inside = (key: string, kind: PartKind) => readonly Part[];

function recordTypeOf({ key, own }: Part, inside: Inside): RecordType {
  const { schema, ...rest } = own as RecordType;
  const timers = inside(key, 'timer').map((part) => part.own as SlaTimer);
  const properties = Object.fromEntries(inside(key, 'field').map((part) => [part.id, part.own as FieldSchema]));
  const [pipeline] = inside(key, 'pipeline');
  const approvals = inside(key, 'approval').map((approval) => approvalOf(approval, inside));
  return {
    ...rest,
    ...(timers.length > 0 ? { timers } : {}),
    schema: { ...schema, properties },
    forms: inside(key, 'form').map((form) => formOf(form, inside)),
    ...(approvals.length > 0 ? { approvals } : {}),
    ...(pipeline === undefined
      ? {}
      : {
          pipeline: {
            ...(pipeline.own as object),
            stages: inside(pipeline.key, 'stage').map((part) => stageOf(part, inside)),
            transitions: inside(pipeline.key, 'transition').map((part) => part.own as never),
          },
        }),
  };
}

function formOf({ key, own }: Part, inside: Inside): Form {
  const tabs = inside(key, 'tab').map((part) => part.own as Tab);
  return {
    ...(own as Form),
    ...(tabs.length > 0 ? { tabs } : {}),
    sections: inside(key, 'section').map((section) => ({
      ...(section.own as Section),
      fields: inside(section.key, 'placement').map((part) => part.own as FormField),
    })),
  };
}

function approvalOf({ key, own }: Part, inside: Inside): Approval {
  return { ...(own as Approval), levels: inside(key, 'level').map((part) => part.own as ApprovalLevel) };
}

function stageOf({ key, own }: Part, inside: Inside): Stage {
  const { gate, tasks, ...rest } = own as Stage;
  const criteria = inside(key, 'criterion').map((part) => part.own as Criterion);
  const timers = inside(key, 'timer').map((part) => part.own as SlaTimer);
  const items = inside(key, 'task').map((part) => part.own as TaskDefinition);
  return {
    ...rest,
    ...(timers.length > 0 ? { timers } : {}),
    ...(gate !== undefined || criteria.length > 0 ? { gate: { ...gate, criteria } } : {}),
    // one side removed them all, the other changed one of them that stays
    ...(tasks !== undefined || items.length > 0 ? { tasks: { order: 'sequence', ...tasks, items } } : {}),
  };
}

/** Whether two values are the same JSON in the same order: that of columns is seen by people. */
export function isExactly(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}

/** Whether two values are the same JSON; absent is only the same as absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return canonicalJson(a) === canonicalJson(b);
}
