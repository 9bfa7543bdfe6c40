/**
 * The definition format: one process = one JSON document.
 *
 * This file is the single source of both the TypeScript types and the published
 * JSON Schema (`public/schemas/process-1.schema.json`, written by `npm run schema`).
 * What the shape cannot say (references, reachability, expressions) is said by
 * `checkPublishable`. The meaning of every property is told in `docs/format.md`.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Approval } from './approval';
import { Article } from './article';
import { Automation } from './automation';
import { Criterion } from './criterion';
import { Duplicates, Protection } from './ownership';
import { Risk } from './risk';
import { closed, Expression, ID_PATTERN, Id, PROCESS_KEY_PATTERN, Text, told } from './shape-parts';
import { SlaTimer } from './sla-timer';
import { StageTasks } from './task';
import { Calendar } from './work-calendar';

export { Criterion, ID_PATTERN, PROCESS_KEY_PATTERN, Text };

export const FIELD_KINDS = [
  'text',
  'longText',
  'number',
  'money',
  'percent',
  'date',
  'dateTime',
  'boolean',
  'choice',
  'choices',
  'person',
  'team',
  'relation',
  'files',
  'table',
  'phone',
  'email',
  'url',
  'address',
  'position',
  'autonumber',
  'formula',
  'notes',
] as const;
export const FieldKind = Type.Enum([...FIELD_KINDS]);
export type FieldKind = (typeof FIELD_KINDS)[number];

export const Choice = Type.Object(
  {
    const: Type.String({ minLength: 1, maxLength: 200 }),
    title: Type.Optional(Type.String()),
    'x-label': Type.Optional(Text),
    'x-color': Type.Optional(Type.String()),
  },
  closed,
);
export type Choice = Static<typeof Choice>;

/** Plain JSON Schema keywords a field may carry (the subset ajv checks in strict mode) plus our `x-` keywords. */
const fieldKeywords = {
  type: told(
    'JSON Schema type of the value; follows from the kind',
    Type.Optional(Type.Enum(['string', 'number', 'integer', 'boolean', 'array', 'object'])),
  ),
  title: told('Label in one language', Type.Optional(Type.String({ maxLength: 200 }))),
  description: told('Help text in one language', Type.Optional(Type.String({ maxLength: 2000 }))),
  default: told('Value a new record begins with', Type.Optional(Type.Unknown())),
  format: Type.Optional(Type.Enum(['date', 'date-time', 'email', 'uri'])),
  pattern: told(
    'Regular expression (RE2 syntax: no lookahead, no back references) a text must match somewhere',
    Type.Optional(Type.String({ maxLength: 500 })),
  ),
  minLength: Type.Optional(Type.Integer({ minimum: 0 })),
  maxLength: Type.Optional(Type.Integer({ minimum: 0 })),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  exclusiveMinimum: Type.Optional(Type.Number()),
  exclusiveMaximum: Type.Optional(Type.Number()),
  minItems: Type.Optional(Type.Integer({ minimum: 0 })),
  maxItems: Type.Optional(Type.Integer({ minimum: 0 })),
  uniqueItems: Type.Optional(Type.Boolean()),
  oneOf: told('Choices of a `choice` field', Type.Optional(Type.Array(Choice, { minItems: 1, maxItems: 500 }))),
  enum: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 500 })),
  'x-kind': told('Kind of the field; guessed from the JSON Schema when absent', Type.Optional(FieldKind)),
  'x-label': told('Label in several languages; wins over `title`', Type.Optional(Text)),
  'x-help': told('Help text in several languages; wins over `description`', Type.Optional(Text)),
  'x-visible': told('Shown while the expression is true', Type.Optional(Expression)),
  'x-required': told('Required while the expression is true', Type.Optional(Expression)),
  'x-readOnly': told('Not editable while the expression is true', Type.Optional(Expression)),
  'x-default': told('Default computed at create; wins over `default`', Type.Optional(Expression)),
  'x-formula': told('CEL expression that computes the field', Type.Optional(Expression)),
  'x-resultKind': told(
    'What the result of a formula is shown as',
    Type.Optional(Type.Enum(['text', 'number', 'money', 'percent', 'date', 'dateTime', 'boolean', 'choice'])),
  ),
  'x-relation': told('The record type a relation points at', Type.Optional(Type.Object({ recordType: Id }, closed))),
  'x-files': told(
    'What a field of files takes: photos, documents or any, and the size of each in bytes',
    Type.Optional(
      Type.Object(
        {
          accept: Type.Optional(Type.Enum(['photo', 'document', 'any'])),
          maxBytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 104857600 })),
        },
        closed,
      ),
    ),
  ),
  'x-autonumber': told('Autonumber: `{yyyy}`, `{MM}` and one run of zeros `{0000}`', Type.Optional(Type.String({ maxLength: 60 }))),
  'x-unique': told('No two records of the type may have the same value', Type.Optional(Type.Boolean())),
  'x-searchable': told('Found by the search box, and indexed', Type.Optional(Type.Boolean())),
  'x-sortable': told('Lists may be sorted by it quickly: it gets an index', Type.Optional(Type.Boolean())),
};

