/** A task as the API answers it. */
import { Type } from 'typebox';
import type { TaskView } from '../../runtime/core/tasks/record-tasks';
import { type Locale, localise } from '../../schemas/text';
import { localisedRejection } from './route/problem-details';
import { Rejection } from './schemas';

const orNull = (type: ReturnType<typeof Type.String>) => Type.Union([Type.Null(), type]);
const TextOrNull = orNull(Type.String());

export const Task = Type.Object({
  id: Type.String(),
  stage: TextOrNull,
  label: Type.String(),
  description: TextOrNull,
  standing: Type.Enum(['waiting', 'open', 'finished', 'cancelled', 'closed']),
  to: Type.Array(Type.Unknown({ description: '{person} or {role, team, scope}' })),
  openedAt: TextOrNull,
  openedBy: TextOrNull,
  dueAt: TextOrNull,
  overdue: Type.Boolean(),
  form: TextOrNull,
  evidence: Type.Integer({ description: 'how many pieces of evidence count now' }),
  missing: Type.Array(Rejection),
  ended: Type.Union([Type.Null(), Type.Object({ at: Type.String(), by: Type.String(), reason: TextOrNull })]),
  confirmation: Type.Union([
    Type.Null(),
    Type.Object({
      outcome: Type.Union([Type.Null(), Type.Enum(['requested', 'confirmed', 'declined', 'revoked', 'expired', 'outdated'])]),
      requestedAt: TextOrNull,
      requestedBy: TextOrNull,
      expiresAt: TextOrNull,
      hash: TextOrNull,
      answer: Type.Union([Type.Null(), Type.Object({ at: Type.String(), name: Type.String(), remark: Type.String() })]),
      recipient: Type.Object({ name: TextOrNull, phone: TextOrNull, email: TextOrNull }),
    }),
  ]),
  can: Type.Object({
    finish: Type.Boolean(),
    reopen: Type.Boolean(),
    cancel: Type.Boolean(),
    assign: Type.Boolean(),
    ask: Type.Boolean(),
    revoke: Type.Boolean(),
  }),
});

/** The task in the reader's language. */
export function taskItem({ label, description, missing, ...task }: TaskView, locale: Locale) {
  return {
    ...task,
    label: localise(label, locale, task.id),
    description: description === null ? null : localise(description, locale) || null,
    missing: missing.map((one) => localisedRejection(one, locale)),
  };
}
