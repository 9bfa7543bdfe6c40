import { Button, Select, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { kindOf } from '../../schemas/field-kinds';
import type { RecordType } from '../../schemas/process';
import type { Risk, RiskRule } from '../../schemas/risk';
import { bilingual } from '../../schemas/text';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { newId } from '../draft/new-id';
import { withSet } from '../draft/sharing';
import { RecipientsInput } from '../inspector/recipients-input';
import { PartSection } from '../process/part-section';
import { fieldName } from '../words/names';
import classes from './risk.module.css';
import { RiskRuleCard } from './risk-rule-card';

const MOST_RULES = 30;
const NUMBERS: ReadonlySet<string> = new Set(['number', 'money', 'percent', 'formula']);

/** When records of the type are at risk, who looks after them, and which numbers they see on their round. */
export function RiskSection({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const { roles } = useDocument();
  const { risk } = type;
  const set = (next: Risk | undefined, typing?: string) =>
    edit({ kind: 'updateRecordType', recordType: type.id, set: { risk: next } }, typing && `recordType:${type.id}:risk:${typing}`);
  const add = () => {
    const rules = risk?.rules ?? [];
    const rule: RiskRule = {
      id: newId('risk', new Set(rules.map(({ id }) => id)), 'risk'),
      label: bilingual('停滞过久', 'Stands still'),
      since: { from: type.pipeline === undefined ? 'create' : 'stage', after: 'P7D' },
      weight: 30,
      message: bilingual('超过 7 天没有进展', 'No progress for more than 7 days'),
    };
    // whoever comes second in the list of roles is usually above those who sell
    const role = roles[1] ?? roles[0];
    const to = risk?.to ?? (role === undefined ? [{ kind: 'owner' as const }] : [{ kind: 'role' as const, role: role.id }]);
    set({ ...risk, rules: [...rules, rule], to });
  };
  const setRules = (rules: RiskRule[], typing?: string) =>
    set(risk === undefined || rules.length === 0 ? undefined : { ...risk, rules }, typing);
  return (
    <PartSection title={texts('risk.title')} help={texts('risk.help')} property="risk">
      {risk === undefined ? (
        <Text size="sm" c="dimmed" mb={10}>
          {texts('risk.none')}
        </Text>
      ) : (
        <div className={classes.rules}>
          {risk.rules.map((rule, at) => (
            <RiskRuleCard
              key={rule.id}
              type={type}
              rule={rule}
              at={at}
              onChange={(next, typing) => setRules(risk.rules.with(at, next), typing && `${rule.id}:${typing}`)}
              onRemove={() => setRules(risk.rules.toSpliced(at, 1))}
            />
          ))}
        </div>
      )}
      {(risk?.rules.length ?? 0) < MOST_RULES && (
        <Button mt={10} variant="default" size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {texts('risk.add')}
        </Button>
      )}
      {risk === undefined ? null : (
        <div className={classes.settings}>
          <RecipientsInput
            label={texts('risk.to')}
            help={texts('risk.toHelp')}
            value={risk.to}
            recordType={type}
            property="risk.to"
            onChange={(to) => set({ ...risk, to })}
          />
          <Patrol type={type} risk={risk} onChange={set} />
        </div>
      )}
    </PartSection>
  );
}

function Patrol({ type, risk, onChange }: { type: RecordType; risk: Risk; onChange: (risk: Risk) => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const numbers = Object.entries(type.schema.properties).flatMap(([id, field]) => (NUMBERS.has(kindOf(field)) ? [id] : []));
  const { patrol = {} } = risk;
  return (
    <fieldset className={classes.patrol} data-property="risk.patrol">
      <legend>{texts('risk.patrol')}</legend>
      {(['quote', 'cost', 'margin'] as const).map((name) => (
        <Select
          key={name}
          size="sm"
          label={texts(`risk.${name}`)}
          placeholder={texts('risk.noField')}
          clearable
          searchable
          data={numbers.map((id) => ({ value: id, label: words(fieldName(type, id)) }))}
          value={patrol[name] ?? null}
          onChange={(field) => {
            const next = withSet(patrol, { [name]: field ?? undefined });
            onChange(withSet(risk, { patrol: Object.keys(next).length === 0 ? undefined : next }));
          }}
        />
      ))}
    </fieldset>
  );
}
