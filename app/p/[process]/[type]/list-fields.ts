'use client';
import type { RecordTypeModel } from '../../../../runtime/core/process-model';
import { columnOf } from '../../../../runtime/render/columns';
import { useTexts } from '../../../../runtime/render/services';
import { knownColumns } from './list-state';

export interface NamedColumn {
  id: string;
  label: string;
  sortable: boolean;
}

/** Every column a list of this type can show, with its name in the language of the page. */
export function useColumnNames(type: RecordTypeModel): NamedColumn[] {
  const texts = useTexts();
  return [...knownColumns(type)].flatMap((id) => {
    const column = columnOf(type, id, texts);
    return column ? [{ id, label: column.label, sortable: column.sortable }] : [];
  });
}
