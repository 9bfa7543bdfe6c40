'use client';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { VisibleRecord } from '../../../../../runtime/core/types';
import { cellOf, columnOf } from '../../../../../runtime/render/columns';
import { useTexts } from '../../../../../runtime/render/services';
import { Value } from '../../../../../runtime/render/value';
import classes from './record.module.css';

/** The values a card shows, under the title. */
export function RecordFacts({ type, record }: { type: RecordTypeModel; record: VisibleRecord }) {
  const texts = useTexts();
  const shown = type.card.fields.flatMap((name) => {
    const field = name === type.titleField || name === 'title' || name === 'owner' ? undefined : columnOf(type, name, texts);
    return field ? [field] : [];
  });
  if (shown.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {shown.map((field) => (
        <div key={field.id}>
          <dt>{field.label}</dt>
          <dd>
            <Value field={field} value={cellOf(record, field.id)} density="cell" />
          </dd>
        </div>
      ))}
    </dl>
  );
}
