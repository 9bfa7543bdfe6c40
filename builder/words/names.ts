/** Labels of things by their ids; the id itself where there is no label, or no such thing. */
import type { FieldSchema, Process, RecordType, Stage, Text, Transition } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { say } from './say';

function orId(label: Text | undefined, id: string): Text {
  return localise(label, 'en') === '' ? id : (label ?? id);
}

/** The record type with this id. */
export function recordTypeIn(process: Process, id: string): RecordType | undefined {
  return process.recordTypes.find((type) => type.id === id);
}

export function labelOfField(field: FieldSchema | undefined, id: string): Text {
  return orId(field?.['x-label'] ?? field?.title, id);
}
export function recordTypeName(process: Process, id: string): Text {
  return orId(recordTypeIn(process, id)?.label, id);
}
export function fieldName(recordType: RecordType | undefined, id: string): Text {
  const fields = recordType?.schema.properties ?? {};
  return labelOfField(Object.hasOwn(fields, id) ? fields[id] : undefined, id);
}
export function columnName(recordType: RecordType | undefined, table: string, id: string): Text {
  const columns = recordType?.schema.properties[table]?.items?.properties ?? {};
  return labelOfField(Object.hasOwn(columns, id) ? (columns[id] as FieldSchema) : undefined, id);
}
export function formName(recordType: RecordType | undefined, id: string): Text {
  return orId(recordType?.forms.find((form) => form.id === id)?.label, id);
}
export function sectionName(recordType: RecordType | undefined, form: string, id: string): Text {
  const sections = recordType?.forms.find((one) => one.id === form)?.sections;
  return orId(sections?.find((section) => section.id === id)?.label, id);
}
export function labelOfStage(stage: Stage): Text {
  return orId(stage.label, stage.id);
}
const places = new WeakMap<readonly Stage[], ReadonlyMap<string, number>>();
/** Places of the stages by id. Documents of the designer never change in place, so a list is looked through once. */
export function stagePlaces(recordType: RecordType | undefined): ReadonlyMap<string, number> {
  const stages = recordType?.pipeline?.stages ?? [];
  let known = places.get(stages);
  if (known === undefined) {
    known = new Map(stages.map((stage, at) => [stage.id, at]));
    places.set(stages, known);
  }
  return known;
}
export function stageName(recordType: RecordType | undefined, id: string): Text {
  const stage = recordType?.pipeline?.stages[stagePlaces(recordType).get(id) ?? -1];
  return stage === undefined ? id : labelOfStage(stage);
}
export function taskName(recordType: RecordType | undefined, id: string): Text {
  const tasks = recordType?.pipeline?.stages.flatMap((stage) => stage.tasks?.items ?? []);
  return orId(tasks?.find((task) => task.id === id)?.label, id);
}
export function roleName(process: Process, id: string): Text {
  return orId(process.roles.find((role) => role.id === id)?.label, id);
}
export function calendarName(process: Process, id: string): Text {
  return orId(process.calendars?.find((calendar) => calendar.id === id)?.label, id);
}

export function approvalName(recordType: RecordType | undefined, id: string): Text {
  return orId(recordType?.approvals?.find((approval) => approval.id === id)?.label, id);
}
/** By the id of the approval and of its level. */
export function approvalLevelName(recordType: RecordType | undefined, approval: string, level: string): Text {
  const levels = recordType?.approvals?.find((one) => one.id === approval)?.levels;
  return orId(levels?.find((one) => one.id === level)?.label, level);
}

/** What a transition is called: its label, else where it leads from and to. */
export function transitionName(recordType: RecordType | undefined, transition: Transition): Text {
  if (localise(transition.label, 'en') !== '') return transition.label ?? transition.id;
  const to = stageName(recordType, transition.to);
  if (transition.from === '*') return say('转到{0}', 'To {0}', to);
  return say('{0} → {1}', '{0} → {1}', stageName(recordType, transition.from), to);
}
export function transitionNameById(recordType: RecordType | undefined, id: string): Text {
  const transition = recordType?.pipeline?.transitions.find((one) => one.id === id);
  return transition === undefined ? id : transitionName(recordType, transition);
}
export function automationName(process: Process, id: string): Text {
  return orId(process.automations?.find((automation) => automation.id === id)?.label, id);
}
export function articleName(process: Process, id: string): Text {
  return orId(process.knowledge?.find((article) => article.id === id)?.label, id);
}

/** What the endpoints of the installation are called, by id: a process knows their ids only. */
export type EndpointNames = ReadonlyMap<string, string>;
/** “Sales group”; the id while nobody could be asked, and of one that is not there. */
export function endpointName(names: EndpointNames | undefined, id: string): Text {
  const name = names?.get(id);
  return name === undefined ? id : say('“{0}”', '“{0}”', name);
}
