/** What new automations and steps begin with: sound enough to be published as they are wherever the process allows it. */
import type { Automation, AutomationStep, AutomationStepKind, AutomationTrigger } from '../../schemas/automation';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldKind, FieldSchema, Process, RecordType, Text } from '../../schemas/process';
import { localise } from '../../schemas/text';
import type { EndpointName } from '../designer/designer-port';
import { newId } from '../draft/new-id';
import { choicesIn } from '../forms/panel/choices-editor';
import { bothLanguages } from '../messages/both-languages';
import { plainSource } from '../words/plain-value';
import { say } from '../words/say';

/** An automation that tells the owner when a stage is entered, or a record without stages is made. */
export function newAutomation(process: Process, label: Text, recordType: string): Automation {
  const taken = new Set((process.automations ?? []).map(({ id }) => id));
  const isStaged = process.recordTypes.some(({ id, pipeline }) => id === recordType && pipeline !== undefined);
  return {
    id: newId(localise(label, 'en'), taken, 'automation'),
    label,
    recordType,
    on: { kind: 'event', events: [isStaged ? 'stage.entered' : 'record.created'] },
    steps: [newStep(process, recordType, 'message', [])],
  };
}

/** An automation like another one, under an id of its own. */
export function copyOfAutomation(process: Process, automation: Automation): Automation {
  const taken = new Set((process.automations ?? []).map(({ id }) => id));
  return { ...structuredClone(automation), id: newId(automation.id, taken, 'automation') };
}

/** Values that people or the platform give, and no automation. */
const NOT_SET: readonly FieldKind[] = ['formula', 'autonumber', 'files', 'notes'];

/** The fields that an automation may set, in their order. */
export function settableFields(type: RecordType | undefined): [id: string, field: FieldSchema][] {
  return Object.entries(type?.schema.properties ?? {}).filter(([, field]) => !NOT_SET.includes(kindOf(field)));
}

/** The relations of a type that point at a record type there is. */
export function relationsOf(process: Process, type: RecordType | undefined): string[] {
  return Object.entries(type?.schema.properties ?? {}).flatMap(([id, field]) => {
    const target = kindOf(field) === 'relation' ? field['x-relation']?.recordType : undefined;
    return process.recordTypes.some((one) => one.id === target) ? [id] : [];
  });
}

/** Fields that hold a day or a moment. */
export function timeFields(type: RecordType | undefined): string[] {
  return Object.entries(type?.schema.properties ?? {})
    .filter(([, field]) => kindOf(field) === 'date' || kindOf(field) === 'dateTime')
    .map(([id]) => id);
}

/** What a trigger of another kind begins with; null where the record type has nothing it could watch. */
export function newTrigger(type: RecordType, kind: AutomationTrigger['kind']): AutomationTrigger | null {
  if (kind === 'event') return { kind, events: [type.pipeline === undefined ? 'record.created' : 'stage.entered'] };
  const [first] = settableFields(type);
  const field = kind === 'change' ? (first?.[0] ?? Object.keys(type.schema.properties)[0]) : timeFields(type)[0];
  if (field === undefined) return null;
  return kind === 'change' ? { kind, fields: [field] } : { kind, field };
}

/** What a field is first set to: nothing anybody would have to clear away. */
export function firstValue(field: FieldSchema | undefined): string {
  if (field === undefined) return '""';
  switch (kindOf(field)) {
    case 'number':
    case 'money':
    case 'percent':
      return '0';
    case 'boolean':
      return 'true';
    case 'choice':
      return plainSource(choicesIn(field)[0]?.const ?? '');
    case 'choices':
    case 'table':
      return '[]';
    case 'date':
      return 'today';
    case 'dateTime':
      return 'now';
    case 'person':
      return 'owner';
    default:
      return '""';
  }
}

/** Steps that a process has no use for are not offered. */
export function isOffered(process: Process, recordType: string, kind: AutomationStepKind): boolean {
  const type = process.recordTypes.find(({ id }) => id === recordType);
  if (kind === 'updateRecord') return relationsOf(process, type).length > 0;
  if (kind === 'setFields') return settableFields(type).length > 0;
  return kind !== 'pushKnowledge' || (process.knowledge ?? []).length > 0;
}

/** @param endpoints of the installation: the first that fits is taken */
export function newStep(
  process: Process,
  recordType: string,
  kind: AutomationStepKind,
  steps: readonly AutomationStep[],
  endpoints: readonly EndpointName[] = [],
): AutomationStep {
  const id = newId(kind, new Set(steps.map((step) => step.id)), 'step');
  const type = process.recordTypes.find((one) => one.id === recordType);
  const endpoint = endpoints.find((one) => one.kind === kind)?.id ?? kind;
  switch (kind) {
    case 'setFields':
      return { id, kind, values: firstValues(type, false) };
    case 'createRecord':
      return { id, kind, recordType: process.recordTypes[0]?.id ?? recordType, values: firstValues(process.recordTypes[0], true) };
    case 'updateRecord': {
      const [relation = ''] = relationsOf(process, type);
      const target = type?.schema.properties[relation]?.['x-relation']?.recordType;
      return {
        id,
        kind,
        relation,
        values: firstValues(
          process.recordTypes.find((one) => one.id === target),
          false,
        ),
      };
    }
    case 'assign':
      return { id, kind, to: { kind: 'owner' } };
    case 'createTask':
      return { id, kind, to: { kind: 'owner' }, label: bothLanguages('automations.firstTask'), due: { duration: 'P2D' } };
    case 'message':
      return { id, kind, to: [{ kind: 'owner' }], title: firstMessage() };
    case 'robot':
      return { id, kind, endpoint, text: firstMessage() };
    case 'webhook':
      return { id, kind, endpoint, event: `${recordType}.changed`, values: { id: 'id' } };
    case 'pushKnowledge':
      return { id, kind, to: [{ kind: 'owner' }], article: process.knowledge?.[0]?.id ?? '' };
  }
}

/** Names the record; braces mean something else to the catalogue. */
function firstMessage(): Text {
  return say('{1}：{0}', '{1}: {0}', bothLanguages('automations.firstMessage'), '{{ title }}');
}

/** What a record cannot lack, when it is new; else the first field that can be set. */
export function firstValues(type: RecordType | undefined, isNew: boolean): Record<string, string> {
  const fields = settableFields(type);
  const required = type?.schema.required ?? [];
  const wanted = isNew ? fields.filter(([id]) => required.includes(id)) : [];
  // what records cannot lack is the last thing an automation would overwrite
  const free = fields.filter(([id]) => !required.includes(id));
  const chosen = wanted.length > 0 ? wanted : [...free, ...fields].slice(0, 1);
  return Object.fromEntries(chosen.map(([id, field]) => [id, firstValue(field)]));
}
