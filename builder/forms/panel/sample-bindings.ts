/** What names in a formula stand for while it is tried on a sample. */
import { today } from '../../../runtime/core/today';
import type { Json } from '../../../runtime/core/types';
import { scopeOf } from '../../../schemas/expression';
import { columnsOf } from '../../../schemas/field-kinds';
import type { FieldSchema, Process, RecordType } from '../../../schemas/process';

type Values = Readonly<Record<string, unknown>>;
type Bindings = Record<string, Json>;

const own = (values: Values, name: string): Json => (Object.hasOwn(values, name) ? ((values[name] as Json | undefined) ?? null) : null);

/**
 * Names of the record by the values of a sample, relations by the samples they point at (`@ref`); in a formula of a column the
 * cells of its first row go before them. Null when there is no row to try it on.
 */
export function sampleBindings(process: Process, type: RecordType, sample: Values, now: string, table?: string): Bindings | null {
  const bindings: Bindings = {};
  for (const name of scopeOf(process, type).names.keys()) bindings[name] = own(sample, name);
  const related = relatedIn(process, type.schema.properties, sample);
  Object.assign(bindings, { related, now, today: today(now, process.timeZone ?? 'Asia/Shanghai') });
  if (table === undefined) return bindings;
  const rows = own(sample, table);
  const row = Array.isArray(rows) ? rows[0] : undefined;
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return null;
  const columns = Object.fromEntries(columnsOf(type.schema.properties[table] ?? {}));
  for (const column of Object.keys(columns)) bindings[column] = own(row, column);
  return { ...bindings, row, related: { ...related, ...relatedIn(process, columns, row) } };
}

function relatedIn(process: Process, fields: Readonly<Record<string, FieldSchema>>, values: Values): Bindings {
  const relations = Object.entries(fields).filter(([, field]) => field['x-relation'] !== undefined);
  return Object.fromEntries(
    relations.map(([id]): [string, Json] => {
      const value = own(values, id);
      const there = process.samples?.find(({ ref }) => value === `@${ref}`);
      if (there === undefined) return [id, null];
      const target = process.recordTypes.find((one) => one.id === there.recordType);
      const title = own(there.data, target?.titleField ?? '');
      return [id, { ...(there.data as Bindings), id: there.ref, type: there.recordType, title, stage: there.stage ?? null }];
    }),
  );
}
