import { Group, Input, NumberInput, Select } from '@mantine/core';
import { useId } from 'react';
import { parseDuration, writeDuration } from '../../schemas/duration';
import { useDesignerTexts } from '../designer/designer-context';

const HOUR_MS = 3_600_000;
const MOST = 9999;
type Unit = 'days' | 'hours';

/** A period as people say it: so many days, or so many hours; null for one that is neither. */
export function periodInUnits(period: string): { count: number; unit: Unit } | null {
  const duration = parseDuration(period);
  if (duration === null) return null;
  const { days, ms } = duration;
  if (ms === 0) return { count: days, unit: 'days' };
  return ms % HOUR_MS === 0 ? { count: days * 24 + ms / HOUR_MS, unit: 'hours' } : null;
}

export function periodOf(count: number, unit: Unit): string {
  return unit === 'days' ? writeDuration({ days: count, ms: 0 }) : writeDuration({ days: 0, ms: count * HOUR_MS });
}

interface PeriodInputProps {
  label: string;
  value: string;
  onChange: (period: string) => void;
  property?: string;
}

/** A number with its unit. A period that was written otherwise is shown in days until it is changed. */
export function PeriodInput({ label, value, onChange, property }: PeriodInputProps) {
  const texts = useDesignerTexts();
  const id = useId();
  const { count, unit } = periodInUnits(value) ?? { count: parseDuration(value)?.days ?? 1, unit: 'days' as const };
  const units = (['days', 'hours'] as const).map((one) => ({ value: one, label: texts(`ownership.${one}`) }));
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }} role="group" aria-labelledby={id} data-property={property}>
      <Group gap={6} wrap="nowrap" mt={4}>
        <NumberInput
          size="sm"
          w={96}
          aria-label={label}
          min={1}
          max={MOST}
          allowDecimal={false}
          allowNegative={false}
          value={count}
          onChange={(next) => {
            if (typeof next === 'number' && next >= 1 && next <= MOST) onChange(periodOf(next, unit));
          }}
        />
        <Select
          size="sm"
          w={104}
          aria-label={texts('ownership.unit', { name: label })}
          allowDeselect={false}
          data={units}
          value={unit}
          onChange={(next) => next !== null && onChange(periodOf(count, next as Unit))}
        />
      </Group>
    </Input.Wrapper>
  );
}
