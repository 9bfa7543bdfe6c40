import { Group, NativeSelect, NumberInput } from '@mantine/core';
import type { ApprovalLevel } from '../../schemas/approval';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts } from '../designer/designer-context';
import { OrderedParts } from '../inspector/parts/ordered-parts';
import { RecipientsInput } from '../inspector/recipients-input';
import { TextInputs } from '../inspector/text-inputs';
import { ConditionField } from '../pipeline/panels/condition-field';
import { DueInput } from './due-input';
import { newLevel } from './new-approval';

const MOST_LEVELS = 20;
const MOST_PEOPLE = 100;
const NEEDS = ['any', 'all', 'count'] as const;

interface LevelsInputProps {
  type: RecordType;
  levels: readonly ApprovalLevel[];
  property: string;
  onChange: (levels: ApprovalLevel[], gesture?: string) => void;
}

/** Who must approve, level by level: from a threshold on, any or all of some people, within a time. */
export function LevelsInput({ type, levels, property, onChange }: LevelsInputProps) {
  const texts = useDesignerTexts();
  return (
    <OrderedParts
      label={texts('approvals.levels')}
      help={texts('approvals.levelsHelp')}
      property={property}
      parts={levels}
      keyOf={({ id }) => id}
      words={{
        title: (at) => texts('approvals.level', { at }),
        move: { up: (at) => texts('approvals.levelUp', { at }), down: (at) => texts('approvals.levelDown', { at }) },
        remove: (at) => texts('approvals.removeLevel', { at }),
      }}
      most={MOST_LEVELS}
      add={texts('approvals.addLevel')}
      onAdd={() => onChange([...levels, newLevel(levels)])}
      onChange={onChange}
    >
      {(level, { at, ...placed }) => <LevelInputs type={type} level={level} at={at + 1} {...placed} />}
    </OrderedParts>
  );
}

interface LevelInputsProps {
  type: RecordType;
  level: ApprovalLevel;
  /** its place as people count */
  at: number;
  property: string;
  onChange: (level: ApprovalLevel, gesture?: string) => void;
}
function LevelInputs({ type, level, at, property, onChange }: LevelInputsProps) {
  const texts = useDesignerTexts();
  const { when: _when, ...always } = level;
  const { due: _due, ...timeless } = level;
  return (
    <>
      <TextInputs
        label={texts('approvals.levelLabel')}
        required
        value={level.label}
        property={`${property}.label`}
        onChange={(label) => onChange({ ...level, label: label ?? '' }, 'label')}
      />
      <RecipientsInput
        label={texts('approvals.approvers')}
        value={level.approvers}
        recordType={type}
        max={20}
        property={`${property}.approvers`}
        onChange={(approvers) => onChange({ ...level, approvers })}
      />
      <NeedInput level={level} at={at} property={`${property}.need`} onChange={onChange} />
      <ConditionField
        label={texts('approvals.threshold')}
        none={texts('approvals.thresholdNone')}
        value={level.when}
        property={`${property}.when`}
        onChange={(when) => onChange(when === undefined ? always : { ...level, when }, 'when')}
      />
      <DueInput
        type={type}
        due={level.due}
        property={`${property}.due`}
        onChange={(due, gesture) => onChange(due === undefined ? timeless : { ...level, due }, gesture)}
      />
    </>
  );
}

/** Whose approval is enough: of any one, of all, or of so many. */
function NeedInput({ level, at, property, onChange }: Omit<LevelInputsProps, 'type'>) {
  const texts = useDesignerTexts();
  const { need, ...rest } = level;
  const kind = typeof need === 'object' ? 'count' : (need ?? 'any');
  const count = typeof need === 'object' ? need.count : 2;
  const choose = (next: string) => {
    if (next === 'any') onChange(rest);
    else onChange({ ...level, need: next === 'all' ? 'all' : { count } });
  };
  return (
    <Group gap={8} align="flex-end" data-property={property}>
      <NativeSelect
        size="sm"
        style={{ flex: '1 1 180px' }}
        label={texts('approvals.need')}
        data={NEEDS.map((one) => ({ value: one, label: texts(`approvals.needOf.${one}`) }))}
        value={kind}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {kind === 'count' && (
        <NumberInput
          size="sm"
          w={84}
          aria-label={texts('approvals.needCount', { at })}
          min={1}
          max={MOST_PEOPLE}
          allowDecimal={false}
          allowNegative={false}
          value={count}
          onChange={(next) =>
            typeof next === 'number' && next >= 1 && next <= MOST_PEOPLE && onChange({ ...level, need: { count: next } }, 'count')
          }
        />
      )}
    </Group>
  );
}
