/** Automations: what the process does by itself when something has happened to a record. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { DURATION_PATTERN } from './duration';
import { Recipient } from './recipient';
import { closed, Expression, ID_PATTERN, Id, Text, told } from './shape-parts';
import { Limit } from './sla-timer';

/** What can set an automation off. Names of events (docs/events.md). */
export const AUTOMATION_EVENTS = [
  'record.created',
  'record.updated',
  'stage.entered',
  'gate.waived',
  'comment.added',
  'record.assigned',
  'file.attached',
  'timer.warned',
  'timer.breached',
  'timer.escalated',
  'waiting.started',
  'waiting.asked',
  'waiting.ended',
  'protection.warned',
  'protection.ended',
  'record.released',
  'record.claimed',
  'record.merged',
  'task.opened',
  'task.finished',
  'task.overdue',
  'confirmation.confirmed',
  'confirmation.declined',
  'approval.requested',
  'approval.returned',
  'approval.approved',
  'approval.rejected',
] as const;

export const AutomationTrigger = Type.Union([
  told(
    'After a command that one of these events came of',
    Type.Object(
      {
        kind: Type.Literal('event'),
        events: Type.Array(Type.Enum([...AUTOMATION_EVENTS]), { minItems: 1, maxItems: AUTOMATION_EVENTS.length }),
      },
      closed,
    ),
  ),
  told(
    'After a command that changed one of these fields; a new record changes every field that it has a value of',
    Type.Object({ kind: Type.Literal('change'), fields: Type.Array(Id, { minItems: 1, maxItems: 50 }) }, closed),
  ),
  told(
    'Once, so long before or after the time in this field',
    Type.Object(
      {
        kind: Type.Literal('time'),
        field: told('A date (its beginning in the time zone of the process) or a date and time', Id),
        offset: told('ISO 8601, natural time; at that time when absent', Type.Optional(Type.String({ pattern: DURATION_PATTERN }))),
        before: told('The offset is counted back from the time', Type.Optional(Type.Boolean())),
      },
      closed,
    ),
  ),
]);
export type AutomationTrigger = Static<typeof AutomationTrigger>;

/** Values by field, each an expression over the record that set the automation off. */
const Values = Type.Record(Type.String({ pattern: ID_PATTERN }), Expression, closed);
const To = Type.Array(Recipient, { minItems: 1, maxItems: 10 });
/** Ids of endpoints are given where they are administered. */
const EndpointId = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$', description: 'The id of an endpoint of the installation' });

const stepBase = {
  id: Id,
  when: told('Done only while this expression is true when its turn comes', Type.Optional(Expression)),
};
export const AutomationStep = Type.Union([
  told('Sets fields of the record', Type.Object({ ...stepBase, kind: Type.Literal('setFields'), values: Values }, closed)),
  told(
    'Creates a record for the same owner',
    Type.Object({ ...stepBase, kind: Type.Literal('createRecord'), recordType: Id, values: Values }, closed),
  ),
  told(
    'Sets fields of the record that this relation points at',
    Type.Object({ ...stepBase, kind: Type.Literal('updateRecord'), relation: Id, values: Values }, closed),
  ),
  told(
    'Gives the record to somebody: the first of those meant, by name',
    Type.Object({ ...stepBase, kind: Type.Literal('assign'), to: Recipient }, closed),
  ),
  told(
    'Gives somebody a task on the record: the first of those meant, by name',
    Type.Object(
      {
        ...stepBase,
        kind: Type.Literal('createTask'),
        to: Recipient,
        label: told('What is to be done, in the language of whoever gets it; {{ }} holds expressions', Text),
        due: told('How long it may take; no due time when absent', Type.Optional(Limit)),
      },
      closed,
    ),
  ),
  told(
    'Tells people, in the application and, if `mail` is set, by e-mail too',
    Type.Object(
      { ...stepBase, kind: Type.Literal('message'), to: To, title: Text, body: Type.Optional(Text), mail: Type.Optional(Type.Boolean()) },
      closed,
    ),
  ),
  told('Writes to a group robot', Type.Object({ ...stepBase, kind: Type.Literal('robot'), endpoint: EndpointId, text: Text }, closed)),
  told(
    'Calls a webhook with these values',
    Type.Object(
      {
        ...stepBase,
        kind: Type.Literal('webhook'),
        endpoint: EndpointId,
        event: told('What it is called there', Type.String({ pattern: '^[a-z][A-Za-z0-9_.]{0,62}$' })),
        values: Values,
      },
      closed,
    ),
  ),
  told(
    'Sends a talk track or article to people',
    Type.Object({ ...stepBase, kind: Type.Literal('pushKnowledge'), to: To, article: Id }, closed),
  ),
]);
export type AutomationStep = Static<typeof AutomationStep>;
export type AutomationStepKind = AutomationStep['kind'];

export const Automation = Type.Object(
  {
    id: Id,
    label: Text,
    description: Type.Optional(Text),
    recordType: told('The type of the records it watches', Id),
    off: told('It is kept, but nothing sets it off', Type.Optional(Type.Boolean())),
    on: AutomationTrigger,
    when: told('Only if this expression is true right after the command', Type.Optional(Expression)),
    steps: told('Done in order; the first that is refused ends the run', Type.Array(AutomationStep, { minItems: 1, maxItems: 20 })),
  },
  closed,
);
export type Automation = Static<typeof Automation>;

/** The texts of a step that may hold expressions, by the property they stand in. */
export function textsOfStep(step: AutomationStep): Readonly<Record<string, Text | undefined>> {
  switch (step.kind) {
    case 'message':
      return { title: step.title, body: step.body };
    case 'robot':
      return { text: step.text };
    case 'createTask':
      return { label: step.label };
    default:
      return {};
  }
}
