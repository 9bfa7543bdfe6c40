'use client';
import { Input, SegmentedControl } from '@mantine/core';
import { kindOf } from '../../../schemas/field-kinds';
import { useDesignerTexts, useRecordType } from '../../designer/designer-context';
import { entryIn } from '../../draft/edits/place-field';
import { fieldIn, spanOf } from '../lenient-form';
import { useOpenForm } from '../open-form';
import type { FormActions } from '../use-form-actions';

const USUAL = [3, 4, 6, 8, 9, 12];

/** Width in the open form, in columns of the grid of 12; any other width comes from dragging the edge. */
export function WidthInput({ fields, actions }: { fields: readonly string[]; actions: FormActions }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const form = useOpenForm();
  const spans = new Set(
    fields.flatMap((field) => {
      const item = entryIn(form, field);
      const schema = fieldIn(type, field);
      return item === undefined ? [] : [spanOf(item, schema === undefined ? null : kindOf(schema))];
    }),
  );
  const [span] = spans;
  const shown = spans.size === 1 && span !== undefined ? span : null;
  const offered = shown === null || USUAL.includes(shown) ? USUAL : [...USUAL, shown].sort((a, b) => a - b);
  return (
    <Input.Wrapper label={texts('forms.width')} labelElement="div">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={texts('forms.width')}
        value={shown === null ? '' : String(shown)}
        data={offered.map((one) => ({ value: String(one), label: `${one}/12` }))}
        onChange={(next) => actions.setSpan(fields, () => Number(next))}
      />
    </Input.Wrapper>
  );
}
