/** Taking out what names a thing that is gone. Rights never get wider by it: an entry that lost all it was limited to goes. */
import { TITLE_KINDS } from '../../schemas/checks/fields';
import { kindOf } from '../../schemas/field-kinds';
import type { Criterion, FieldSchema, Form, Process, RecordType, Role, Stage, Transition } from '../../schemas/process';
import { approvalsWithout } from './approval-references';
import { withoutInAutomations, withoutInScenarios } from './automation-references';
import { unplaced } from './edits/place-field';
import { withoutInKnowledge } from './knowledge-references';
import { ownershipWithoutColumn, ownershipWithoutField, ownershipWithoutRole } from './ownership-walk';
import { inRecordType, withCriteria, withFields, withPipeline, withStages } from './places';
import { riskWithoutField, riskWithoutRole } from './risk-walk';
import { mapItems, mapMembers, mapOptional, withoutKey, withSet } from './sharing';
import type { Target } from './target';
import { tasksWithout, tasksWithoutCalendar } from './task-references';
import { limitsWithoutCalendar, timersWithout } from './timer-references';
import { withoutInTrials } from './trial-references';

/** The process without the places that name the target, which itself is gone already. Expressions stay as they are. */
export function withoutReferences(process: Process, target: Target): Process {
  const others = withoutInKnowledge(withoutInTrials(withoutInTypes(process, target), target), target);
  const own = target.what === 'automation' ? withoutInScenarios(others, [target.automation]) : withoutInAutomations(others, target);
  // articles that went with it are named elsewhere too
  const kept = new Set(own.knowledge?.map(({ id }) => id));
  const gone = (process.knowledge ?? []).filter(({ id }) => !kept.has(id));
  const rest = gone.reduce((left, { id }) => withoutReferences(left, { what: 'article', article: id }), own);
  return withSet(rest, { roles: mapItems(rest.roles, (role) => roleWithout(rest, role, target)) });
}

function withoutInTypes(process: Process, target: Target): Process {
  switch (target.what) {
    case 'recordType':
      return withSet(process, {
        recordTypes: mapItems(process.recordTypes, (type) => withFields(type, (fields) => unrelated(fields, target.recordType))),
      });
    case 'field':
      return withoutField(process, target.recordType, target.field);
    case 'column':
      return inRecordType(process, target.recordType, (type) => withoutColumn(type, target.field, target.column));
    case 'form':
      return inRecordType(process, target.recordType, (type) => withoutForm(type, target.form));
    case 'stage':
      return inRecordType(process, target.recordType, (type) => withoutStage(type, target.stage));
    case 'role':
      return withSet(process, {
        recordTypes: mapItems(process.recordTypes, (type) =>
          timersWithout(approvalsWithout(withoutRole(type, target.role), target), { role: target.role }),
        ),
      });
    case 'calendar':
      return withoutCalendar(process, target.calendar);
    case 'task':
      return withoutAsked(process, target.recordType, (one) => 'task' in one && one.task === target.task);
    case 'transition':
      return inRecordType(process, target.recordType, (type) => approvalsWithout(type, { transition: target.transition }));
    case 'approval':
      return withoutAsked(process, target.recordType, (one) => one.kind === 'approval' && one.approval === target.approval);
    case 'criterion':
    case 'sample':
    case 'article':
    case 'automation':
      return process;
  }
}

function withoutCalendar(process: Process, calendar: string): Process {
  const rest = process.calendar === calendar ? withSet(process, { calendar: undefined }) : process;
  return withSet(rest, {
    recordTypes: mapItems(rest.recordTypes, (type) =>
      approvalsWithout(tasksWithoutCalendar(limitsWithoutCalendar(type, calendar), calendar), { calendar }),
    ),
  });
}

/** A relation that points nowhere stays a field with its values; the list of problems asks where it should point. */
function unrelated(fields: Record<string, FieldSchema>, recordType: string): Record<string, FieldSchema> {
  const cut = <T extends Pick<FieldSchema, 'x-relation'>>(field: T): T =>
    field['x-relation']?.recordType === recordType
      ? (withSet<Pick<FieldSchema, 'x-relation'>>(field, { 'x-relation': undefined }) as T)
      : field;
  return mapMembers(fields, (field) => {
    const own = cut(field);
    const columns = own.items?.properties;
    return columns === undefined ? own : withSet(own, { items: withSet(own.items ?? {}, { properties: mapMembers(columns, cut) }) });
  });
}

