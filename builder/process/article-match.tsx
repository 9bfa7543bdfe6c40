import { MultiSelect, Select, TagsInput } from '@mantine/core';
import type { Article, ArticleMatch as Match } from '../../schemas/article';
import { kindOf } from '../../schemas/field-kinds';
import { choicesOf, matchedField } from '../../schemas/matched-field';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { withSet } from '../draft/sharing';
import { ConditionField } from '../pipeline/panels/condition-field';
import { columnName, fieldName, labelOfStage, recordTypeIn, recordTypeName } from '../words/names';
import { keyOf, matchableFields, type Place } from './matchable-fields';
import classes from './process-workspace.module.css';

/** When an article is offered: on what records, for whom, for what, in which stages, under which condition. */
export function ArticleMatch({ article }: { article: Article }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const process = useDocument();
  const type = recordTypeIn(process, article.recordType);
  const { match = {} } = article;
  const set = (changes: { [K in keyof Match]?: Match[K] | undefined }, gesture?: string) => {
    const next = withSet(match, changes);
    const isEmpty = Object.keys(next).length === 0;
    edit({ kind: 'updateArticle', article: article.id, set: { match: isEmpty ? undefined : next } }, gesture);
  };
  const types = process.recordTypes.map(({ id }) => ({ value: id, label: words(recordTypeName(process, id)) }));
  const isGone = type === undefined ? [{ value: article.recordType, label: article.recordType }] : [];
  return (
    <>
      <Select
        label={texts('knowledge.recordType')}
        allowDeselect={false}
        data-property="recordType"
        data={[...isGone, ...types]}
        value={article.recordType}
        onChange={(recordType) => recordType !== null && edit({ kind: 'updateArticle', article: article.id, set: { recordType } })}
      />
      {type === undefined ? null : (
        <>
          {(['role', 'product'] as const).map((by) => (
            <ValuesOfField key={by} by={by} type={type} match={match} onChange={(value) => set({ [by]: value })} />
          ))}
          <Stages type={type} value={match.stages} onChange={(stages) => set({ stages })} />
          <ConditionField
            label={texts('knowledge.condition')}
            none={texts('knowledge.conditionNone')}
            recordType={type}
            value={match.when}
            property="match.when"
            onChange={(when) => set({ when }, `article:${article.id}:when`)}
          />
        </>
      )}
    </>
  );
}

interface ValuesProps {
  by: 'role' | 'product';
  type: RecordType;
  match: Match;
  onChange: (value: Match['role']) => void;
}
function ValuesOfField({ by, type, match, onChange }: ValuesProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const asked = match[by];
  const nameOf = usePlaceName(type);
  const places = matchableFields(process, type);
  const isListed = asked === undefined || places.some((place) => keyOf(place) === keyOf(asked));
  const options = [...(isListed ? [] : [asked]), ...places].map((place) => ({ value: keyOf(place), label: nameOf(place) }));
  const matched = asked === undefined ? undefined : matchedField(process, type, asked);
  const choices = matched === undefined ? undefined : choicesOf(matched.schema);
  const choose = (key: string | null) => {
    const place = places.find((one) => keyOf(one) === key);
    if (place === undefined) return onChange(undefined);
    const found = matchedField(process, type, place);
    const [first] = found === undefined ? [] : (choicesOf(found.schema) ?? []);
    // a match names at least one value: the first choice, or the label that the field is known by
    onChange({ ...place, values: [first?.value ?? nameOf(place)] });
  };
  // without any value it would be no match
  const setValues = (values: string[]) => asked !== undefined && values.length > 0 && onChange({ ...asked, values });
  const gone = (asked?.values ?? []).filter((value) => choices?.every((one) => one.value !== value));
  return (
    <div className={classes.pair} data-property={`match.${by}`}>
      <Select
        label={texts(`knowledge.${by}`)}
        description={texts(`knowledge.${by}Help`)}
        placeholder={texts('knowledge.anything')}
        clearable
        searchable
        data={options}
        value={asked === undefined ? null : keyOf(asked)}
        onChange={choose}
      />
      {asked === undefined ? null : choices === undefined ? (
        <TagsInput
          label={texts('knowledge.textValues')}
          placeholder={texts('knowledge.typeValues')}
          aria-label={texts('knowledge.valuesOf', { field: nameOf(asked) })}
          value={asked.values}
          maxTags={50}
          onChange={setValues}
        />
      ) : (
        <MultiSelect
          label={texts('knowledge.values')}
          aria-label={texts('knowledge.valuesOf', { field: nameOf(asked) })}
          data={[
            ...gone.map((value) => ({ value, label: value })),
            ...choices.map(({ value, label }) => ({ value, label: words(label, value) })),
          ]}
          value={asked.values}
          onChange={setValues}
        />
      )}
    </div>
  );
}

/** What a place is called: the field, a column of a table, a field of a related record. */
function usePlaceName(type: RecordType): (place: Place) => string {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  return ({ field, part }) => {
    const name = words(fieldName(type, field));
    if (part === undefined) return name;
    const schema = type.schema.properties[field];
    const target = schema !== undefined && kindOf(schema) === 'relation' ? schema['x-relation']?.recordType : undefined;
    if (target === undefined) return texts('knowledge.inTable', { table: name, column: words(columnName(type, field, part)) });
    return texts('knowledge.ofRelated', { relation: name, field: words(fieldName(recordTypeIn(process, target), part)) });
  };
}

interface StagesProps {
  type: RecordType;
  value: string[] | undefined;
  onChange: (stages: string[] | undefined) => void;
}
function Stages({ type, value, onChange }: StagesProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const stages = type.pipeline?.stages ?? [];
  if (stages.length === 0 && value === undefined) return null;
  const gone = (value ?? []).filter((id) => stages.every((stage) => stage.id !== id));
  return (
    <MultiSelect
      label={texts('knowledge.stages')}
      placeholder={(value ?? []).length === 0 ? texts('knowledge.everyStage') : undefined}
      clearable
      data-property="match.stages"
      data={[
        ...gone.map((id) => ({ value: id, label: id })),
        ...stages.map((stage) => ({ value: stage.id, label: words(labelOfStage(stage)) })),
      ]}
      value={value ?? []}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
}
