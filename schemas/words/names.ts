/** Labels of fields, stages, transitions, record types and roles by their ids; the id itself where there is no label, or no such thing. */
import type { FieldSchema, Process, RecordType, Stage, Text, Transition } from '../process';
import { bilingual, localise } from '../text';

/** The label, unless it says nothing. */
export function orId(label: Text | undefined, id: string): Text {
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
export function roleName(process: Process, id: string): Text {
  return orId(process.roles.find((role) => role.id === id)?.label, id);
}

/** What a transition is called: its label, else where it leads from and to. */
export function transitionName(recordType: RecordType | undefined, transition: Transition): Text {
  if (localise(transition.label, 'en') !== '') return transition.label ?? transition.id;
  const name = (stage: string, locale: string) => localise(stageName(recordType, stage), locale, stage);
  const { from, to } = transition;
  if (from === '*') return bilingual(`转到${name(to, 'zh-CN')}`, `To ${name(to, 'en')}`);
  return bilingual(`${name(from, 'zh-CN')} → ${name(to, 'zh-CN')}`, `${name(from, 'en')} → ${name(to, 'en')}`);
}