function withoutField(process: Process, recordType: string, field: string): Process {
  const gone: string[] = [];
  const rest = inRecordType(process, recordType, (type) => {
    const required = mapOptional(type.schema.required, (name) => (name === field ? undefined : name), 'drop');
    const shown = withSet(riskWithoutField(ownershipWithoutField(type, field), field), {
      titleField: type.titleField === field ? titleOf(type) : type.titleField,
      schema: withSet(type.schema, { required }),
      forms: mapItems(type.forms, (form) => formWithout(form, field)),
      list: listWithout(type.list, field),
      card: cardWithout(type.card, field),
    });
    const asked = withPipeline(shown, (pipeline) =>
      withStages(pipeline, (stage) => tasksWithout(stageWithoutField(stage, field, gone), { field }, gone)),
    );
    return timersWithout(approvalsWithout(asked, { field }), { field });
  });
  return gone.reduce((process_, criterion) => withoutReferences(process_, { what: 'criterion', recordType, criterion }), rest);
}

/** The field that becomes the title in place of one that is gone. */
function titleOf(type: RecordType): string {
  const fields = Object.entries(type.schema.properties);
  const fitting = fields.find(([, field]) => TITLE_KINDS.includes(kindOf(field))) ?? fields[0];
  return fitting?.[0] ?? type.titleField;
}

function formWithout(form: Form, field: string): Form {
  const rest = unplaced(form, field);
  if (rest.uiSchema === undefined) return rest;
  const own = withoutKey(rest.uiSchema, field);
  const order = own['ui:order'];
  const uiSchema = Array.isArray(order) && order.includes(field) ? { ...own, 'ui:order': order.filter((name) => name !== field) } : own;
  return withSet(rest, { uiSchema: Object.keys(uiSchema).length === 0 ? undefined : uiSchema });
}

function listWithout(list: RecordType['list'], field: string): RecordType['list'] {
  if (list === undefined) return undefined;
  const names = list.sort?.split(',').filter((key) => key.trim().replace(/^-/, '') !== field);
  const columns = mapItems(list.columns, (name) => (name === field ? undefined : name));
  return withSet(list, { columns, sort: names === undefined || names.length === 0 ? undefined : names.join(',') });
}

function cardWithout(card: RecordType['card'], field: string): RecordType['card'] {
  if (card === undefined) return undefined;
  const fields = mapItems(card.fields, (name) => (name === field ? undefined : name));
  return withSet(card, { fields, sum: card.sum === field ? undefined : card.sum });
}

/** Criteria that ask for the field go and are told in `gone`; one with an expression only no longer leads to it. */
function stageWithoutField(stage: Stage, field: string, gone: string[]): Stage {
  return withCriteria(stage, (criteria) =>
    mapItems(criteria, (criterion) => {
      if (criterion.kind === 'expression')
        return withSet(criterion, { fields: mapOptional(criterion.fields, (name) => (name === field ? undefined : name), 'drop') });
      if (criterion.kind === 'task' || criterion.kind === 'confirmation' || criterion.kind === 'approval' || criterion.field !== field)
        return criterion;
      gone.push(criterion.id);
      return undefined;
    }),
  );
}

/** Gates that asked for the task or the approval ask for it no more, and what names those criteria goes too. */
function withoutAsked(process: Process, recordType: string, isAsked: (criterion: Criterion) => boolean): Process {
  const gone: string[] = [];
  const rest = inRecordType(process, recordType, (type) =>
    withPipeline(type, (pipeline) =>
      withStages(pipeline, (stage) =>
        withCriteria(stage, (criteria) =>
          mapItems(criteria, (criterion) => {
            if (!isAsked(criterion)) return criterion;
            gone.push(criterion.id);
            return undefined;
          }),
        ),
      ),
    ),
  );
  return gone.reduce((process_, criterion) => withoutReferences(process_, { what: 'criterion', recordType, criterion }), rest);
}

