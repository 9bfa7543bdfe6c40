/** Bodies of the API, for validation and for OpenAPI. */
import { type TSchema, Type } from 'typebox';
import { MAX_CURSOR } from '../../runtime/shell/ports';
import { LOCALES } from '../../schemas/text';

export const closed = { additionalProperties: false } as const;
export const Time = Type.String({ format: 'date-time', description: 'RFC 3339, UTC, milliseconds' });
export const Nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
/** Documented, not validated: `format` is told to readers, answers are ours. */
export const itemsOf = (item: TSchema) => Type.Object({ items: Type.Array(item) });
export const pageOf = (item: TSchema) => Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) });

export const RecordData = Type.Record(Type.String(), Type.Unknown(), { description: 'values by field id' });
export const TimerBody = Type.Object({
  rule: Type.Integer({ description: 'place of the rule that counts, from 0' }),
  startedAt: Time,
  total: Type.Number({ description: 'milliseconds that the limit allows, as its calendar counts them' }),
  left: Nullable(Type.Number({ description: 'milliseconds left while it is paused' })),
  pausedBy: Nullable(Type.Enum(['rule', 'waiting'])),
  dueAt: Nullable(Time),
  warnAt: Nullable(Time),
  level: Type.Enum(['running', 'warned', 'breached']),
  breachedAt: Nullable(Time),
  climbed: Type.Array(Type.String()),
});
export const RecordBody = Type.Object({
  id: Type.String(),
  type: Type.String(),
  process: Type.String(),
  version: Type.Integer({ description: 'also the ETag' }),
  stage: Nullable(Type.String()),
  owner: Type.String(),
  team: Nullable(Type.String()),
  title: Type.String(),
  data: RecordData,
  archived: Type.Boolean(),
  createdAt: Time,
  createdBy: Type.String(),
  updatedAt: Time,
  stageEnteredAt: Time,
  waivers: Type.Integer(),
  lost: Nullable(Type.Object({ from: Type.String(), reason: Type.String() })),
  definitionVersion: Type.Integer(),
  timers: Type.Record(Type.String(), TimerBody, { description: 'SLA timers that run or stand still, by id' }),
  waiting: Nullable(Type.Object({ since: Time, by: Type.String(), reason: Type.String(), askAgainAt: Time, asked: Type.Boolean() })),
});
/** A record that is there already, as the caller may know it. */
const Look = {
  own: Type.Boolean({ description: 'the record is the caller’s own' }),
  region: Nullable(Type.String({ description: 'that holds it' })),
  heldUntil: Nullable(Time),
  record: Nullable(Type.Object({ type: Type.String(), id: Type.String(), title: Type.String() })),
};
export const DuplicateLook = Type.Object({
  ...Look,
  rule: Type.String(),
  label: Type.String(),
  strength: Type.Enum(['block', 'warn', 'merge']),
  pool: Type.Boolean({ description: 'it lies in the public pool' }),
});
/** The answer to a creation that went into the record of whoever is protected. */
export const Merged = Type.Object({ merged: Type.Object(Look) });
export const Rejection = Type.Object({
  duplicate: Type.Optional(DuplicateLook),
  code: Type.String(),
  message: Type.String(),
  criterion: Type.Optional(Type.String()),
  stage: Type.Optional(Type.String()),
  field: Type.Optional(Type.String()),
  form: Type.Optional(Type.String()),
  have: Type.Optional(Type.Integer()),
  need: Type.Optional(Type.Integer()),
  approval: Type.Optional(Type.String({ description: 'the approval that is missing' })),
});
export const Problem = Type.Object({
  code: Type.String(),
  path: Type.String({ description: 'JSON Pointer into the process' }),
  line: Type.Optional(Type.Integer({ description: 'of text that is no JSON: where that shows, from 1' })),
  message: Type.String(),
  severity: Type.Enum(['error', 'warning']),
});
export const ProblemDetails = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  rejections: Type.Optional(Type.Array(Rejection)),
  problems: Type.Optional(Type.Array(Problem)),
  errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
  currentVersion: Type.Optional(Type.Integer()),
});
export const Action = Type.Object({
  action: Type.String(),
  transition: Type.Optional(Type.String()),
  to: Type.Optional(Type.String()),
  direction: Type.Optional(Type.String()),
  label: Type.Optional(Type.String()),
  allowed: Type.Boolean(),
  residual: Type.Array(Rejection),
  reason: Type.Optional(Type.String()),
  reasons: Type.Optional(Type.Array(Type.Object({ id: Type.String(), label: Type.String() }))),
  form: Type.Optional(Type.String()),
  waivable: Type.Optional(Type.Boolean()),
});
export const FormBody = {
  schema: Type.Unknown({ description: 'a plain JSON Schema' }),
  uiSchema: Type.Unknown({ description: 'a plain rjsf uiSchema' }),
  data: Type.Unknown({ description: 'values by field id' }),
};
export const MissingForMove = Type.Object({ transition: Type.String(), to: Type.String(), missing: Type.Array(Rejection) });
export const HeldChange = Type.Object({
  approval: Type.String(),
  fields: Type.Array(Type.String()),
  levels: Type.Array(Type.String(), { description: 'ids of the levels that would be asked' }),
});
export const Offer = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['talkTrack', 'article']),
  title: Type.String(),
  body: Type.String({ description: 'plain text: paragraphs and lists' }),
  links: Type.Array(Type.Object({ label: Type.String(), url: Type.String() })),
  why: Type.Array(Type.Object({ by: Type.Enum(['role', 'product', 'stage', 'when']), text: Type.String() })),
});
export const Visit = Type.Object({
  recordId: Type.String(),
  number: Type.Integer(),
  stage: Type.String(),
  enteredAt: Time,
  enteredBy: Type.String(),
  leftAt: Nullable(Time),
  leftBy: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  waived: Type.Boolean(),
});
export const ProcessDocument = Type.Unknown({ description: 'a process: /schemas/process-1.schema.json' });

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
const Email = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+$' });
const Password = Type.String({ minLength: 8, maxLength: 128 });
export const Ref = Type.String({ minLength: 1, maxLength: 64 });
export const LocaleName = Type.Enum([...LOCALES]);
const RoleAssignment = Type.Object(
  { process: Type.String({ minLength: 1, maxLength: 64 }), role: Type.String({ minLength: 1, maxLength: 64 }) },
  closed,
);
const Roles = Type.Array(RoleAssignment, { maxItems: 500 });

