/** A process that begins with the columns of a spreadsheet. */
import { TITLE_KINDS } from '../../schemas/checks/fields';
import { defaultFieldSchema } from '../../schemas/field-kinds';
import type { FieldSchema, Process, Text } from '../../schemas/process';
import { bilingual } from '../../schemas/text';
import { blankProcess } from '../draft/blank-process';
import { newId } from '../draft/new-id';
import type { SheetColumn } from './sheet-columns';

/** fields that open a deal; the rest is for later */
const AT_CREATE = 3;
const IN_LIST = 5;
/** id of the field that is the title, as in a blank process */
const TITLE = 'name';
/** What people can fill in at once, best first. */
const GOOD: readonly SheetColumn['kind'][] = ['choice', 'phone', 'money', 'text', 'email', 'date', 'number'];

export interface SheetStart {
  key: string;
  /** of the process, and of what a row is */
  label: Text;
  recordLabel: Text;
  columns: readonly SheetColumn[];
}

interface NamedColumn extends SheetColumn {
  id: string;
}

/** One record type with a field per included column, a short form that creates and one with the rest, and the blank pipeline. */
export function processOfSheet({ key, label, recordLabel, columns }: SheetStart): Process {
  const blank = blankProcess(key, label);
  const [type] = blank.recordTypes;
  if (type?.pipeline === undefined) throw new Error('A blank process has a record type with a pipeline.');
  const named = withIds(columns.filter(({ included }) => included));
  const title = titleOf(named);
  const atCreate = title === undefined ? [TITLE] : [title.id, ...goodOf(named, title)];
  const rest = named.map(({ id }) => id).filter((id) => !atCreate.includes(id));
  const [first, ...stages] = type.pipeline.stages;
  const forms = rest.length === 0 ? ['basics'] : ['basics', 'details'];
  const own = Object.fromEntries(named.map((column) => [column.id, fieldOf(column)]));
  return {
    ...blank,
    recordTypes: [
      {
        ...type,
        label: recordLabel,
        pluralLabel: recordLabel,
        titleField: TITLE,
        schema: { properties: title === undefined ? { ...type.schema.properties, ...own } : own, required: [TITLE] },
        forms: [
          { id: 'basics', label: bilingual('基本信息', 'Basics'), sections: [{ id: 'main', fields: atCreate }] },
          ...(rest.length === 0
            ? []
            : [{ id: 'details', label: bilingual('详细信息', 'Details'), sections: [{ id: 'main', fields: rest }] }]),
        ],
        createForm: 'basics',
        pipeline: { ...type.pipeline, stages: first === undefined ? stages : [{ ...first, forms }, ...stages] },
        list: { columns: [TITLE, 'stage', ...atCreate.filter((id) => id !== TITLE), ...rest].slice(0, IN_LIST) },
      },
    ],
  };
}

/** Ids come from the kinds, never from headers: a header may be renamed, an id may not. The title is `name`. */
function withIds(columns: readonly SheetColumn[]): NamedColumn[] {
  const title = titleOf(columns);
  const taken = new Set<string>([TITLE]);
  return columns.map((column) => {
    const id = column === title ? TITLE : newId(column.kind, taken, 'field');
    taken.add(id);
    return { ...column, id };
  });
}

/** The column that names a record: a text where there is one, the fullest first. */
function titleOf<T extends SheetColumn>(columns: readonly T[]): T | undefined {
  const texts = columns.filter(({ kind }) => kind === 'text');
  const fitting = texts.length > 0 ? texts : columns.filter(({ kind }) => TITLE_KINDS.includes(kind));
  const named = fitting.find(({ label }) => /name|title|名称|姓名|标题|主题|客户|公司/i.test(label));
  return named ?? fitting[0];
}

function goodOf(columns: readonly NamedColumn[], title: NamedColumn): string[] {
  const others = columns.filter((column) => column !== title && GOOD.includes(column.kind));
  const rank = (column: NamedColumn) => GOOD.indexOf(column.kind) - column.filled * 2;
  return others
    .sort((a, b) => rank(a) - rank(b) || a.at - b.at)
    .slice(0, AT_CREATE - 1)
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
}

function fieldOf({ kind, label, values }: NamedColumn): FieldSchema {
  const field: FieldSchema = { ...defaultFieldSchema(kind), 'x-label': label };
  if (kind !== 'choice') return field;
  const options = values.filter((value) => value.length <= 200).map((value) => ({ const: value, title: value }));
  return options.length === 0 ? field : { ...field, oneOf: options };
}
