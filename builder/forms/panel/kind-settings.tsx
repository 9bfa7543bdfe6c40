'use client';
import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { KEYWORDS, NEVER_WRITTEN } from '../../../schemas/checks/fields';
import { FIELD_KIND_WORDS } from '../../../schemas/field-kind-words';
import { kindOf, shownKindOf } from '../../../schemas/field-kinds';
import type { FieldKind, FieldSchema } from '../../../schemas/process';
import { useDesignerTexts, useDocument, useWords } from '../../designer/designer-context';
import { recordTypeName } from '../../words/names';
import { ChoicesEditor } from './choices-editor';
import { ColumnsEditor } from './columns-editor';
import { DefaultInput } from './default-input';
import type { SetField } from './field-panel';
import { FormulaEditor } from './formula-editor';
import classes from './panel.module.css';

export interface SettingsProps {
  id: string;
  field: FieldSchema;
  set: SetField;
}

const takes = (keyword: keyof FieldSchema, kind: FieldKind) => KEYWORDS[keyword]?.includes(kind) === true;

/** What only this kind has, by the keywords that the format gives it: a kind of field needs no panel of its own. */
export function KindSettings(props: SettingsProps) {
  const texts = useDesignerTexts();
  const { field } = props;
  const kind = kindOf(field);
  return (
    <section className={classes.part}>
      <h3 className={classes.group}>{texts('forms.limits')}</h3>
      {takes('x-formula', kind) ? <FormulaSettings {...props} /> : null}
      {takes('oneOf', kind) ? <ChoicesEditor {...props} /> : null}
      {takes('x-relation', kind) ? <RelationSettings {...props} /> : null}
      {takes('x-files', kind) ? <FilesSettings {...props} /> : null}
      {takes('x-autonumber', kind) ? <AutonumberSettings {...props} /> : null}
      {kind === 'table' ? <ColumnsEditor {...props} /> : null}
      <Limits {...props} />
      {takes('pattern', kind) ? (
        <TextInput
          size="sm"
          label={texts('forms.pattern')}
          value={field.pattern ?? ''}
          maxLength={500}
          data-property="pattern"
          spellCheck={false}
          onChange={(event) => props.set({ pattern: event.currentTarget.value }, 'pattern')}
        />
      ) : null}
      {NEVER_WRITTEN.includes(kind) ? null : <DefaultInput {...props} />}
    </section>
  );
}

const BOUNDS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

function Limits({ field, set }: SettingsProps) {
  const texts = useDesignerTexts();
  const kind = shownKindOf(field);
  const input = (key: (typeof BOUNDS)[number][number]) => (
    <NumberInput
      key={key}
      size="sm"
      label={texts(`forms.${key}`)}
      value={field[key] === undefined ? '' : kind === 'percent' ? Number(((field[key] ?? 0) * 100).toPrecision(12)) : (field[key] ?? '')}
      suffix={kind === 'percent' ? '%' : ''}
      allowDecimal={key === 'minimum' || key === 'maximum'}
      {...(key === 'minimum' || key === 'maximum' ? { thousandSeparator: ',' } : { min: 0 })}
      hideControls
      data-property={key}
      onChange={(value) => {
        const number = typeof value === 'number' ? value : Number.parseFloat(value);
        const next = kind === 'percent' ? Number((number / 100).toPrecision(12)) : number;
        set({ [key]: Number.isNaN(number) ? undefined : next }, key);
      }}
    />
  );
  return (
    <>
      {BOUNDS.map((pair) => {
        const fitting = pair.filter((key) => takes(key, kind));
        return fitting.length === 0 ? null : (
          <div key={pair[0]} className={classes.row}>
            {fitting.map(input)}
          </div>
        );
      })}
      {kind === 'number' ? (
        <Switch
          label={texts('forms.whole')}
          checked={field.type === 'integer'}
          onChange={(event) => set({ type: event.currentTarget.checked ? 'integer' : 'number' }, 'type')}
        />
      ) : null}
    </>
  );
}

function RelationSettings({ field, set }: SettingsProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  return (
    <Select
      size="sm"
      label={texts('forms.relation')}
      data-property="x-relation"
      required
      data={process.recordTypes.map(({ id }) => ({ value: id, label: words(recordTypeName(process, id)) }))}
      value={field['x-relation']?.recordType ?? null}
      allowDeselect={false}
      onChange={(recordType) => recordType !== null && set({ 'x-relation': { recordType } }, 'relation')}
    />
  );
}

const MEGABYTE = 1_048_576;
function FilesSettings({ field, set }: SettingsProps) {
  const texts = useDesignerTexts();
  const files = field['x-files'] ?? {};
  return (
    <>
      <Select
        size="sm"
        label={texts('forms.accept')}
        value={files.accept ?? 'any'}
        allowDeselect={false}
        data={[
          { value: 'any', label: texts('forms.acceptAny') },
          { value: 'photo', label: texts('forms.acceptPhoto') },
          { value: 'document', label: texts('forms.acceptDocument') },
        ]}
        onChange={(accept) => accept !== null && set({ 'x-files': { ...files, accept: accept as 'any' | 'photo' | 'document' } }, 'accept')}
      />
      <NumberInput
        size="sm"
        label={texts('forms.maxSize')}
        value={files.maxBytes === undefined ? '' : files.maxBytes / MEGABYTE}
        min={1}
        max={100}
        hideControls
        onChange={(value) => {
          const { maxBytes: _, ...rest } = files;
          const size = Math.round(Number(value) * MEGABYTE);
          set({ 'x-files': value === '' || !(size > 0) ? rest : { ...rest, maxBytes: size } }, 'maxBytes');
        }}
      />
    </>
  );
}

function AutonumberSettings({ field, set }: SettingsProps) {
  const texts = useDesignerTexts();
  return (
    <TextInput
      size="sm"
      label={texts('forms.autonumber')}
      description={texts('forms.autonumberHelp', { example: '{yyyy}-{MM}-{0000}' })}
      value={field['x-autonumber'] ?? ''}
      maxLength={60}
      data-property="x-autonumber"
      onChange={(event) => set({ 'x-autonumber': event.currentTarget.value || undefined }, 'autonumber')}
    />
  );
}

const RESULT_KINDS = ['text', 'number', 'money', 'percent', 'date', 'dateTime', 'boolean'] as const;
/** JSON Schema type of a result of the kind. */
const RESULT_TYPES = { number: 'number', money: 'number', percent: 'number', boolean: 'boolean' } as const;

function FormulaSettings(props: SettingsProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { field, set } = props;
  return (
    <>
      <FormulaEditor
        label={texts('forms.formula')}
        value={field['x-formula']}
        field={field}
        onChange={(cel) => set({ 'x-formula': cel }, 'formula')}
      />
      <Select
        size="sm"
        label={texts('forms.resultKind')}
        value={field['x-resultKind'] ?? shownKindOf(field)}
        allowDeselect={false}
        data={RESULT_KINDS.map((kind) => ({ value: kind, label: words(FIELD_KIND_WORDS[kind]) }))}
        onChange={(kind) => {
          const next = RESULT_KINDS.find((one) => one === kind);
          if (next === undefined) return;
          const type = RESULT_TYPES[next as keyof typeof RESULT_TYPES] ?? 'string';
          set(
            { 'x-resultKind': next, type, format: next === 'date' ? 'date' : next === 'dateTime' ? 'date-time' : undefined },
            'resultKind',
          );
        }}
      />
    </>
  );
}
