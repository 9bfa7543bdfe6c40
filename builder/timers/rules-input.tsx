import { Button, Input } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { SlaTimer, TimerRule } from '../../schemas/sla-timer';
import { useDesignerTexts, useDocument } from '../designer/designer-context';
import { movedItem } from '../draft/sharing';
import { ConditionField } from '../pipeline/panels/condition-field';
import { MoveButtons } from '../pipeline/panels/ordered-list';
import { IconAction } from '../pipeline/panels/panel-parts';
import { LimitInput } from './limit-input';
import { newLimit } from './new-timer';
import classes from './timers.module.css';

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
  const change = (at: number, rule: TimerRule, gesture: string) =>
    onChange(
      rules.map((one, place) => (place === at ? rule : one)),
      `rule:${at}:${gesture}`,
    );
  return (
    <Input.Wrapper label={texts('timers.rules')} description={texts('timers.rulesHelp')} labelElement="div" data-property={property}>
      <ol className={classes.parts}>
        {rules.map((rule, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name of its own, its place decides when it counts
          <li key={at} className={classes.part} data-property={`${property}.${at}`}>
            {!only && (
              <div className={classes.partHead}>
                <span>{texts('timers.rule', { at: at + 1 })}</span>
                <span>
                  <MoveButtons
                    earlier={texts('timers.ruleUp', { at: at + 1 })}
                    later={texts('timers.ruleDown', { at: at + 1 })}
                    at={at}
                    of={rules.length}
                    onMove={(to) => onChange(movedItem(rules, at, to))}
                  />
                  <IconAction label={texts('timers.removeRule', { at: at + 1 })} onClick={() => onChange(rules.toSpliced(at, 1))}>
                    <IconTrash size={15} />
                  </IconAction>
                </span>
              </div>
            )}
            <LimitInput
              label={only ? texts('timers.limit') : texts('timers.limitOf', { at: at + 1 })}
              value={rule.limit}
              property={`${property}.${at}.limit`}
              onChange={(limit) => change(at, { ...rule, limit }, 'limit')}
            />
            <ConditionField
              label={texts('timers.ruleWhen')}
              none={texts('timers.ruleAlways')}
              value={rule.when}
              property={`${property}.${at}.when`}
              onChange={(when) => change(at, { ...(when === undefined ? {} : { when }), limit: rule.limit }, 'when')}
            />
          </li>
        ))}
      </ol>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={rules.length >= 20}
        // before those that hold always, where it can count
        onClick={() => onChange(withRule(rules, { limit: newLimit(process) }))}
      >
        {texts('timers.addRule')}
      </Button>
    </Input.Wrapper>
  );
}

function withRule(rules: readonly TimerRule[], rule: TimerRule): TimerRule[] {
  const always = rules.findIndex(({ when }) => when === undefined);
  return rules.toSpliced(always < 0 ? rules.length : always, 0, rule);
}
