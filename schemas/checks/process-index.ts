/** What the checks look up again and again, built once so that no check is quadratic. */
import { kindOf } from '../field-kinds';
import { pointer } from '../pointer';
import type { FieldKind, FieldSchema, Form, Process, RecordType, Role, Stage, Transition } from '../process';
import type { TaskDefinition } from '../task';
import { labelOfField, labelOfStage, transitionName } from '../words/names';
import { labelled, type NameOf, namesOf, type PartName } from './names';
import { Rights } from './rights';

export interface IndexedStage {
  stage: Stage;
  /** place in the pipeline */
  at: number;
}
export interface IndexedTransition {
  transition: Transition;
  at: number;
  /** undefined when there is no such stage; `*` has no single one */
  from: IndexedStage | undefined;
  to: IndexedStage | undefined;
}
export interface TypeIndex {
  recordType: RecordType;
  at: number;
  fields: ReadonlyMap<string, FieldSchema>;
  kinds: ReadonlyMap<string, FieldKind>;
  forms: ReadonlyMap<string, { form: Form; at: number }>;
  stages: ReadonlyMap<string, IndexedStage>;
  /** tasks of all stages, with the place in their stage */
  tasks: ReadonlyMap<string, { task: TaskDefinition; stage: IndexedStage; at: number }>;
  transitions: readonly IndexedTransition[];
  /** the form that creates a record */
  createForm: string | undefined;
  /** where new records begin */
  initial: IndexedStage | undefined;
  /** what the record type is called */
  called: PartName;
  /** what its parts are called, by their ids */
  names: Readonly<Record<'field' | 'form' | 'stage' | 'transition' | 'task' | 'approval' | 'timer', NameOf>>;
  /** place in the document of something of this record type */
  path(...segments: (string | number)[]): string;
  fieldPath(field: string, ...segments: (string | number)[]): string;
}
export interface ProcessIndex {
  process: Process;
  types: readonly TypeIndex[];
  typeById: ReadonlyMap<string, TypeIndex>;
  roles: ReadonlyMap<string, { role: Role; at: number }>;
  rights: Rights;
  /** what roles and record types are called, by their ids */
  names: Readonly<Record<'role' | 'recordType', NameOf>>;
}

/** Builds the index of a process that passed `checkDraft`. References may still be broken. */
export function indexProcess(process: Process): ProcessIndex {
  const recordType = namesOf(() => labelled(process.recordTypes));
  const types = process.recordTypes.map((type, at) => indexType(type, at, recordType(type.id)));
  return {
    process,
    types,
    typeById: new Map(types.map((type) => [type.recordType.id, type])),
    roles: new Map(process.roles.map((role, at) => [role.id, { role, at }])),
    rights: new Rights(process.roles),
    names: { recordType, role: namesOf(() => labelled(process.roles)) },
  };
}

function namesIn(recordType: RecordType): TypeIndex['names'] {
  const { stages = [], transitions = [] } = recordType.pipeline ?? {};
  return {
    field: namesOf(() => Object.entries(recordType.schema.properties).map(([id, field]) => [id, labelOfField(field, id)])),
    form: namesOf(() => labelled(recordType.forms)),
    stage: namesOf(() => stages.map((stage) => [stage.id, labelOfStage(stage)])),
    transition: namesOf(() => transitions.map((one) => [one.id, transitionName(recordType, one)])),
    task: namesOf(() => labelled(stages.flatMap(({ tasks }) => tasks?.items ?? []))),
    approval: namesOf(() => labelled(recordType.approvals)),
    timer: namesOf(() => labelled([...(recordType.timers ?? []), ...stages.flatMap(({ timers = [] }) => timers)])),
  };
}

function indexType(recordType: RecordType, at: number, called: PartName): TypeIndex {
  const fields = new Map(Object.entries(recordType.schema.properties));
  const stageList = recordType.pipeline?.stages ?? [];
  const stages = new Map(stageList.map((stage, index): [string, IndexedStage] => [stage.id, { stage, at: index }]));
  const transitions = (recordType.pipeline?.transitions ?? []).map((transition, index) => ({
    transition,
    at: index,
    from: stages.get(transition.from),
    to: stages.get(transition.to),
  }));
  const firstOpen = stageList.find((stage) => stage.kind === 'open');
  return {
    recordType,
    at,
    fields,
    kinds: new Map([...fields].map(([id, field]) => [id, kindOf(field)])),
    forms: new Map(recordType.forms.map((form, index) => [form.id, { form, at: index }])),
    stages,
    tasks: new Map(
      [...stages.values()].flatMap((stage) => (stage.stage.tasks?.items ?? []).map((task, index) => [task.id, { task, stage, at: index }])),
    ),
    transitions,
    createForm: recordType.createForm ?? recordType.forms[0]?.id,
    called,
    names: namesIn(recordType),
    initial: stages.get(recordType.pipeline?.initial ?? firstOpen?.id ?? ''),
    path: (...segments) => pointer('recordTypes', at, ...segments),
    fieldPath: (field, ...segments) => pointer('recordTypes', at, 'schema', 'properties', field, ...segments),
  };
}

/** Whether an `*` transition leaves the stage: every open stage except its target. */
export function leavesByWildcard(stage: IndexedStage, to: IndexedStage | undefined): boolean {
  return stage.stage.kind === 'open' && stage !== to;
}