/** A column of a table field: any kind of field except files, notes, table and autonumber. */
export const ColumnSchema = Type.Object(
  {
    ...fieldKeywords,
    'x-total': told(
      'Whether its numbers are added up below the table. By default amounts are that no other column is computed from',
      Type.Optional(Type.Boolean()),
    ),
    items: Type.Optional(
      Type.Object(
        { type: Type.Optional(Type.String()), oneOf: Type.Optional(Type.Array(Choice)), enum: Type.Optional(Type.Array(Type.String())) },
        closed,
      ),
    ),
    properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  closed,
);
export type ColumnSchema = Static<typeof ColumnSchema>;

/** A field: a plain JSON Schema property plus `x-` keywords. */
export const FieldSchema = Type.Object(
  {
    ...fieldKeywords,
    items: Type.Optional(
      Type.Object(
        {
          type: Type.Optional(Type.Enum(['string', 'number', 'integer', 'boolean', 'object'])),
          oneOf: Type.Optional(Type.Array(Choice, { minItems: 1, maxItems: 500 })),
          enum: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 500 })),
          properties: told('Columns of a `table` field', Type.Optional(Type.Record(Type.String(), ColumnSchema))),
          required: Type.Optional(Type.Array(Type.String())),
          additionalProperties: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
    properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    required: Type.Optional(Type.Array(Type.String())),
  },
  closed,
);
export type FieldSchema = Static<typeof FieldSchema>;

/** A field in a form's section: an id alone, or with its width and conditions that hold in this form only. */
export const FormField = Type.Union([
  Type.String({ pattern: ID_PATTERN }),
  Type.Object(
    {
      field: Id,
      span: told(
        'Width on the 12-column grid (desktop; on a phone every field is full width); 6 by default, 12 for long kinds',
        Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
      ),
      visible: Type.Optional(Expression),
      required: Type.Optional(Type.Union([Type.Boolean(), Expression])),
      readOnly: Type.Optional(Type.Union([Type.Boolean(), Expression])),
    },
    closed,
  ),
]);
export type FormField = Static<typeof FormField>;

export const Section = Type.Object(
  {
    id: Id,
    label: Type.Optional(Text),
    visible: Type.Optional(Expression),
    tab: told('The tab of the form it stands on; the first one when absent', Type.Optional(Id)),
    fields: Type.Array(FormField, { maxItems: 500 }),
  },
  closed,
);
export type Section = Static<typeof Section>;

/** A tab of a form: the sections that name it stand on it, in their order. */
export const Tab = Type.Object(
  {
    id: Id,
    label: Text,
    visible: told('Shown, with all that stands on it, only while this is true', Type.Optional(Expression)),
  },
  closed,
);
export type Tab = Static<typeof Tab>;

export const Form = Type.Object(
  {
    id: Id,
    label: Text,
    description: Type.Optional(Text),
    tabs: told(
      'Tabs that the sections stand on, for a form too long to be one page',
      Type.Optional(Type.Array(Tab, { minItems: 1, maxItems: 20 })),
    ),
    sections: Type.Array(Section, { minItems: 1, maxItems: 100 }),
    uiSchema: told(
      'Plain rjsf uiSchema, merged over the one generated from the sections',
      Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    ),
  },
  closed,
);
export type Form = Static<typeof Form>;

/** The checkpoint for leaving a stage forward. */
export const Gate = Type.Object(
  {
    criteria: Type.Array(Criterion, { maxItems: 200 }),
    waiver: told(
      'Who may pass the gate without its evidence, with a reason',
      Type.Optional(Type.Object({ roles: Type.Array(Id, { minItems: 1 }) }, closed)),
    ),
  },
  closed,
);
export type Gate = Static<typeof Gate>;

/** Where a stage is drawn, in pixels of the canvas at full size. */
const Position = Type.Object(
  { x: Type.Number({ minimum: -1_000_000, maximum: 1_000_000 }), y: Type.Number({ minimum: -1_000_000, maximum: 1_000_000 }) },
  closed,
);
export type Position = Static<typeof Position>;

export const Stage = Type.Object(
  {
    id: Id,
    label: Text,
    description: Type.Optional(Text),
    kind: told('open: on the way; won or lost: an end', Type.Enum(['open', 'won', 'lost'])),
    color: told('A colour name of the theme, such as blue or teal', Type.Optional(Type.String({ maxLength: 30 }))),
    forms: told(
      'Forms shown on the record page while the record is in this stage; forms of earlier stages stay reachable',
      Type.Optional(Type.Array(Id, { maxItems: 50 })),
    ),
    gate: told('What must be there before a record leaves this stage forward', Type.Optional(Gate)),
    timers: told('How long a record may stay in the stage', Type.Optional(Type.Array(SlaTimer, { maxItems: 50 }))),
    tasks: told('What is to be done in the stage; open while a record is in it', Type.Optional(StageTasks)),
    position: told(
      'Where the designer draws the stage; laid out by itself when absent. Means nothing for records',
      Type.Optional(Position),
    ),
  },
  closed,
);
export type Stage = Static<typeof Stage>;

export const Transition = Type.Object(
  {
    id: Id,
    label: Type.Optional(Text),
    from: told('A stage, or `*` for every open stage except `to`', Type.Union([Id, Type.Literal('*')])),
    to: told('The stage it leads to', Id),
    roles: told('Who may make it; everybody who may move the record when absent', Type.Optional(Type.Array(Id))),
    when: told('The transition is offered only when this expression is true', Type.Optional(Expression)),
    gates: told(
      'Which gates it must pass: of the stage it leaves and of every open stage it jumps over (`all`), only of the stage it leaves (`own`), or none. Default: `all` forward to an open or won stage, `none` backward and to a lost stage.',
      Type.Optional(Type.Enum(['all', 'own', 'none'])),
    ),
    reason: told(
      'Whether a reason must be given. Default: `required` backward and to a lost stage, `none` otherwise. A backward or lost move cannot be set to `none`.',
      Type.Optional(Type.Enum(['required', 'optional', 'none'])),
    ),
    reasons: told(
      'Reasons offered to choose from (free text stays possible)',
      Type.Optional(Type.Array(Type.Object({ id: Id, label: Text }, closed), { maxItems: 100 })),
    ),
    form: told('Form asked when moving', Type.Optional(Id)),
  },
  closed,
);
export type Transition = Static<typeof Transition>;

/** Order of `stages` is the order of the pipeline: a move to an earlier open stage is backward, over a stage is a skip. */
export const Pipeline = Type.Object(
  {
    stages: Type.Array(Stage, { minItems: 1, maxItems: 500 }),
    transitions: Type.Array(Transition, { maxItems: 2000 }),
    initial: Type.Optional(Id),
  },
  closed,
);
export type Pipeline = Static<typeof Pipeline>;

export const RecordType = Type.Object(
  {
    id: Id,
    label: Text,
    pluralLabel: Type.Optional(Text),
    description: Type.Optional(Text),
    icon: told('Name of a Tabler icon', Type.Optional(Type.String({ maxLength: 60 }))),
    titleField: told("The field whose value is the record's title", Id),
    schema: Type.Object(
      {
        type: Type.Optional(Type.Literal('object')),
        properties: told('The fields by id', Type.Record(Type.String(), FieldSchema)),
        required: told('Fields that no record of this type may lack, from create on', Type.Optional(Type.Array(Type.String()))),
        additionalProperties: Type.Optional(Type.Boolean()),
      },
      closed,
    ),
    forms: told('Question sets over the fields', Type.Array(Form, { minItems: 1, maxItems: 200 })),
    createForm: told('The short form that creates a record; the first form by default', Type.Optional(Id)),
    pipeline: told('The way of a record; absent for things without one, such as customers', Type.Optional(Pipeline)),
    duplicates: told('How records that are there already are found', Type.Optional(Duplicates)),
    protection: told('How long an owner keeps a record for themself, and what becomes of it then', Type.Optional(Protection)),
    timers: told(
      'Timers that run from the creation of a record until it is won, lost or archived',
      Type.Optional(Type.Array(SlaTimer, { maxItems: 50 })),
    ),
    risk: told('What puts records of the type at risk, and who looks after them', Type.Optional(Risk)),
    approvals: told('What needs the consent of which people', Type.Optional(Type.Array(Approval, { maxItems: 50 }))),
    list: told(
      'Fields and system names shown in lists and on cards, in order',
      Type.Optional(Type.Object({ columns: Type.Array(Type.String(), { maxItems: 50 }), sort: Type.Optional(Type.String()) }, closed)),
    ),
    card: Type.Optional(Type.Object({ fields: Type.Array(Type.String(), { maxItems: 10 }), sum: Type.Optional(Id) }, closed)),
  },
  closed,
);
export type RecordType = Static<typeof RecordType>;

export const ACTIONS = ['create', 'read', 'update', 'move', 'comment', 'assign', 'attach', 'archive', 'waive', 'export', 'merge'] as const;
export type ActionName = (typeof ACTIONS)[number];
export const SCOPES = ['own', 'team', 'teamTree', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

export const Grant = Type.Object(
  {
    recordType: told("A record type's id, or `*`", Type.Union([Id, Type.Literal('*')])),
    actions: told('What may be done', Type.Array(Type.Enum([...ACTIONS]), { minItems: 1 })),
    scope: told('Whose records: own, of the team, of the team and those below, or all', Type.Enum([...SCOPES])),
    stages: told('Only while the record is in one of these stages', Type.Optional(Type.Array(Id))),
  },
  closed,
);
export type Grant = Static<typeof Grant>;

export const FieldAccess = Type.Object(
  { recordType: Id, field: Id, access: Type.Enum(['hidden', 'read', 'write']), stages: Type.Optional(Type.Array(Id)) },
  closed,
);
export type FieldAccess = Static<typeof FieldAccess>;

/** What people with the role may do. A field without an entry in `fields` may be written by whoever may update the record. With several roles the widest right wins. */
export const Role = Type.Object(
  {
    id: Id,
    label: Text,
    description: Type.Optional(Text),
    grants: told('What people with the role may do; rights add up', Type.Array(Grant, { maxItems: 200 })),
    fields: told('Rights to single fields that are narrower than the grants', Type.Optional(Type.Array(FieldAccess, { maxItems: 1000 }))),
  },
  closed,
);
export type Role = Static<typeof Role>;

/** A record shipped with a template. `ref` names it for relations of other samples (`"@ref"`); files are not shipped. */
export const Sample = Type.Object(
  {
    ref: Id,
    recordType: Id,
    stage: Type.Optional(Id),
    data: Type.Record(Type.String(), Type.Unknown()),
    reason: Type.Optional(Type.String()),
  },
  closed,
);
export type Sample = Static<typeof Sample>;

/** Steps about an approval. */
export const APPROVAL_STEPS = [
  'requestApproval',
  'approve',
  'reject',
  'returnApproval',
  'reassignApproval',
  'addApprover',
  'withdrawApproval',
] as const;

/** One command of a scenario. `as` is a role id. */
/** As many people of one role act in a scenario. */
export const MOST_HOLDERS = 10;

export const ScenarioStep = Type.Object(
  {
    command: Type.Enum([
      'create',
      'update',
      'move',
      'comment',
      'assign',
      'attach',
      'archive',
      'wait',
      'startWaiting',
      'endWaiting',
      'extend',
      'release',
      'claim',
      'finishTask',
      'askCustomer',
      'confirm',
      ...APPROVAL_STEPS,
    ]),
    as: Type.Optional(Id),
    holder: told(
      'Which holder of the role `as` acts, where an approval needs several of one role: 2 is the second. The first when absent',
      Type.Optional(Type.Integer({ minimum: 2, maximum: MOST_HOLDERS })),
    ),
    at: told(
      'Clock of this step, RFC 3339; an hour after the step before when absent. What is due until then happens first; `wait` does nothing else',
      Type.Optional(Type.String()),
    ),
    askAgainAt: told('`startWaiting`: when to ask the customer again, RFC 3339', Type.Optional(Type.String())),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    transition: Type.Optional(Id),
    to: Type.Optional(Id),
    task: told('`finishTask`, `askCustomer` and `confirm`: id of the task', Type.Optional(Id)),
    verdict: told(
      '`confirm`: what the customer says to the link that is open, or to a new one; confirmed when absent',
      Type.Optional(Type.Enum(['confirmed', 'declined'])),
    ),
    reason: Type.Optional(Type.String()),
    waiver: Type.Optional(Type.Object({ reason: Type.String() }, closed)),
    text: Type.Optional(Type.String()),
    field: Type.Optional(Id),
    ask: told('`create`: values that need an approval are asked for, with `reason`, instead of refused', Type.Optional(Type.Boolean())),
    approval: told('Which approval a step is about', Type.Optional(Id)),
    onBehalfOf: told('Role whose holder is away: the verdict is given, or the place handed over, as their stand-in', Type.Optional(Id)),
    level: told('Level of a verdict; the first one that is open when absent', Type.Optional(Id)),
    person: told('Role whose holder is asked instead or as well', Type.Optional(Id)),
    files: told(
      'Attach: this many files of the kind are attached to `field`',
      Type.Optional(Type.Object({ kind: Type.Enum(['photo', 'document']), count: Type.Integer({ minimum: 1, maximum: 100 }) }, closed)),
    ),
  },
  closed,
);
export type ScenarioStep = Static<typeof ScenarioStep>;

/** A test that travels with the process: given a record, when commands are given, then this must hold. */
export const Scenario = Type.Object(
  {
    id: Id,
    label: Text,
    given: Type.Object(
      {
        recordType: Id,
        stage: Type.Optional(Id),
        data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        files: Type.Optional(
          Type.Record(
            Type.String(),
            Type.Object({ kind: Type.Enum(['photo', 'document']), count: Type.Integer({ minimum: 1, maximum: 100 }) }, closed),
          ),
        ),
        related: told(
          'Records that relations of `data` point at, by `"@ref"`',
          Type.Optional(Type.Array(Type.Object({ ref: Id, recordType: Id, data: Type.Record(Type.String(), Type.Unknown()) }, closed))),
        ),
      },
      closed,
    ),
    when: Type.Array(ScenarioStep, { minItems: 1, maxItems: 50 }),
    // biome-ignore lint/suspicious/noThenProperty: given / when / then are the words of a scenario; nobody awaits one
    then: told(
      'About the last step',
      Type.Object(
        {
          accepted: Type.Boolean(),
          stage: Type.Optional(Id),
          /** values that must equal; other fields are not looked at */
          data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
          /** rejection codes that must be among those given */
          rejections: Type.Optional(Type.Array(Type.String())),
          /** ids of the criteria still missing, exactly */
          residual: Type.Optional(Type.Array(Id)),
          /** event types that must be among those of the last step */
          events: Type.Optional(Type.Array(Type.String())),
          /** automations that the last step must set off */
          automations: Type.Optional(Type.Array(Id)),
          automationSteps: told(
            'What steps of automations must do, as far as it follows from the record: `done` when `outcome` is absent; `values` that must be among those set, written or sent',
            Type.Optional(
              Type.Array(
                Type.Object(
                  {
                    automation: Id,
                    step: Id,
                    outcome: Type.Optional(Type.Enum(['done', 'skipped', 'unchanged', 'refused', 'notReached'])),
                    values: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
                  },
                  closed,
                ),
                { maxItems: 100 },
              ),
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Scenario = Static<typeof Scenario>;

export const Process = Type.Object(
  {
    $schema: told('Where an editor finds this schema: /schemas/process-1.schema.json', Type.Optional(Type.String())),
    format: told('Version of this format', Type.Literal(1)),
    key: told('Name of the process in addresses; never changes', Type.String({ pattern: PROCESS_KEY_PATTERN })),
    label: told('Name of the process', Text),
    description: Type.Optional(Text),
    icon: Type.Optional(Type.String({ maxLength: 60 })),
    currency: told('ISO 4217 code of all money fields; CNY by default', Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' }))),
    timeZone: told(
      'IANA name of the zone that `today` and shown times are in; Asia/Shanghai by default',
      Type.Optional(Type.String({ maxLength: 60 })),
    ),
    calendars: told('Work calendars that limits can be counted by', Type.Optional(Type.Array(Calendar, { maxItems: 20 }))),
    calendar: told('Id of the work calendar that new limits are proposed with; natural time when absent', Type.Optional(Id)),
    recordTypes: told(
      'Kinds of things the process keeps: opportunities, customers, visits …',
      Type.Array(RecordType, { minItems: 1, maxItems: 50 }),
    ),
    roles: told('What people may do; administrators assign roles to people', Type.Array(Role, { minItems: 1, maxItems: 50 })),
    automations: told('What the process does by itself', Type.Optional(Type.Array(Automation, { maxItems: 200 }))),
    knowledge: told('Talk tracks and articles, offered on the records they fit', Type.Optional(Type.Array(Article, { maxItems: 500 }))),
    samples: told('Records that can be created to try the process out', Type.Optional(Type.Array(Sample, { maxItems: 500 }))),
    scenarios: told('Tests that travel with the process', Type.Optional(Type.Array(Scenario, { maxItems: 200 }))),
  },
  {
    ...closed,
    $id: '/schemas/process-1.schema.json',
    title: 'Pinion process',
    description: 'A sales process: record types, forms, pipelines and roles in one document.',
  },
);
export type Process = Static<typeof Process>;

/**
 * Names that no field may take: system names of a record (one namespace with fields in
 * expressions, filters and sorting), names bound in expressions, and names that JavaScript or CEL claims.
 */
export const RESERVED_FIELD_NAMES: ReadonlySet<string> = new Set([
  'id',
  'type',
  'process',
  'version',
  'stage',
  'owner',
  'team',
  'title',
  'data',
  'createdAt',
  'updatedAt',
  'definitionVersion',
  'archived',
  'actor',
  'now',
  'today',
  'record',
  'related',
  'row',
  'true',
  'false',
  'null',
  'in',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
]);
/** Refused as a key anywhere in a process and in the data of records. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
