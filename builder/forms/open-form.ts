'use client';
import { useMemo } from 'react';
import type { Form, RecordType, Text } from '../../schemas/process';
import { LOCALES } from '../../schemas/text';
import { useDocument, useRecordType, useView } from '../designer/designer-context';
import { fieldOf } from '../draft/edits/place-field';
import { textIn } from '../inspector/localised-text';
import { designerTexts } from '../messages/catalog';

/** The form that is open in the form designer: the first one when it is gone. */
export function useOpenForm(): Form {
  const type = useRecordType();
  const id = useView((state) => state.form);
  return openForm(type, id);
}
export function openForm(type: RecordType, id: string | null): Form {
  const found = type.forms.find((form) => form.id === id) ?? type.forms[0];
  if (found === undefined) throw new Error('A record type has at least one form.');
  return found;
}

/** Ids of the selected fields that the open form shows, in the order of the form; and of the one selected section. */
export function useSelection(): { fields: string[]; section: string | null } {
  const form = useOpenForm();
  const selected = useView((state) => state.selected);
  return useMemo(() => {
    const ids = new Set(selected.filter(({ what }) => what === 'formField').map(({ id }) => id));
    const section = selected.find(({ what }) => what === 'section')?.id;
    return {
      fields: fieldsOf(form).filter((id) => ids.has(id)),
      section: form.sections.some(({ id }) => id === section) ? (section ?? null) : null,
    };
  }, [form, selected]);
}

export function fieldsOf(form: Form): string[] {
  return form.sections.flatMap((section) => section.fields.map(fieldOf));
}

export function useCurrency(): string {
  return useDocument().currency ?? 'CNY';
}

/** “Name (copy)”, in each language the name has. */
export function copyName(label: Text | undefined, id: string): Text {
  return Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      designerTexts(locale)('forms.copyOf', { name: textIn(label, locale) || textIn(label, 'zh-CN') || id }),
    ]),
  );
}
