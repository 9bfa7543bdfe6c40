/** Names bound in expressions beside the fields of the record type. */
export const SYSTEM_NAMES = [
  'id',
  'stage',
  'owner',
  'team',
  'title',
  'createdAt',
  'updatedAt',
  'version',
  'archived',
  'actor',
  'now',
  'today',
  'related',
] as const;
export type SystemName = (typeof SYSTEM_NAMES)[number];

/** Names whose value may differ at every command: a formula that reads one is computed anew each time. */
export const VOLATILE_NAMES: ReadonlySet<string> = new Set(['updatedAt', 'version', 'archived', 'actor', 'now', 'today', 'related']);
