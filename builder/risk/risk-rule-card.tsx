import { NumberInput, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { kindOf } from '../../schemas/field-kinds';
import type { RecordType } from '../../schemas/process';
import type { RiskRule, RiskSince } from '../../schemas/risk';
import { localise } from '../../schemas/text';
import { useDesigner, useDesignerTexts, useWords } from '../designer/designer-context';
import { withSet } from '../draft/sharing';
import { TextInputs } from '../inspector/text-inputs';
import { PeriodInput } from '../ownership/period-input';
import { ConditionField } from '../pipeline/panels/condition-field';
import { IconAction } from '../pipeline/panels/panel-parts';
import { fieldName } from '../words/names';
import classes from './risk.module.css';

type Change = (rule: RiskRule, typing?: string) => void;
interface RiskRuleCardProps {
  type: RecordType;
  rule: RiskRule;
  at: number;
  onChange: Change;
  onRemove: () => void;
}

/** One rule: when a record is at risk, from when on, how much that weighs, and why in words. */
export function RiskRuleCard({ type, rule, at, onChange, onRemove }: RiskRuleCardProps) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const name = localise(rule.label, locale, rule.id);
  return (
    <fieldset className={classes.rule} data-property={`risk.rules.${at}`}>
      <legend>{texts('risk.rule', { number: at + 1 })}</legend>
      <span className={classes.remove}>
        <IconAction label={texts('risk.remove', { name })} danger onClick={onRemove}>
          <IconTrash size={15} aria-hidden />
        </IconAction>
      </span>
      <TextInputs
        label={texts('risk.name')}
        required
        value={rule.label}
        property={`risk.rules.${at}.label`}
        onChange={(label) => onChange({ ...rule, label: label ?? '' }, 'label')}
      />
      <ConditionField
        label={texts('risk.when')}
        none={texts('risk.always')}
        recordType={type}
        value={rule.when}
        property={`risk.rules.${at}.when`}
        onChange={(when) => onChange(withSet(rule, { when }), 'when')}
      />
      <Since type={type} rule={rule} at={at} onChange={onChange} />
      <TextInputs
        label={texts('risk.message')}
        required
        long
        help={texts('risk.messageHelp', { example: '{{title}}' })}
        value={rule.message}
        property={`risk.rules.${at}.message`}
        onChange={(message) => onChange({ ...rule, message: message ?? '' }, 'message')}
      />
      <NumberInput
        size="sm"
        w={140}
        label={texts('risk.weight')}
        min={1}
        max={100}
        allowDecimal={false}
        value={rule.weight}
        onChange={(weight) => {
          if (typeof weight === 'number' && weight >= 1 && weight <= 100) onChange({ ...rule, weight }, 'weight');
        }}
      />
    </fieldset>
  );
}

const keyOf = (from: RiskSince['from']) => (typeof from === 'object' ? `field:${from.field}` : from);
const fromOf = (key: string): RiskSince['from'] =>
  key.startsWith('field:') ? { field: key.slice('field:'.length) } : key === 'create' ? 'create' : 'stage';

function Since({ type, rule, at, onChange }: Pick<RiskRuleCardProps, 'type' | 'rule' | 'at' | 'onChange'>) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { since } = rule;
  const set = (next: RiskSince | undefined) => onChange(withSet(rule, { since: next }));
  const dates = Object.entries(type.schema.properties).filter(([, field]) => ['date', 'dateTime'].includes(kindOf(field)));
  const options = [
    ...(type.pipeline === undefined ? [] : [{ value: 'stage', label: texts('risk.fromStage') }]),
    { value: 'create', label: texts('risk.fromCreate') },
    ...dates.map(([id]) => ({ value: `field:${id}`, label: words(fieldName(type, id)) })),
  ];
  const way = since?.before !== undefined ? 'before' : since?.after !== undefined ? 'after' : 'at';
  const choose = (next: string | null) => {
    if (since === undefined) return;
    const { after: _after, before: _before, ...rest } = since;
    const period = since.after ?? since.before ?? 'P3D';
    if (next === 'before') set({ ...rest, before: period });
    else set(next === 'after' ? { ...rest, after: period } : rest);
  };
  return (
    <div className={classes.since} data-property={`risk.rules.${at}.since`}>
      <Select
        size="sm"
        label={texts('risk.since')}
        placeholder={texts('risk.atOnce')}
        clearable
        searchable
        data={options}
        value={since === undefined ? null : keyOf(since.from)}
        onChange={(key) => set(key === null ? undefined : { ...since, from: fromOf(key) })}
      />
      {since === undefined ? null : (
        <Select
          size="sm"
          label={texts('risk.way')}
          allowDeselect={false}
          data={(['at', 'after', 'before'] as const).map((value) => ({ value, label: texts(`risk.ways.${value}`) }))}
          value={way}
          onChange={choose}
        />
      )}
      {since !== undefined && way !== 'at' ? (
        <PeriodInput
          label={texts('risk.period')}
          value={since.after ?? since.before ?? 'P3D'}
          onChange={(period) => set({ ...since, [way]: period })}
        />
      ) : null}
    </div>
  );
}
