/** What changed between two versions of a process, by stable ids, in words. */
import { canonicalJson } from './canonical-json';
import { changedSentence, EXPRESSIONS, type Naming, ORDER_OF } from './diff-words';
import { below, pointer } from './pointer';
import type { Process, RecordType, Text } from './process';
import { bilingual, localise } from './text';
import { expressionWords } from './words/expression-words';
import { recordTypeIn } from './words/names';

export type ChangedThing =
  | 'process'
  | 'recordType'
  | 'field'
  | 'form'
  | 'tab'
  | 'stage'
  | 'criterion'
  | 'transition'
  | 'timer'
  | 'task'
  | 'approval'
  | 'level'
  | 'role'
  | 'calendar'
  | 'automation'
  | 'article'
  | 'sample'
  | 'scenario';

/** One difference. `path` is a JSON Pointer into the document that has the thing: the old one when it was removed, else the new one. */
export interface Change {
  kind: 'added' | 'removed' | 'changed';
  what: ChangedThing;
  path: string;
  /** id of the record type the thing belongs to */
  recordType?: string;
  id: string;
  label: Text;
  /** of a changed thing: the property that changed; `order` when only its place did */
  property?: string;
  from?: unknown;
  to?: unknown;
  sentence: Text;
}
export interface ChangeSet {
  changes: Change[];
}

const NAMES: Readonly<Record<ChangedThing, readonly [string, string]>> = {
  process: ['流程', 'process'],
  recordType: ['记录类型', 'record type'],
  field: ['字段', 'field'],
  form: ['表单', 'form'],
  tab: ['页签', 'tab'],
  stage: ['阶段', 'stage'],
  criterion: ['条件', 'criterion'],
  transition: ['流转', 'transition'],
  timer: ['时限', 'timer'],
  task: ['任务', 'task'],
  approval: ['审批', 'approval'],
  level: ['审批级别', 'approval level'],
  role: ['角色', 'role'],
  calendar: ['工作日历', 'work calendar'],
  automation: ['自动化', 'automation'],
  article: ['知识', 'article'],
  sample: ['示例', 'sample'],
  scenario: ['场景', 'scenario'],
};

/** Compared, but said by the place of things in the document and not by a property of theirs. */
const isDerived = (property: string) => isOrder(property) || property === 'of stage' || property === 'asked';
const isOrder = (property: string) => property === 'order' || property.startsWith(ORDER_OF);

/** A thing with an id, its place, and the properties that are compared (parts with ids of their own are left out). */
interface Thing {
  what: ChangedThing;
  id: string;
  label: Text;
  path: string;
  recordType?: string;
  properties: Readonly<Record<string, unknown>>;
}

/** Differences from one process to another: in the order of the new document, removed things last. Equal values give no change. */
export function diffProcesses(from: Process, to: Process): ChangeSet {
  const before = new Map(thingsOf(from).map((thing) => [keyOf(thing), thing]));
  const after = new Map(thingsOf(to).map((thing) => [keyOf(thing), thing]));
  const names = { before: namesIn(from, before), after: namesIn(to, after) };
  const changes: Change[] = [];
  for (const [key, thing] of after) {
    const old = before.get(key);
    if (!old) changes.push(whole('added', thing));
    else changes.push(...propertyChanges(old, thing, names));
  }
  for (const [key, thing] of before) if (!after.has(key)) changes.push(whole('removed', thing));
  return { changes };
}

const keyOf = (thing: { what: ChangedThing; recordType?: string | undefined; id: string }) =>
  [thing.what, thing.recordType ?? '', thing.id].join(' ');

function whole(kind: 'added' | 'removed', thing: Thing): Change {
  const zh = kind === 'added' ? '新增' : '删除';
  const en = kind === 'added' ? 'Added' : 'Removed';
  return { kind, ...told(thing), sentence: bilingual(`${zh}${nameOf(thing, 'zh-CN')}`, `${en} ${nameOf(thing, 'en')}`) };
}

/** Id of the record type whose fields, forms and stages a thing names. */
function typeOf({ what, id, recordType, properties }: Thing): string | undefined {
  if (what === 'recordType') return id;
  return recordType ?? (typeof properties.recordType === 'string' ? properties.recordType : undefined);
}

type Names = (recordType: string | undefined) => Naming;

function propertyChanges(old: Thing, thing: Thing, names: { before: Names; after: Names }): Change[] {
  const changes: Change[] = [];
  const [before, after] = [names.before(typeOf(old)), names.after(typeOf(thing))];
  for (const property of new Set([...Object.keys(thing.properties), ...Object.keys(old.properties)])) {
    const from = old.properties[property];
    const to = thing.properties[property];
    if (same(from, to) || (isOrder(property) && sameOrder(from, to))) continue;
    const change: Change = {
      kind: 'changed',
      ...told(thing),
      property,
      sentence: changedSentence(nameOf(thing, 'zh-CN'), nameOf(thing, 'en'), property, { from, to, before, after }),
    };
    if (from !== undefined) change.from = from;
    if (to !== undefined) change.to = to;
    if (to !== undefined && !isDerived(property)) change.path = below(thing.path, ...property.split('.'));
    changes.push(change);
  }
  return changes;
}

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}

