import type { SlaTimer, TimerRule } from '../../schemas/sla-timer';
import { useDesignerTexts, useDocument } from '../designer/designer-context';
import { OrderedParts } from '../inspector/parts/ordered-parts';
import { ConditionField } from '../pipeline/panels/condition-field';
import { LimitInput } from './limit-input';
import { newLimit } from './new-timer';

interface RulesInputProps {
  timer: SlaTimer;
  property: string;
  onChange: (rules: TimerRule[], gesture?: string) => void;
}

/** Ordered rules: a limit each, under a condition or always. */
export function RulesInput({ timer: { rules }, property, onChange }: RulesInputProps) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const only = rules.length === 1;
  return (
    <OrderedParts
      label={texts('timers.rules')}
      help={texts('timers.rulesHelp')}
      property={property}
      parts={rules}
      words={{
        title: (at) => texts('timers.rule', { at }),
        move: { up: (at) => texts('timers.ruleUp', { at }), down: (at) => texts('timers.ruleDown', { at }) },
        remove: (at) => texts('timers.removeRule', { at }),
      }}
      plainWhenSingle
      most={20}
      add={texts('timers.addRule')}
      // before those that hold always, where it can count
      onAdd={() => onChange(withRule(rules, { limit: newLimit(process) }))}
      onChange={onChange}
    >
      {(rule, placed) => (
        <>
          <LimitInput
            label={only ? texts('timers.limit') : texts('timers.limitOf', { at: placed.at + 1 })}
            value={rule.limit}
            property={`${placed.property}.limit`}
            onChange={(limit) => placed.onChange({ ...rule, limit }, 'limit')}
          />
          <ConditionField
            label={texts('timers.ruleWhen')}
            none={texts('timers.ruleAlways')}
            value={rule.when}
            property={`${placed.property}.when`}
            onChange={(when) => placed.onChange({ ...(when === undefined ? {} : { when }), limit: rule.limit }, 'when')}
          />
        </>
      )}
    </OrderedParts>
  );
}

function withRule(rules: readonly TimerRule[], rule: TimerRule): TimerRule[] {
  const always = rules.findIndex(({ when }) => when === undefined);
  return rules.toSpliced(always < 0 ? rules.length : always, 0, rule);
}
