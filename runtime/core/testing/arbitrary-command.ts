/** Random commands on records of a random process: mostly sensible, sometimes anything a client could send. */
import fc from 'fast-check';
import type { FieldSchema, Process } from '../../../schemas/process';

const JUNK: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    'zz',
    -5,
    3.333,
    1e20,
    true,
    '2026-02-30',
    'nobody',
    [],
    {},
    [{ id: 'n1', text: 'q' }],
    [{ nothing: 1 }],
  ),
  fc.jsonValue({ maxDepth: 3 }),
);
const NOTES = [[{ text: 'note' }], [{ text: 'x' }, { text: 'y' }, { text: 'z' }]];
const ROWS = [[{ what: 'w', count: 2 }], [{ what: 'w' }, {}], [{ count: 1, twice: 9 }]];

/** A value that fits the field. */
function fitting(field: FieldSchema): fc.Arbitrary<unknown> {
  switch (field['x-kind']) {
    case 'number':
    case 'money':
      return fc.constantFrom(0, 1, 2, 12.5, 100);
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom('2026-03-04', '2024-02-29');
    case 'choice':
      return fc.constantFrom('a', 'b');
    case 'files':
      return fc.constant([]);
    case 'notes':
      return fc.constantFrom(...NOTES);
    case 'person':
      return fc.constant('ana');
    case 'table':
      return fc.constantFrom(...ROWS);
    default:
      return fc.constantFrom('a', 'text');
  }
}

/** Values for some fields of the process; now and then one of them is wrong, or for no field there is. */
export function arbitraryDataFor(process: Process): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(process.recordTypes[0]?.schema.properties ?? {});
  const pair = fc
    .constantFrom(...fields)
    .chain(([id, field]) => fc.tuple(fc.constant(id), fc.oneof({ weight: 12, arbitrary: fitting(field) }, { weight: 1, arbitrary: JUNK })));
  const stray = fc.tuple(fc.constantFrom('toString', 'stage', 'nothing', 'owner'), JUNK);
  return fc
    .array(fc.oneof({ weight: 40, arbitrary: pair }, { weight: 1, arbitrary: stray }), { maxLength: 5 })
    .map((pairs) => Object.fromEntries(pairs));
}

/** One command, by the boss, the rep or an administrator. */
export function arbitraryStepFor(process: Process) {
  const data = arbitraryDataFor(process);
  const type = process.recordTypes[0];
  const files = Object.entries(type?.schema.properties ?? {}).filter(([, field]) => field['x-kind'] === 'files');
  const fileField = fc.constantFrom(...files.map(([id]) => id), ...files.map(([id]) => id), 'f0');
  const transitions = type?.pipeline?.transitions.map(({ id }) => id) ?? [];
  return fc.record({
    as: fc.constantFrom('boss' as const, 'rep' as const, 'admin' as const),
    command: fc.oneof(
      { weight: 5, arbitrary: data.map((values) => ({ type: 'updateRecord' as const, data: values })) },
      {
        weight: 6,
        arbitrary: fc.record(
          {
            type: fc.constant('moveRecord' as const),
            transition: fc.constantFrom(...transitions, 'none'),
            data,
            reason: fc.constantFrom('because', 'because', ''),
            waiver: fc.constantFrom({ reason: 'trust' }, { reason: '' }),
          },
          { requiredKeys: ['type', 'transition'] },
        ),
      },
      {
        weight: 4,
        arbitrary: fc.constantFrom('s0', 's1', 's2', 'won', 'lost').map((to) => ({ type: 'moveRecord' as const, to, reason: 'r' })),
      },
      fc.constantFrom('hello', ' ').map((text) => ({ type: 'commentRecord' as const, text })),
      fc.constantFrom('ana', 'nobody').map((owner) => ({ type: 'assignRecord' as const, owner })),
      {
        weight: 2,
        arbitrary: fc
          .record({ field: fileField, kind: fc.constantFrom('photo' as const, 'document' as const), id: fc.uuid() })
          .map(({ field, kind, id }) => ({
            type: 'attachFile' as const,
            field,
            file: { id, name: 'f', mediaType: 'x/y', size: 1, sha256: 'x', kind, at: '2026-03-02T08:00:00.000Z', by: 'x' },
          })),
      },
    ),
  });
}
