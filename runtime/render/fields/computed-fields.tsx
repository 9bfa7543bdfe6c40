import { IconHash, IconMathFunction } from '@tabler/icons-react';
import { useTexts } from '../services';
import tone from '../tone.module.css';
import classes from './computed-fields.module.css';
import type { DisplayProps, FieldEntry, InputProps } from './entry';
import { simpleEntry } from './simple-entries';

/** What the interpreter writes is shown where it will stand, but cannot be touched. */
function ComputedValue(props: InputProps) {
  const texts = useTexts();
  const formula = props.field.kind === 'formula';
  const Icon = formula ? IconMathFunction : IconHash;
  const empty = props.value === undefined || props.value === null || props.value === '';
  return (
    <output
      id={props.id}
      className={classes.computed}
      aria-describedby={props.describedBy}
      aria-label={props.ariaLabel}
      aria-labelledby={props.ariaLabel ? undefined : props.labelledBy}
    >
      {empty ? (
        <span className={tone.secondary}>{texts(formula ? 'form.calculated' : 'form.numbered')}</span>
      ) : (
        <Shown field={props.field} value={props.value} />
      )}
      <Icon size={16} aria-hidden className={tone.secondary} />
    </output>
  );
}

/** A formula looks like the kind of its result; an autonumber like a text. */
function Shown({ field, value }: DisplayProps) {
  const { Display } = simpleEntry(field.shownKind);
  return <Display field={field} value={value} />;
}
function ShownCell({ field, value }: DisplayProps) {
  const { Cell } = simpleEntry(field.shownKind);
  return <Cell field={field} value={value} />;
}

export const formulaField: FieldEntry = { Input: ComputedValue, Display: Shown, Cell: ShownCell, wide: false, group: true, computed: true };
export const autonumberField: FieldEntry = {
  Input: ComputedValue,
  Display: Shown,
  Cell: ShownCell,
  wide: false,
  group: true,
  computed: true,
};