function withoutColumn(type: RecordType, field: string, column: string): RecordType {
  const isOther = (name: string) => (name === column ? undefined : name);
  const tables = withFields(ownershipWithoutColumn(type, field, column), (fields) =>
    mapMembers(fields, (one, id) =>
      id === field && one.items
        ? withSet(one, { items: withSet(one.items, { required: mapOptional(one.items.required, isOther, 'drop') }) })
        : one,
    ),
  );
  return withPipeline(tables, (pipeline) =>
    withStages(pipeline, (stage) =>
      tasksWithout(
        withCriteria(stage, (criteria) =>
          mapItems(criteria, (criterion) =>
            criterion.kind === 'list' && criterion.field === field
              ? withSet(criterion, { columns: mapOptional(criterion.columns, isOther, 'drop') })
              : criterion,
          ),
        ),
        { field, column },
      ),
    ),
  );
}

function withoutForm(type: RecordType, form: string): RecordType {
  const rest = withSet(type, { createForm: type.createForm === form ? undefined : type.createForm });
  return withPipeline(rest, (pipeline) =>
    withSet(pipeline, {
      // an empty list stays: a stage that shows none is not one that says nothing
      stages: mapItems(pipeline.stages, (stage) =>
        tasksWithout(withSet(stage, { forms: mapOptional(stage.forms, (id) => (id === form ? undefined : id), 'keep') }), { form }),
      ),
      transitions: mapItems(pipeline.transitions, (one) => (one.form === form ? withSet(one, { form: undefined }) : one)),
    }),
  );
}

function withoutStage(type: RecordType, stage: string): RecordType {
  return withPipeline(type, (pipeline) =>
    withSet(pipeline, {
      transitions: mapItems(pipeline.transitions, (one) => (one.from === stage || one.to === stage ? undefined : one)),
      initial: pipeline.initial === stage ? undefined : pipeline.initial,
    }),
  );
}

function withoutRole(type: RecordType, role: string): RecordType {
  const isOther = (id: string) => (id === role ? undefined : id);
  return withPipeline(riskWithoutRole(ownershipWithoutRole(type, role), role), (pipeline) =>
    withSet(pipeline, {
      // nobody left is not everybody: the empty list stays and is listed as a problem
      transitions: mapItems(pipeline.transitions, (one: Transition) => withSet(one, { roles: mapOptional(one.roles, isOther, 'keep') })),
      stages: mapItems(pipeline.stages, (one) => {
        const stage = tasksWithout(one, { role });
        const waiver = stage.gate?.waiver;
        if (stage.gate === undefined || waiver === undefined) return stage;
        const roles = mapOptional(waiver.roles, isOther, 'drop');
        if (roles === waiver.roles) return stage;
        const gate = withSet(stage.gate, { waiver: roles === undefined ? undefined : withSet(waiver, { roles }) });
        return withSet(stage, { gate: gate.waiver === undefined && gate.criteria.length === 0 ? undefined : gate });
      }),
    }),
  );
}

/** `process` is the one after: rights over `*` lose a stage only when no record type has it any more. */
function roleWithout(process: Process, role: Role, target: Target): Role {
  const { what } = target;
  if (what !== 'recordType' && what !== 'field' && what !== 'stage') return role;
  const isThere = (stage: string) =>
    process.recordTypes.some((type) => type.pipeline?.stages.some((one) => one.id === stage)) ? stage : undefined;
  const stagesOf = (recordType: string, stages: string[] | undefined) => {
    if (recordType === '*') return mapOptional(stages, isThere, 'keep');
    if (what !== 'stage' || recordType !== target.recordType) return stages;
    return mapOptional(stages, (stage) => (stage === target.stage ? undefined : stage), 'keep');
  };
  const narrowed = <T extends { recordType: string; stages?: string[] }>(entry: T): T | undefined => {
    if (what === 'recordType' && entry.recordType === target.recordType) return undefined;
    const stages = stagesOf(entry.recordType, entry.stages);
    if (stages === entry.stages) return entry;
    return stages?.length === 0 ? undefined : { ...entry, stages };
  };
  return withSet(role, {
    grants: mapItems(role.grants, narrowed),
    fields: mapOptional(
      role.fields,
      (entry) => (what === 'field' && entry.recordType === target.recordType && entry.field === target.field ? undefined : narrowed(entry)),
      'drop',
    ),
  });
}
