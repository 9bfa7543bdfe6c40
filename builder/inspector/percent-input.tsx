import { NumberInput } from '@mantine/core';

interface PercentInputProps {
  label: string;
  description: string;
  /** marked for a problem that asks to see it */
  property: string;
  /** 1 to 99; undefined for none */
  value: number | undefined;
  onChange: (percent: number | undefined) => void;
}

/** A share of a time, in whole percents; emptied it is none. What is out of bounds while it is typed is not taken. */
export function PercentInput({ property, value, onChange, ...shown }: PercentInputProps) {
  return (
    <NumberInput
      size="sm"
      {...shown}
      suffix=" %"
      min={1}
      max={99}
      allowDecimal={false}
      allowNegative={false}
      data-property={property}
      value={value ?? ''}
      onChange={(next) => {
        if (next === '') onChange(undefined);
        else if (typeof next === 'number' && next >= 1 && next <= 99) onChange(next);
      }}
    />
  );
}
