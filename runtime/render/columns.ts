import type { FieldModel, RecordTypeModel } from '../core/process-model';
import type { Json, VisibleRecord } from '../core/types';
import type { Texts } from './messages/catalog';

/** System names of a record that lists may show, with the kind they are shown as. */
const SYSTEM = {
  title: 'text',
  stage: 'choice',
  owner: 'person',
  team: 'team',
  createdAt: 'dateTime',
  updatedAt: 'dateTime',
  version: 'number',
  archived: 'boolean',
  id: 'text',
} as const;
type SystemName = keyof typeof SYSTEM;
const isSystem = (name: string): name is SystemName => Object.hasOwn(SYSTEM, name);

function systemColumn(type: RecordTypeModel, name: SystemName, texts: Texts): FieldModel {
  const kind = SYSTEM[name];
  return {
    id: name,
    kind,
    shownKind: kind,
    label: texts(`system.${name}`),
    help: null,
    choices: name === 'stage' ? (type.stages ?? []).map((stage) => ({ value: stage.id, label: stage.label, color: stage.color })) : [],
    relation: null,
    columns: [],
    filterable: true,
    sortable: name !== 'id',
    access: 'read',
  };
}

/** The column of a name in a list or on a card: a field of the type or a system name. Undefined for one the actor cannot see. */
export function columnOf(type: RecordTypeModel, name: string, texts: Texts): FieldModel | undefined {
  return type.fields.find((field) => field.id === name) ?? (isSystem(name) ? systemColumn(type, name, texts) : undefined);
}

/** All columns a list of the type can show; the stage only where there is a pipeline. */
export function columnsOf(type: RecordTypeModel, texts: Texts): FieldModel[] {
  const system = (['stage', 'owner', 'team', 'createdAt', 'updatedAt'] as const).filter((name) => name !== 'stage' || type.stages !== null);
  return [...type.fields, ...system.map((name) => systemColumn(type, name, texts))];
}

/** The value a record has in a column. */
export function cellOf(record: VisibleRecord, name: string): Json | undefined {
  return isSystem(name) ? record[name] : record.data[name];
}
