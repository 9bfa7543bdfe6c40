import { kindOf } from '../../../schemas/field-kinds';
import type { ColumnSchema, FieldSchema, Process } from '../../../schemas/process';
import { columnName, fieldName, recordTypeIn } from '../../words/names';
import { say } from '../../words/say';
import type { Changes, FieldEdits } from '../edit';
import { inField } from '../places';
import { withoutReferences } from '../references';
import { mapMembers, movedKey, withKey, withoutKey, withSet } from '../sharing';
import type { EditEntries } from './entry';
import { filledIn, newFieldSchema, taken } from './field-edits';

type Columns = Record<string, ColumnSchema>;
function inTable(process: Process, recordType: string, field: string, change: (columns: Columns) => Columns): Process {
  return inField(process, recordType, field, (schema) => {
    if (kindOf(schema) !== 'table') return schema;
    const items = schema.items ?? { type: 'object' as const };
    return withSet(schema, { items: withSet(items, { properties: change(items.properties ?? {}) }) });
  });
}

export const columnEdits: EditEntries<Pick<FieldEdits, 'addColumn' | 'updateColumn' | 'moveColumn' | 'removeColumn'>> = {
  addColumn: {
    apply: (process, { recordType, field, column, at }) => {
      const table = recordTypeIn(process, recordType)?.schema.properties[field];
      if (Object.hasOwn(table?.items?.properties ?? {}, column.id)) return taken(process, recordType, column.id);
      return inTable(process, recordType, field, (columns) => withKey(columns, column.id, newFieldSchema(column) as ColumnSchema, at));
    },
    describe: ({ recordType, field, column }, process) =>
      say('表格“{1}”新增列“{0}”', 'Add the column “{0}” to “{1}”', column.label, fieldName(recordTypeIn(process, recordType), field)),
  },
  updateColumn: {
    apply: (process, { recordType, field, column, set }) =>
      inTable(process, recordType, field, (columns) =>
        mapMembers(columns, (one, id) =>
          id === column ? withSet(one, filledIn(set as Changes<FieldSchema>) as Changes<ColumnSchema>) : one,
        ),
      ),
    describe: ({ recordType, field, column }, process) =>
      say('修改列“{0}”', 'Change the column “{0}”', columnName(recordTypeIn(process, recordType), field, column)),
  },
  moveColumn: {
    apply: (process, { recordType, field, column, to }) => inTable(process, recordType, field, (columns) => movedKey(columns, column, to)),
    describe: ({ recordType, field, column }, process) =>
      say('移动列“{0}”', 'Move the column “{0}”', columnName(recordTypeIn(process, recordType), field, column)),
  },
  removeColumn: {
    apply: (process, { recordType, field, column, references }) => {
      const rest = inTable(process, recordType, field, (columns) => withoutKey(columns, column));
      return rest === process || references === 'keep' ? rest : withoutReferences(rest, { what: 'column', recordType, field, column });
    },
    describe: ({ recordType, field, column }, process) =>
      say('删除列“{0}”', 'Remove the column “{0}”', columnName(recordTypeIn(process, recordType), field, column)),
  },
};
