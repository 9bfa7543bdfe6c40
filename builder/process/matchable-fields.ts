/** What the values of a talk track or article can be looked for in. */
import type { FieldMatch } from '../../schemas/article';
import { columnsOf, kindOf } from '../../schemas/field-kinds';
import { matchedField } from '../../schemas/matched-field';
import type { Process, RecordType } from '../../schemas/process';

export type Place = Pick<FieldMatch, 'field' | 'part'>;

/** The fields of the type that hold choices or text, columns of its tables, and such fields of the records it points at. */
export function matchableFields(process: Process, type: RecordType): Place[] {
  return Object.entries(type.schema.properties).flatMap(([field, schema]) => {
    const target = kindOf(schema) === 'relation' ? schema['x-relation']?.recordType : undefined;
    const related = process.recordTypes.find(({ id }) => id === target)?.schema.properties ?? {};
    const parts = [...columnsOf(schema).map(([id]) => id), ...Object.keys(related)];
    const places: Place[] = [{ field }, ...parts.map((part) => ({ field, part }))];
    return places.filter((place) => matchedField(process, type, place) !== undefined);
  });
}

/** One name for a place, as a value of an input. */
export const keyOf = ({ field, part }: Place): string => (part === undefined ? field : `${field}.${part}`);