export const SignIn = Type.Object(
  { email: Type.String({ minLength: 1, maxLength: 254 }), password: Type.String({ minLength: 1, maxLength: 1000 }) },
  closed,
);
export const NewPerson = Type.Object(
  {
    name: Name,
    email: Email,
    password: Password,
    team: Type.Optional(Nullable(Ref)),
    roles: Type.Optional(Roles),
    admin: Type.Optional(Type.Boolean()),
    locale: Type.Optional(Nullable(LocaleName)),
  },
  closed,
);
export const PersonPatch = Type.Object(
  {
    name: Type.Optional(Name),
    email: Type.Optional(Email),
    team: Type.Optional(Nullable(Ref)),
    roles: Type.Optional(Roles),
    admin: Type.Optional(Type.Boolean()),
    active: Type.Optional(Type.Boolean()),
    locale: Type.Optional(Nullable(LocaleName)),
  },
  { ...closed, minProperties: 1 },
);
export const MePatch = Type.Object(
  { name: Type.Optional(Name), locale: Type.Optional(Nullable(LocaleName)) },
  { ...closed, minProperties: 1 },
);
export const NewPassword = Type.Object({ password: Password }, closed);
export const OwnPassword = Type.Object({ current: Type.String({ minLength: 1, maxLength: 1000 }), next: Password }, closed);
export const NewToken = Type.Object({ name: Name, expiresAt: Type.Optional(Nullable(Type.String({ maxLength: 40 }))) }, closed);
export const NewTeam = Type.Object({ name: Name, parent: Type.Optional(Nullable(Ref)), kind: Type.Enum(['region', 'team']) }, closed);
export const TeamPatch = Type.Object(
  { name: Type.Optional(Name), parent: Type.Optional(Nullable(Ref)), kind: Type.Optional(Type.Enum(['region', 'team'])) },
  { ...closed, minProperties: 1 },
);
export const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  team: Nullable(Type.String()),
  active: Type.Boolean(),
  email: Type.Optional(Type.String()),
  admin: Type.Optional(Type.Boolean()),
  roles: Type.Optional(Type.Array(RoleAssignment)),
  locale: Type.Optional(Nullable(Type.String())),
});
export const Me = Type.Object({
  person: Type.Object({
    id: Type.String(),
    name: Type.String(),
    email: Type.String(),
    admin: Type.Boolean(),
    team: Nullable(Type.String()),
    locale: Nullable(Type.String()),
  }),
});
export const Team = Type.Object({
  id: Type.String(),
  name: Type.String(),
  parent: Nullable(Type.String()),
  kind: Type.Enum(['region', 'team']),
});
export const Token = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAt: Time,
  lastUsedAt: Nullable(Time),
  expiresAt: Nullable(Time),
});