/** An order differs only among those of before: one that is new or gone is told by itself. */
function sameOrder(from: unknown, to: unknown): boolean {
  if (!Array.isArray(from) || !Array.isArray(to)) return true;
  return same(
    from.filter((id) => to.includes(id)),
    to.filter((id) => from.includes(id)),
  );
}

/** Properties that hold ids, by what these are ids of. */
const REFERENCES: Readonly<Record<string, ChangedThing>> = {
  approval: 'approval',
  calendar: 'calendar',
  content: 'field',
  createForm: 'form',
  field: 'field',
  fields: 'field',
  form: 'form',
  forms: 'form',
  from: 'stage',
  'match.stages': 'stage',
  'of stage': 'stage',
  'on.fields': 'field',
  'on.transitions': 'transition',
  'pipeline.initial': 'stage',
  recordType: 'recordType',
  roles: 'role',
  'schema.required': 'field',
  task: 'task',
  titleField: 'field',
  to: 'stage',
};

/** What ids are called in a document, and what its expressions say. Transitions that have no label of their own are called after where they lead. */
function namesIn(process: Process, things: ReadonlyMap<string, Thing>): Names {
  const labelOf = (what: ChangedThing, recordType: string | undefined, id: string) =>
    (things.get(keyOf({ what, recordType, id })) ?? things.get(keyOf({ what, recordType: undefined, id })))?.label;
  return (recordType) => (property, value) => {
    if (typeof value === 'string' && EXPRESSIONS.has(property))
      return expressionWords(process, recordTypeIn(process, recordType ?? ''), value);
    const what = Object.hasOwn(REFERENCES, property) ? REFERENCES[property] : undefined;
    if (what === undefined || typeof value !== 'string') return undefined;
    const transitions = process.recordTypes.find(({ id }) => id === recordType)?.pipeline?.transitions;
    const unnamed = what === 'transition' ? transitions?.find((one) => one.id === value && one.label === undefined) : undefined;
    if (unnamed === undefined) return labelOf(what, recordType, value);
    const to = labelOf('stage', recordType, unnamed.to) ?? unnamed.to;
    if (unnamed.from === '*') return bilingual(`转到${localise(to, 'zh-CN')}`, `To ${localise(to, 'en')}`);
    const from = labelOf('stage', recordType, unnamed.from) ?? unnamed.from;
    return bilingual(`${localise(from, 'zh-CN')} → ${localise(to, 'zh-CN')}`, `${localise(from, 'en')} → ${localise(to, 'en')}`);
  };
}

function told({ what, path, recordType, id, label }: Thing) {
  return recordType === undefined ? { what, path, id, label } : { what, path, recordType, id, label };
}

/** The sentence of a changed thing for where it is called by better words already: “changed the stage from “A” to “B””. */
export function withoutItsName(change: Change): Text {
  const [zh, en] = [nameOf(change, 'zh-CN'), nameOf(change, 'en')];
  return bilingual(
    localise(change.sentence, 'zh-CN').replace(`${zh}：`, ''),
    localise(change.sentence, 'en').replace(`In ${en}, `, '').replace(` in ${en}`, ''),
  );
}

function nameOf(thing: Pick<Thing, 'what' | 'id' | 'label'>, locale: 'zh-CN' | 'en'): string {
  const label = localise(thing.label, locale, thing.id);
  return locale === 'zh-CN' ? `${NAMES[thing.what][0]}“${label}”` : `${NAMES[thing.what][1]} “${label}”`;
}

function thingsOf(process: Process): Thing[] {
  const { recordTypes, roles, calendars = [], automations = [], knowledge = [], samples = [], scenarios = [], ...properties } = process;
  const orders = {
    ...orderOf('record types', recordTypes),
    ...orderOf('roles', roles),
    ...orderOf('automations', automations),
  };
  // one id for both: the documents compared are one process, even when its key changed
  const things: Thing[] = [{ what: 'process', id: 'process', label: process.label, path: '', properties: { ...properties, ...orders } }];
  for (const [at, recordType] of recordTypes.entries()) things.push(...thingsOfType(recordType, at));
  for (const [at, { id, label, ...rest }] of roles.entries())
    things.push({ what: 'role', id, label, path: pointer('roles', at), properties: { label, ...rest } });
  for (const [at, { id, label, ...rest }] of calendars.entries())
    things.push({ what: 'calendar', id, label, path: pointer('calendars', at), properties: { label, ...rest } });
  for (const [at, { id, label, ...rest }] of automations.entries())
    things.push({ what: 'automation', id, label, path: pointer('automations', at), properties: { label, ...rest } });
  for (const [at, { id, label, match, ...rest }] of knowledge.entries()) {
    const matched = Object.fromEntries(Object.entries(match ?? {}).map(([key, value]) => [`match.${key}`, value]));
    things.push({ what: 'article', id, label, path: pointer('knowledge', at), properties: { label, ...rest, ...matched } });
  }
  for (const [at, { ref, ...rest }] of samples.entries())
    things.push({ what: 'sample', id: ref, label: ref, path: pointer('samples', at), properties: rest });
  for (const [at, { id, label, ...rest }] of scenarios.entries())
    things.push({ what: 'scenario', id, label, path: pointer('scenarios', at), properties: { label, ...rest } });
  return things;
}

