/** Who is meant by a message, a task or an approval. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { closed, Id, told } from './shape-parts';

export const RECIPIENT_SCOPES = ['team', 'teamTree', 'all'] as const;

export const Recipient = Type.Union([
  told('The owner of the record', Type.Object({ kind: Type.Literal('owner') }, closed)),
  told(
    'People who hold the role: in the team of the record (`team`), in it or in a team above it (`teamTree`, the default), or everywhere (`all`)',
    Type.Object({ kind: Type.Literal('role'), role: Id, scope: Type.Optional(Type.Enum([...RECIPIENT_SCOPES])) }, closed),
  ),
  told('The person in this field of the record', Type.Object({ kind: Type.Literal('field'), field: Id }, closed)),
]);
export type Recipient = Static<typeof Recipient>;
