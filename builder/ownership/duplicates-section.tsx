import { Button, Select, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { columnsOf, kindOf } from '../../schemas/field-kinds';
import type { DuplicateRule, Duplicates } from '../../schemas/ownership';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useEdit, useWords } from '../designer/designer-context';
import { newId } from '../draft/new-id';
import { PartSection } from '../process/part-section';
import { fieldName, labelOfField } from '../words/names';
import { DuplicateRuleCard } from './duplicate-rule-card';
import { matchable, matchedAs } from './matchable';
import classes from './ownership.module.css';

const MOST_RULES = 20;

/** How records that are there already are found. */
export function DuplicatesSection({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const { duplicates } = type;
  const rules = duplicates?.rules ?? [];
  const set = (next: Duplicates | undefined, typing?: string) =>
    edit({ kind: 'updateRecordType', recordType: type.id, set: { duplicates: next } }, typing);
  const setRules = (next: DuplicateRule[], typing?: string) => set(next.length === 0 ? undefined : { ...duplicates, rules: next }, typing);
  const add = () => {
    const used = new Set(rules.flatMap(({ parts }) => parts.map(({ field }) => field)));
    const field = matchable(type).find((id) => !used.has(id)) ?? matchable(type)[0];
    if (field === undefined) return;
    const id = newId(field, new Set(rules.map((rule) => rule.id)), 'rule');
    const label = labelOfField(type.schema.properties[field] ?? {}, field);
    setRules([...rules, { id, label, parts: [{ field, as: matchedAs(type, field) }], strength: 'warn' }]);
  };
  return (
    <PartSection title={texts('ownership.duplicates')} help={texts('ownership.duplicatesHelp')} property="duplicates">
      <div className={classes.rules}>
        {rules.length === 0 ? (
          <Text size="sm" c="dimmed">
            {texts('ownership.noRules')}
          </Text>
        ) : null}
        {rules.map((rule, at) => (
          <DuplicateRuleCard
            key={rule.id}
            type={type}
            rule={rule}
            at={at}
            onChange={(next, typing) => setRules(rules.with(at, next), typing)}
            onRemove={() => setRules(rules.toSpliced(at, 1))}
          />
        ))}
      </div>
      {rules.length < MOST_RULES && matchable(type).length > 0 ? (
        <Button mt={10} variant="default" size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {texts('ownership.addRule')}
        </Button>
      ) : null}
      {duplicates !== undefined && rules.some(({ strength }) => strength === 'merge') ? (
        <Inquiries type={type} duplicates={duplicates} onChange={set} nameOf={(id) => words(fieldName(type, id))} />
      ) : null}
    </PartSection>
  );
}

interface InquiriesProps {
  type: RecordType;
  duplicates: Duplicates;
  onChange: (next: Duplicates, typing?: string) => void;
  nameOf: (field: string) => string;
}

/** The table that gets a row for each merged inquiry, with what its columns say. */
function Inquiries({ type, duplicates, onChange, nameOf }: InquiriesProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { inquiries, rules } = duplicates;
  const tables = Object.entries(type.schema.properties).flatMap(([id, field]) => (kindOf(field) === 'table' ? [id] : []));
  if (tables.length === 0) return null;
  const columns = inquiries === undefined ? [] : [...columnsOf(type.schema.properties[inquiries.table] ?? {})];
  const setCell = (column: string, source: string) => {
    if (inquiries === undefined) return;
    const { [column]: _, ...row } = inquiries.row;
    onChange(
      { ...duplicates, inquiries: { ...inquiries, row: source === '' ? row : { ...row, [column]: source } } },
      `recordType:${type.id}:inquiries:${column}`,
    );
  };
  return (
    <div className={classes.inquiries} data-property="duplicates.inquiries">
      <Select
        label={texts('ownership.inquiries')}
        description={texts('ownership.inquiriesHelp')}
        clearable
        maw={420}
        placeholder={texts('ownership.noTable')}
        data={tables.map((id) => ({ value: id, label: nameOf(id) }))}
        value={inquiries?.table ?? null}
        onChange={(table) => onChange(table === null ? { rules } : { rules, inquiries: { table, row: {} } })}
      />
      <div className={classes.cells}>
        {columns.map(([id, column]) => (
          <TextInput
            key={id}
            size="sm"
            label={texts('ownership.column', { name: words(labelOfField(column, id)) })}
            value={inquiries?.row[id] ?? ''}
            maxLength={2000}
            spellCheck={false}
            classNames={{ input: classes.code ?? '' }}
            onChange={(event) => setCell(id, event.currentTarget.value)}
          />
        ))}
      </div>
    </div>
  );
}
