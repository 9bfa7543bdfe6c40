/** Bodies of endpoints and of the outbox. */
import { type TSchema, Type } from 'typebox';
import { ENDPOINT_KINDS } from '../../runtime/shell/endpoints/endpoint';
import { LOCALES } from '../../schemas/text';
import { PARAM_PATTERNS } from './route/define-route';
import { itemsOf, Time } from './schemas';

const closed = { additionalProperties: false } as const;
const Nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);

const Label = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const Url = Type.String({ minLength: 1, maxLength: 2000 });
const Secret = Nullable(Type.String({ minLength: 1, maxLength: 200 }));
const GroupLocale = Type.Enum([...LOCALES], { description: 'language of the texts that a group gets' });

const FieldId = '^[a-z][A-Za-z0-9_]{0,62}$';
const Incoming = Type.Object(
  {
    process: Type.String({ pattern: PARAM_PATTERNS.process }),
    recordType: Type.String({ pattern: PARAM_PATTERNS.type }),
    person: Type.String({ pattern: PARAM_PATTERNS.id, description: 'in whose name and with whose rights' }),
    fields: Type.Object(
      {},
      {
        patternProperties: { [FieldId]: Type.String({ minLength: 1, maxLength: 300 }) },
        minProperties: 1,
        maxProperties: 100,
        additionalProperties: false,
        description: 'JSON Pointer into the message by field',
      },
    ),
    match: Nullable(Type.String({ pattern: FieldId, description: 'unique field by whose value a known record is found' })),
  },
  { ...closed, description: 'what becomes of messages that come in; of the kind incoming only' },
);

const view = {
  id: Type.String(),
  kind: Type.Enum([...ENDPOINT_KINDS]),
  label: Type.String(),
  address: Type.String({ description: 'the URL, tokens in it covered' }),
  hasSecret: Type.Boolean(),
  locale: Type.Enum([...LOCALES]),
  incoming: Type.Optional(Incoming),
  createdAt: Time,
  unreadable: Type.Optional(Type.Literal(true, { description: 'sealed with another key: address and secret have to be entered again' })),
};
export const Endpoint = Type.Object(view);
export const EndpointSaved = Type.Object({
  ...view,
  secret: Type.Optional(Type.String({ description: 'only when it was made just now' })),
});
export const NewEndpoint = Type.Object(
  {
    id: Type.String({ pattern: PARAM_PATTERNS.endpoint, description: 'how processes name it' }),
    kind: Type.Enum([...ENDPOINT_KINDS]),
    label: Label,
    url: Type.Optional(Url),
    secret: Type.Optional(Secret),
    locale: Type.Optional(GroupLocale),
    incoming: Type.Optional(Incoming),
  },
  closed,
);
export const EndpointPatch = Type.Object(
  {
    label: Type.Optional(Label),
    url: Type.Optional(Url),
    secret: Type.Optional(Secret),
    locale: Type.Optional(GroupLocale),
    incoming: Type.Optional(Incoming),
  },
  { ...closed, minProperties: 1 },
);
export const EndpointTest = Type.Object({
  ok: Type.Boolean(),
  reason: Nullable(Type.String()),
  said: Nullable(Type.String({ description: 'status and beginning of the answer' })),
});

const shown = {
  key: Type.String(),
  type: Type.String({ description: 'of the effect' }),
  recordId: Type.String(),
  createdAt: Time,
  attempts: Type.Integer(),
  reason: Type.String({ description: 'why the last attempt failed' }),
  endpoint: Nullable(Type.String()),
  people: Type.Array(Type.String()),
  text: Type.String({ description: 'beginning of what is to be said' }),
  record: Nullable(Type.Object({ process: Type.String(), type: Type.String(), id: Type.String(), title: Type.String() })),
  run: Nullable(Type.Object({ process: Type.String(), id: Type.String(), label: Type.String() })),
  nextAt: Nullable(Type.String({ description: 'of the next attempt; null when it is given up' })),
};
export const OutboxList = Type.Object({
  ...itemsOf(Type.Object(shown)).properties,
  counts: Type.Object({ pending: Type.Integer(), failing: Type.Integer(), dead: Type.Integer() }),
});
export const OutboxState = Type.Object({ state: Type.Optional(Type.Enum(['dead', 'waiting'])) }, closed);
export const OutboxKeys = Type.Object(
  { keys: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { minItems: 1, maxItems: 200 }) },
  closed,
);
export const OutboxChanged = Type.Object({ changed: Type.Integer() });