export const Create = Type.Object(
  {
    data: RecordData,
    owner: Type.Optional(Ref),
    ask: Type.Optional(
      Type.Object(
        { reason: Type.Optional(Type.String({ maxLength: 2000 })) },
        {
          ...closed,
          description: 'values that need an approval are left out and asked for in the same act; without it they are refused',
        },
      ),
    ),
  },
  closed,
);
export const Patch = Type.Object({ data: RecordData }, closed);
/** A form while somebody types. */
export const Preview = Type.Object(
  {
    record: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'id of the record; absent for one to be created' })),
    data: RecordData,
  },
  closed,
);
export const Move = Type.Object(
  {
    transition: Type.Optional(Ref),
    to: Type.Optional(Ref),
    data: Type.Optional(RecordData),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
    waiver: Type.Optional(Type.Object({ reason: Type.String({ maxLength: 2000 }) }, closed)),
  },
  closed,
);
export const Comment = Type.Object({ text: Type.String({ maxLength: 100_000 }) }, closed);
export const Message = Type.Object({ text: Type.String({ maxLength: 20_000 }), to: Type.Optional(Ref) }, closed);
export const Assign = Type.Object({ owner: Ref }, closed);
export const Duplicates = Type.Object(
  { record: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'id of a record that exists' })), data: RecordData },
  closed,
);
export const Release = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 4000 })) }, closed);
export const Merge = Type.Object({ other: Ref, take: Type.Array(Ref, { maxItems: 500 }) }, closed);
const Link = Type.Object({ id: Type.String(), title: Type.String() });
export const OwnershipCard = Type.Object({
  protection: Nullable(
    Type.Unknown({ description: '{until, since, extensionsLeft, endsSoon} while held, {pool: true, since} in the public pool' }),
  ),
  can: Type.Object({
    extend: Type.Boolean(),
    release: Type.Boolean(),
    claim: Type.Boolean(),
    merge: Type.Boolean(),
    undoMerge: Type.Boolean(),
  }),
  mergedInto: Nullable(Link),
  merged: Nullable(Link),
  duplicates: Type.Array(DuplicateLook),
});
export const Pool = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      version: Type.Integer(),
      title: Nullable(Type.String()),
      data: RecordData,
      since: Time,
      region: Nullable(Type.String()),
    }),
  ),
  nextCursor: Nullable(Type.String()),
  quota: Nullable(Type.Object({ perPerson: Type.Integer(), per: Type.String(), left: Type.Integer() })),
});
export const ListQuery = {
  filter: Type.Optional(Type.String({ maxLength: 2000, description: 'CEL over the fields of the type' })),
  q: Type.Optional(Type.String({ maxLength: 200, description: 'words that must all occur' })),
  includeArchived: Type.Optional(Type.Boolean()),
};
export const Sort = Type.Optional(
  Type.String({ maxLength: 500, description: 'keys separated by commas, `-` for descending: `-amount,name`' }),
);
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }));
export const Cursor = Type.Optional(Type.String({ maxLength: MAX_CURSOR }));
