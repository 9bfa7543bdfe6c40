/** Every text of record types with where it stands and what changes it: what the side-by-side translation lists. */
import { columnsOf } from '../../schemas/field-kinds';
import type { ColumnSchema, RecordType, Text } from '../../schemas/process';
import { LOCALES } from '../../schemas/text';
import type { Edit } from '../draft/edit';
import { textIn } from '../inspector/localised-text';
import { labelOfField } from '../words/names';
import { say } from '../words/say';
import { choicesIn, withChoices } from './panel/choices-editor';

export interface PlacedText {
  /** stable while the thing is there */
  key: string;
  place: Text;
  value: Text | undefined;
  edit: (value: Text | undefined) => Edit;
}

/** Is it said in one language and not in the other? */
export function isHalfSaid({ value }: Pick<PlacedText, 'value'>): boolean {
  const said = LOCALES.filter((locale) => textIn(value, locale) !== '').length;
  return said > 0 && said < LOCALES.length;
}

/** Texts that stand somewhere; help and descriptions that nobody wrote are left out. */
export function textsOf(type: RecordType): PlacedText[] {
  return [...ownTexts(type), ...fieldTexts(type), ...formTexts(type), ...stageTexts(type)].filter(({ value }) => value !== undefined);
}

function ownTexts(type: RecordType): PlacedText[] {
  const at = (key: 'label' | 'pluralLabel' | 'description', zh: string, en: string): PlacedText => ({
    key: `${type.id} ${key}`,
    place: say(zh, en),
    value: type[key],
    edit: (value) => ({ kind: 'updateRecordType', recordType: type.id, set: key === 'label' ? { label: value ?? '' } : { [key]: value } }),
  });
  return [
    at('label', '记录类型', 'Record type'),
    at('pluralLabel', '记录类型（复数）', 'Record type, plural'),
    at('description', '记录类型的说明', 'Description of the record type'),
  ];
}

function fieldTexts(type: RecordType): PlacedText[] {
  const recordType = type.id;
  return Object.entries(type.schema.properties).flatMap(([id, field]): PlacedText[] => {
    const name = labelOfField(field, id);
    const choices = choicesIn(field);
    return [
      {
        key: `${recordType} field ${id}`,
        place: say('字段', 'Field'),
        value: field['x-label'] ?? field.title,
        edit: (label) => ({ kind: 'renameField', recordType, field: id, label: label ?? '' }),
      },
      {
        key: `${recordType} help ${id}`,
        place: say('“{0}”的帮助', 'Help of “{0}”', name),
        value: field['x-help'] ?? field.description,
        edit: (help) => ({ kind: 'updateField', recordType, field: id, set: { 'x-help': help, description: undefined } }),
      },
      ...choices.map(
        (choice, at): PlacedText => ({
          key: `${recordType} choice ${id} ${choice.const}`,
          place: say('“{0}”的选项', 'Choice of “{0}”', name),
          value: choice['x-label'] ?? choice.title,
          edit: (label) => {
            const { title: _, 'x-label': __, ...rest } = choice;
            const next = choices.with(at, label === undefined ? rest : { ...rest, 'x-label': label });
            return { kind: 'updateField', recordType, field: id, set: withChoices(field, next) };
          },
        }),
      ),
      ...columnsOf(field).map(
        ([column, schema]): PlacedText => ({
          key: `${recordType} column ${id} ${column}`,
          place: say('“{0}”的列', 'Column of “{0}”', name),
          value: schema['x-label'] ?? schema.title,
          edit: (label) => ({
            kind: 'updateColumn',
            recordType,
            field: id,
            column,
            set: { 'x-label': label, title: undefined } as Partial<ColumnSchema>,
          }),
        }),
      ),
    ];
  });
}

function formTexts(type: RecordType): PlacedText[] {
  const recordType = type.id;
  return type.forms.flatMap((form): PlacedText[] => [
    {
      key: `${recordType} form ${form.id}`,
      place: say('表单', 'Form'),
      value: form.label,
      edit: (label) => ({ kind: 'updateForm', recordType, form: form.id, set: { label: label ?? '' } }),
    },
    {
      key: `${recordType} description ${form.id}`,
      place: say('表单“{0}”的说明', 'Description of the form “{0}”', form.label),
      value: form.description,
      edit: (description) => ({ kind: 'updateForm', recordType, form: form.id, set: { description } }),
    },
    ...(form.tabs ?? []).map(
      (tab): PlacedText => ({
        key: `${recordType} tab ${form.id} ${tab.id}`,
        place: say('表单“{0}”的页签', 'Tab of the form “{0}”', form.label),
        value: tab.label,
        edit: (label) => ({ kind: 'updateTab', recordType, form: form.id, tab: tab.id, set: { label: label ?? '' } }),
      }),
    ),
    ...form.sections.map(
      (section): PlacedText => ({
        key: `${recordType} section ${form.id} ${section.id}`,
        place: say('表单“{0}”的分区', 'Section of the form “{0}”', form.label),
        value: section.label,
        edit: (label) => ({ kind: 'updateSection', recordType, form: form.id, section: section.id, set: { label } }),
      }),
    ),
  ]);
}

function stageTexts(type: RecordType): PlacedText[] {
  const recordType = type.id;
  const stages = (type.pipeline?.stages ?? []).flatMap((stage): PlacedText[] => [
    {
      key: `${recordType} stage ${stage.id}`,
      place: say('阶段', 'Stage'),
      value: stage.label,
      edit: (label) => ({ kind: 'updateStage', recordType, stage: stage.id, set: { label: label ?? '' } }),
    },
    {
      key: `${recordType} stage ${stage.id} description`,
      place: say('阶段“{0}”的说明', 'Description of the stage “{0}”', stage.label),
      value: stage.description,
      edit: (description) => ({ kind: 'updateStage', recordType, stage: stage.id, set: { description } }),
    },
    ...(stage.gate?.criteria ?? []).map(
      (criterion): PlacedText => ({
        key: `${recordType} criterion ${criterion.id}`,
        place: say('阶段“{0}”的通关凭证', 'Exit evidence of the stage “{0}”', stage.label),
        value: criterion.label,
        edit: (label) => {
          const { label: _, ...rest } = criterion;
          return { kind: 'updateCriterion', recordType, stage: stage.id, criterion: label === undefined ? rest : { ...rest, label } };
        },
      }),
    ),
  ]);
  const moves = (type.pipeline?.transitions ?? []).map(
    (transition): PlacedText => ({
      key: `${recordType} transition ${transition.id}`,
      place: say('流转', 'Transition'),
      value: transition.label,
      edit: (label) => ({ kind: 'updateTransition', recordType, transition: transition.id, set: { label } }),
    }),
  );
  return [...stages, ...moves];
}
