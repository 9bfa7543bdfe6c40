'use client';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { QueryBuilder } from 'react-querybuilder';
import type { FieldModel } from '../../runtime/core/process-model';
import type { Locale } from '../../schemas/text';
import { AddGroup, AddRule, RemoveGroup, RemoveRule } from './actions';
import { celToQuery } from './cel-to-query';
import styles from './condition-builder.module.css';
import type { ConditionContext, ConditionOption } from './condition-context';
import type { ConditionGroup } from './condition-query';
import { ExpressionEditor } from './expression-editor';
import { CONDITION_MESSAGES, placeOf } from './messages';
import { operatorsOf, type Purpose } from './operators';
import { type FieldsById, queryToCel } from './query-to-cel';
import { CombinatorSelector, FieldSelector, NotToggle, OperatorSelector } from './selectors';
import { ValueEditor } from './value-editor';

const CONTROLS = {
  fieldSelector: FieldSelector,
  operatorSelector: OperatorSelector,
  combinatorSelector: CombinatorSelector,
  notToggle: NotToggle,
  valueEditor: ValueEditor,
  addRuleAction: AddRule,
  addGroupAction: AddGroup,
  removeRuleAction: RemoveRule,
  removeGroupAction: RemoveGroup,
};
const CLASSES = {
  queryBuilder: styles.builder ?? '',
  ruleGroup: styles.group ?? '',
  header: styles.header ?? '',
  body: styles.body ?? '',
  rule: styles.rule ?? '',
};
const MAX_LEVELS = 3;
const NOBODY: readonly ConditionOption[] = [];

export interface ConditionBuilderProps {
  fields: readonly FieldModel[];
  /** CEL; empty for no condition */
  value: string;
  onChange: (cel: string) => void;
  locale: Locale;
  /** `filter` offers filterable fields only, and only what lists can answer */
  purpose?: Purpose;
  /** who can be chosen for person fields */
  people?: readonly ConditionOption[];
  teams?: readonly ConditionOption[];
  /** names the whole for screen readers */
  label?: string;
}

/**
 * A condition, put together by choosing or written as CEL. Both write the same text. An expression that the visual
 * way cannot show whole opens as text and stays so; half-entered rules are kept here and not written.
 */
export function ConditionBuilder(props: ConditionBuilderProps) {
  const { value, onChange, locale, purpose = 'condition' } = props;
  const messages = CONDITION_MESSAGES[locale];
  const label = props.label ?? messages.condition;
  const fields = useMemo(
    () => new Map(props.fields.filter((field) => purpose === 'condition' || field.filterable).map((field) => [field.id, field])),
    [props.fields, purpose],
  );
  const names = useMemo(() => [...fields.values()].map(({ id, label: name }) => ({ name: id, label: name })), [fields]);
  const reading = useReading(value, fields, purpose);
  const [asText, setAsText] = useState(false);
  const helpId = useId();
  const visual = !asText && reading.query !== null;
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <SegmentedControl
        size="xs"
        aria-label={messages.mode}
        aria-describedby={reading.query === null ? helpId : undefined}
        data={[
          { value: 'visual', label: messages.visual, disabled: reading.query === null },
          { value: 'text', label: messages.text },
        ]}
        value={visual ? 'visual' : 'text'}
        onChange={(mode) => setAsText(mode === 'text')}
        style={{ alignSelf: 'flex-start' }}
      />
      {reading.query !== null && visual ? (
        <VisualEditor
          {...props}
          fields={fields}
          purpose={purpose}
          query={reading.query}
          onQuery={(query) => {
            const cel = reading.take(query);
            if (cel !== null) onChange(cel);
          }}
        />
      ) : (
        <ExpressionEditor value={value} onChange={onChange} names={names} locale={locale} label={label} />
      )}
      {reading.query === null && value.trim() !== '' && (
        <Text id={helpId} size="xs" c="dimmed">
          {messages.onlyText}
        </Text>
      )}
    </Stack>
  );
}

/**
 * The query of the text. Kept while the text is what the query wrote last, so that rules that are not complete
 * survive; read anew when the text comes from elsewhere.
 */
function useReading(value: string, fields: FieldsById, purpose: Purpose) {
  const [kept, setKept] = useState<{ query: ConditionGroup; cel: string } | null>(null);
  const read = useMemo(() => celToQuery(value, fields, purpose), [value, fields, purpose]);
  const query = kept !== null && kept.cel === value ? kept.query : read;
  /** Takes a changed query; its CEL when that is not what stands there already. */
  const take = (changed: ConditionGroup): string | null => {
    const before = query === null ? null : queryToCel(query, fields);
    const cel = queryToCel(changed, fields);
    // the same meaning in other blanks is no change: opening a condition must not edit it
    const written = cel === before ? value : cel;
    setKept({ query: changed, cel: written });
    return cel === before ? null : cel;
  };
  return { query, take };
}

type VisualEditorProps = Omit<ConditionBuilderProps, 'fields' | 'onChange' | 'value'> & {
  fields: FieldsById;
  purpose: Purpose;
  query: ConditionGroup;
  onQuery: (query: ConditionGroup) => void;
};
function VisualEditor({ fields, purpose, query, onQuery, locale, people = NOBODY, teams = NOBODY }: VisualEditorProps) {
  const messages = CONDITION_MESSAGES[locale];
  const context: ConditionContext = { fields, locale, purpose, people, teams };
  const options = [...fields.values()].map((field) => ({ name: field.id, value: field.id, label: field.label }));
  const operators = (id: string) => {
    const field = fields.get(id);
    return field === undefined ? [] : operatorsOf(field, purpose).map((name) => ({ name, value: name, label: name }));
  };
  const wrapper = useRef<HTMLDivElement>(null);
  // its own wrapper is a landmark without a name, one for each condition of a page; the group around it has the name
  useLayoutEffect(() => wrapper.current?.querySelector('[role="form"]')?.setAttribute('role', 'presentation'), []);
  return (
    <>
      <div ref={wrapper}>
        <QueryBuilder
          query={query}
          onQueryChange={onQuery}
          fields={options}
          getOperators={operators}
          getDefaultOperator={(id) => operators(id)[0]?.name ?? 'filled'}
          getDefaultValue={() => null}
          resetOnFieldChange
          controlElements={CONTROLS}
          controlClassnames={CLASSES}
          suppressStandardClassnames
          showNotToggle
          maxLevels={MAX_LEVELS}
          context={context}
          accessibleDescriptionGenerator={({ path }) => messages.of(messages.group, placeOf(path))}
        />
      </div>
      {query.rules.length === 0 && (
        <Text size="xs" c="dimmed">
          {messages.empty}
        </Text>
      )}
    </>
  );
}
