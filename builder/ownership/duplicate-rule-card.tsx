import { Button, Select } from '@mantine/core';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { type DuplicateRule, MATCH_STRENGTHS, type MatchAs, type MatchStrength } from '../../schemas/ownership';
import type { RecordType } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { useDesigner, useDesignerTexts, useWords } from '../designer/designer-context';
import { TextInputs } from '../inspector/text-inputs';
import { IconAction } from '../pipeline/panels/panel-parts';
import { fieldName } from '../words/names';
import { matchable, matchedAs, waysToMatch } from './matchable';
import classes from './ownership.module.css';

const MOST_PARTS = 5;

interface DuplicateRuleCardProps {
  type: RecordType;
  rule: DuplicateRule;
  at: number;
  onChange: (rule: DuplicateRule, typing?: string) => void;
  onRemove: () => void;
}

/** One rule: what is compared, and what comes of it. */
export function DuplicateRuleCard({ type, rule, at, onChange, onRemove }: DuplicateRuleCardProps) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const name = localise(rule.label, locale, rule.id);
  return (
    <fieldset className={classes.rule} data-property={`duplicates.rules.${at}`}>
      <legend>{texts('ownership.rule', { number: at + 1 })}</legend>
      <span className={classes.removeRule}>
        <IconAction label={texts('ownership.removeRule', { name })} danger onClick={onRemove}>
          <IconTrash size={15} aria-hidden />
        </IconAction>
      </span>
      <TextInputs
        label={texts('ownership.ruleName')}
        required
        value={rule.label}
        onChange={(label) => onChange({ ...rule, label: label ?? '' }, `recordType:${type.id}:duplicates:${rule.id}`)}
      />
      <Parts type={type} rule={rule} onChange={onChange} />
      <Select
        size="sm"
        label={texts('ownership.strength')}
        allowDeselect={false}
        data={MATCH_STRENGTHS.map((one) => ({ value: one, label: texts(`ownership.strengths.${one}`) }))}
        value={rule.strength}
        onChange={(strength) => strength !== null && onChange({ ...rule, strength: strength as MatchStrength })}
      />
    </fieldset>
  );
}

function Parts({ type, rule, onChange }: Pick<DuplicateRuleCardProps, 'type' | 'rule' | 'onChange'>) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { parts } = rule;
  const set = (next: DuplicateRule['parts']) => onChange({ ...rule, parts: next });
  const nameOf = (id: string) => words(fieldName(type, id));
  const all = matchable(type);
  const free = all.filter((id) => !parts.some(({ field }) => field === id));
  return (
    <fieldset className={classes.parts}>
      <legend className={classes.label}>{texts('ownership.parts')}</legend>
      {parts.map(({ field, as }, at) => (
        <div key={field} className={classes.part}>
          <Select
            size="sm"
            aria-label={texts('ownership.field')}
            allowDeselect={false}
            searchable
            data={all.filter((id) => id === field || free.includes(id)).map((id) => ({ value: id, label: nameOf(id) }))}
            value={field}
            onChange={(next) => next !== null && set(parts.with(at, { field: next, as: matchedAs(type, next) }))}
          />
          <Select
            size="sm"
            aria-label={texts('ownership.as')}
            allowDeselect={false}
            data={waysToMatch(type, field).map((one) => ({ value: one, label: texts(`ownership.asOf.${one}`) }))}
            value={as}
            onChange={(next) => next !== null && set(parts.with(at, { field, as: next as MatchAs }))}
          />
          <IconAction
            label={texts('ownership.removePart', { name: nameOf(field) })}
            disabled={parts.length === 1}
            onClick={() => set(parts.toSpliced(at, 1))}
          >
            <IconX size={15} aria-hidden />
          </IconAction>
        </div>
      ))}
      {parts.length < MOST_PARTS && free[0] !== undefined ? (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => set([...parts, { field: free[0] ?? '', as: matchedAs(type, free[0] ?? '') }])}
        >
          {texts('ownership.addPart')}
        </Button>
      ) : null}
    </fieldset>
  );
}
