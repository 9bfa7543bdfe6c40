import type { FieldModel } from '../core/process-model';
import type { Json } from '../core/types';
import { entryOf } from './fields/registry';
import { isEmpty } from './form-data';
import { useTexts } from './services';
import tone from './tone.module.css';

/** A field's value on screen: `display` on a page of its own, `cell` in one line of a list or card. */
export function Value({ field, value, density = 'display' }: { field: FieldModel; value: Json | undefined; density?: 'display' | 'cell' }) {
  const texts = useTexts();
  if (isEmpty(value)) {
    return density === 'cell' ? (
      <span className={tone.secondary}>
        <span aria-hidden>–</span>
        <span className={tone.hidden}>{texts('common.empty')}</span>
      </span>
    ) : (
      <span className={tone.secondary}>{texts('common.empty')}</span>
    );
  }
  const entry = entryOf(field.kind);
  const Shown = density === 'cell' ? entry.Cell : entry.Display;
  return <Shown field={field} value={value} />;
}