function thingsOfType(recordType: RecordType, at: number): Thing[] {
  const { id: type, label: typeLabel, schema, forms, pipeline, timers = [], approvals = [], ...rest } = recordType;
  const { properties: fields, ...schemaRest } = schema;
  const inType = (...segments: (string | number)[]) => pointer('recordTypes', at, ...segments);
  const own: Record<string, unknown> = { label: typeLabel, ...rest };
  for (const [key, value] of Object.entries(schemaRest)) own[`schema.${key}`] = value;
  if (pipeline?.initial !== undefined) own['pipeline.initial'] = pipeline.initial;
  if (pipeline) own.order = pipeline.stages.map((stage) => stage.id);
  Object.assign(own, orderOf('forms', forms), orderOf('timers', timers), orderOf('approvals', approvals));
  if (pipeline) Object.assign(own, orderOf('transitions', pipeline.transitions));
  const things: Thing[] = [{ what: 'recordType', id: type, label: typeLabel, path: inType(), properties: own }];
  const add = (what: ChangedThing, id: string, label: Text, path: string, properties: Record<string, unknown>) =>
    things.push({ what, id, label, path, recordType: type, properties });
  for (const [id, field] of Object.entries(fields))
    add('field', id, field['x-label'] ?? field.title ?? id, inType('schema', 'properties', id), { ...field });
  for (const [index, { id, tabs = [], ...form }] of forms.entries()) {
    const path = inType('forms', index);
    add('form', id, form.label, path, { ...form, ...orderOf('tabs', tabs) });
    for (const [place, { id: tab, ...rest }] of tabs.entries())
      add('tab', `${id}.${tab}`, inside(form.label, id, rest.label, tab), below(path, 'tabs', place), rest);
  }
  for (const [index, { id, ...timer }] of timers.entries()) add('timer', id, timer.label, inType('timers', index), timer);
  for (const [index, { id, levels, on, order, ...approval }] of approvals.entries()) {
    const path = inType('approvals', index);
    const trigger = Object.fromEntries(Object.entries(on).map(([key, value]) => [`on.${key}`, value]));
    const asked = order === undefined ? {} : { asked: order };
    add('approval', id, approval.label, path, { ...approval, ...trigger, ...asked, order: levels.map((level) => level.id) });
    for (const [place, { id: level, ...rest }] of levels.entries())
      add('level', `${id}.${level}`, inside(approval.label, id, rest.label, level), below(path, 'levels', place), rest);
  }
  // where a stage is drawn is layout, no change of the process
  for (const [index, { id, gate, position, timers: ofStage = [], tasks, ...stage }] of (pipeline?.stages ?? []).entries()) {
    const path = inType('pipeline', 'stages', index);
    const inOrder = {
      ...(tasks && { 'tasks.order': tasks.order, ...orderOf('tasks', tasks.items) }),
      ...orderOf('timers', ofStage),
      ...orderOf('criteria', gate?.criteria ?? []),
    };
    add('stage', id, stage.label, path, { ...stage, ...(gate?.waiver && { 'gate.waiver': gate.waiver }), ...inOrder });
    for (const [place, { id: task, ...asked }] of (tasks?.items ?? []).entries())
      add('task', task, asked.label, below(path, 'tasks', 'items', place), { 'of stage': id, ...asked });
    for (const [place, { id: timer, ...limit }] of ofStage.entries())
      add('timer', timer, limit.label, below(path, 'timers', place), { 'of stage': id, ...limit });
    for (const [place, { id: criterion, ...asked }] of (gate?.criteria ?? []).entries())
      add('criterion', criterion, asked.label ?? criterion, below(path, 'gate', 'criteria', place), { 'of stage': id, ...asked });
  }
  for (const [index, { id, ...transition }] of (pipeline?.transitions ?? []).entries())
    add('transition', id, transition.label ?? id, inType('pipeline', 'transitions', index), transition);
  return things;
}

const orderOf = (what: string, things: readonly { readonly id: string }[]) => ({ [`${ORDER_OF}${what}`]: things.map(({ id }) => id) });

/** A level or a tab by itself says little: “价格审批 · 大区”. */
function inside(holder: Text, id: string, label: Text, ownId: string): Text {
  const named = (locale: string) => `${localise(holder, locale, id)} · ${localise(label, locale, ownId)}`;
  return bilingual(named('zh-CN'), named('en'));
}
