import { kindOf } from '../../../schemas/field-kinds';
import type { FieldSchema, Process, Stage } from '../../../schemas/process';
import { recordTypeIn } from '../../words/names';

/** Stages of the draft that a gone stage may go to: those of its kind; of any kind when no version at hand knows it. */
export function stagesFor(before: Process, after: Process, recordType: string, stage: string): readonly Stage[] {
  const kind = recordTypeIn(before, recordType)?.pipeline?.stages.find(({ id }) => id === stage)?.kind;
  const stages = recordTypeIn(after, recordType)?.pipeline?.stages ?? [];
  return kind === undefined ? stages : stages.filter((one) => one.kind === kind);
}

/** Fields of the draft that the values of a gone field may go to: new ones of its kind, so that they meet no other value. */
export function fieldsFor(before: Process, after: Process, recordType: string, field: string): readonly [string, FieldSchema][] {
  const known = recordTypeIn(before, recordType)?.schema.properties ?? {};
  const gone = Object.hasOwn(known, field) ? known[field] : undefined;
  return Object.entries(recordTypeIn(after, recordType)?.schema.properties ?? {}).filter(
    ([id, schema]) =>
      id !== field && !Object.hasOwn(known, id) && kindOf(schema) !== 'formula' && (gone === undefined || kindOf(schema) === kindOf(gone)),
  );
}
