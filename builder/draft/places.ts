/** Changing one thing deep in a process: everything around it is made anew, everything beside it stays the very same. */
import type { Approval } from '../../schemas/approval';
import type {
  Criterion,
  FieldSchema,
  Form,
  Gate,
  Pipeline,
  Process,
  RecordType,
  Role,
  Section,
  Stage,
  Transition,
} from '../../schemas/process';
import { mapItems, mapMembers, withSet } from './sharing';

type Change<T> = (value: T) => T;

export function inRecordType(process: Process, id: string, change: Change<RecordType>): Process {
  return withSet(process, { recordTypes: mapItems(process.recordTypes, (type) => (type.id === id ? change(type) : type)) });
}

export function inRole(process: Process, id: string, change: Change<Role>): Process {
  return withSet(process, { roles: mapItems(process.roles, (role) => (role.id === id ? change(role) : role)) });
}

type Fields = Record<string, FieldSchema>;
export function withFields(type: RecordType, change: Change<Fields>): RecordType {
  return withSet(type, { schema: withSet(type.schema, { properties: change(type.schema.properties) }) });
}

export function inField(process: Process, recordType: string, id: string, change: Change<FieldSchema>): Process {
  return inRecordType(process, recordType, (type) =>
    withFields(type, (fields) =>
      Object.hasOwn(fields, id) ? mapMembers(fields, (field, key) => (key === id ? change(field) : field)) : fields,
    ),
  );
}

export function withForm(type: RecordType, id: string, change: Change<Form>): RecordType {
  return withSet(type, { forms: mapItems(type.forms, (form) => (form.id === id ? change(form) : form)) });
}
export function inForm(process: Process, recordType: string, id: string, change: Change<Form>): Process {
  return inRecordType(process, recordType, (type) => withForm(type, id, change));
}
export function withSection(form: Form, id: string, change: Change<Section>): Form {
  return withSet(form, { sections: mapItems(form.sections, (section) => (section.id === id ? change(section) : section)) });
}

export function withPipeline(type: RecordType, change: Change<Pipeline>): RecordType {
  return type.pipeline === undefined ? type : withSet(type, { pipeline: change(type.pipeline) });
}
export function inPipeline(process: Process, recordType: string, change: Change<Pipeline>): Process {
  return inRecordType(process, recordType, (type) => withPipeline(type, change));
}
export function withStages(pipeline: Pipeline, change: (stage: Stage) => Stage | undefined): Pipeline {
  return withSet(pipeline, { stages: mapItems(pipeline.stages, change) });
}
export function inStage(process: Process, recordType: string, id: string, change: Change<Stage>): Process {
  return inPipeline(process, recordType, (pipeline) => withStages(pipeline, (stage) => (stage.id === id ? change(stage) : stage)));
}
export function inTransition(process: Process, recordType: string, id: string, change: Change<Transition>): Process {
  return inPipeline(process, recordType, (pipeline) =>
    withSet(pipeline, { transitions: mapItems(pipeline.transitions, (one) => (one.id === id ? change(one) : one)) }),
  );
}

/** The type with its approvals changed; a list that became empty is left out. */
export function withApprovals(type: RecordType, change: (approvals: readonly Approval[]) => Approval[]): RecordType {
  const { approvals } = type;
  const next = change(approvals ?? []);
  return withSet(type, { approvals: next.length === 0 && (approvals === undefined || approvals.length > 0) ? undefined : next });
}

/** The stage with its criteria changed; a gate that asks and allows nothing more is left out. */
export function withCriteria(stage: Stage, change: Change<Criterion[]>): Stage {
  const gate: Gate = stage.gate ?? { criteria: [] };
  const criteria = change(gate.criteria);
  if (criteria === gate.criteria) return stage;
  const empty = criteria.length === 0 && gate.waiver === undefined;
  return withSet(stage, { gate: empty ? undefined : withSet(gate, { criteria }) });
}
