import { NumberInput } from '@mantine/core';
import { numberFormat } from '../../core/number-format';
import { useServices } from '../services';
import tone from '../tone.module.css';
import { useValueText } from '../value-text';
import { controlProps, type DisplayProps, type FieldEntry, type InputProps } from './entry';

/** Sign of a currency, as values are shown: `¥` for CNY, `€` for EUR. */
export function currencySign(locale: string, currency: string): string {
  const parts = numberFormat(locale, 'currency', currency).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** What the input holds -> the value. Text is an unfinished or unsafe number: it has no value yet. */
function numberOf(held: number | string): number | undefined {
  if (typeof held === 'number') return Number.isFinite(held) ? held : undefined;
  const parsed = held.trim() === '' || held === '-' ? Number.NaN : Number(held);
  return Number.isFinite(parsed) ? parsed : undefined;
}

interface Scale {
  decimals?: number;
  fixed?: boolean;
  prefix?: string;
  suffix?: string;
  /** value -> what stands in the input, and back */
  show?: (value: number) => number;
  read?: (shown: number) => number;
}

function Numeric({ scale, ...props }: InputProps & { scale: Scale }) {
  const { show = (value: number) => value, read = (shown: number) => shown } = scale;
  return (
    <NumberInput
      {...controlProps(props)}
      className={tone.number}
      value={typeof props.value === 'number' ? show(props.value) : ''}
      onChange={(held) => {
        const number = numberOf(held);
        const next = number === undefined ? undefined : read(number);
        if (next !== props.value) props.onChange(next);
      }}
      thousandSeparator=","
      decimalScale={scale.decimals}
      fixedDecimalScale={scale.fixed}
      allowDecimal={scale.decimals !== 0}
      allowNegative={props.field.min === null || props.field.min < 0}
      prefix={scale.prefix}
      suffix={scale.suffix}
      // A number out of range is said, never silently changed.
      clampBehavior="none"
      hideControls
      inputMode="decimal"
      // Arrow keys scroll pages and leave tables; they must not change an amount unnoticed.
      withKeyboardEvents={false}
    />
  );
}

function MoneyInput(props: InputProps) {
  const { locale, currency } = useServices();
  return <Numeric {...props} scale={{ decimals: 2, fixed: true, prefix: `${currencySign(locale, currency)} ` }} />;
}

/** 0.15 is shown as 15; twelve digits hide what binary fractions add. */
const shownPercent = (fraction: number): number => Number((fraction * 100).toPrecision(12));
const readPercent = (percent: number): number => Number((percent / 100).toPrecision(12));

function Figure({ field, value }: DisplayProps) {
  return <span className={tone.number}>{useValueText()(field, value)}</span>;
}

const base = { Display: Figure, Cell: Figure, wide: false, group: false, align: 'end' } as const;
export const numberField: FieldEntry = {
  ...base,
  Input: (props) => <Numeric {...props} scale={props.field.integer ? { decimals: 0 } : {}} />,
};
export const moneyField: FieldEntry = { ...base, Input: MoneyInput };
export const percentField: FieldEntry = {
  ...base,
  Input: (props) => <Numeric {...props} scale={{ suffix: ' %', show: shownPercent, read: readPercent }} />,
};
