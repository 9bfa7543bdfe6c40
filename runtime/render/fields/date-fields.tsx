import { DatePickerInput, DateTimePicker } from '@mantine/dates';
import { IconCalendar, IconClock } from '@tabler/icons-react';
import { useServices, useTexts } from '../services';
import { fromWallClock, toWallClock } from '../time';
import tone from '../tone.module.css';
import { useValueText } from '../value-text';
import { controlProps, type DisplayProps, type FieldEntry, type InputProps } from './entry';

const icon = { size: 16, 'aria-hidden': true } as const;

/** The control is a button, which cannot be required; the label says it. */
const buttonProps = (props: InputProps) => controlProps({ ...props, required: false });

function DateInputField(props: InputProps) {
  const texts = useTexts();
  return (
    <DatePickerInput
      {...buttonProps(props)}
      value={typeof props.value === 'string' ? props.value : null}
      onChange={(date) => props.onChange(date ?? undefined)}
      valueFormat="YYYY-MM-DD"
      leftSection={<IconCalendar {...icon} />}
      placeholder={props.field.placeholder ?? texts('form.chooseDate')}
      clearable={!props.disabled}
      clearButtonProps={{ 'aria-label': texts('common.clear') }}
      popoverProps={{ withinPortal: true }}
      highlightToday
    />
  );
}

function DateTimeInputField(props: InputProps) {
  const texts = useTexts();
  const { timeZone } = useServices();
  return (
    <DateTimePicker
      {...buttonProps(props)}
      value={typeof props.value === 'string' ? toWallClock(props.value, timeZone) : null}
      onChange={(wall) => props.onChange(wall ? fromWallClock(wall, timeZone) : undefined)}
      valueFormat="YYYY-MM-DD HH:mm"
      leftSection={<IconClock {...icon} />}
      placeholder={props.field.placeholder ?? texts('form.chooseTime')}
      clearable={!props.disabled}
      clearButtonProps={{ 'aria-label': texts('common.clear') }}
      highlightToday
    />
  );
}

function Moment({ field, value }: DisplayProps) {
  return <span className={tone.number}>{useValueText()(field, value)}</span>;
}

export const dateField: FieldEntry = { Input: DateInputField, Display: Moment, Cell: Moment, wide: false, group: false };
export const dateTimeField: FieldEntry = { Input: DateTimeInputField, Display: Moment, Cell: Moment, wide: false, group: false };
