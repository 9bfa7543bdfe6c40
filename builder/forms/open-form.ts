'use client';
import { useMemo } from 'react';
import type { Form, RecordType, Text } from '../../schemas/process';
import { tabOfSection } from '../../schemas/section-tab';
import { LOCALES } from '../../schemas/text';
import { useDocument, useRecordType, useView } from '../designer/designer-context';
import type { Selected } from '../designer/view-store';
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

/** The open tab of the open form: the first one when it is gone; null in a form without tabs. */
export function useOpenTab(): string | null {
  const form = useOpenForm();
  const id = useView((state) => state.formTab);
  return openTabOf(form, id);
}
export function openTabOf(form: Form, id: string | null): string | null {
  return (form.tabs?.find((tab) => tab.id === id) ?? form.tabs?.[0])?.id ?? null;
}

export interface FormSelection {
  /** in the order of the form */
  fields: string[];
  sections: string[];
  tab: string | null;
}
/** What is selected of the open form. */
export function useSelection(): FormSelection {
  const form = useOpenForm();
  const selected = useView((state) => state.selected);
  return useMemo(() => selectionIn(form, selected), [form, selected]);
}
export function selectionIn(form: Form, selected: readonly Selected[]): FormSelection {
  const ids = (kind: Selected['what']) => new Set(selected.flatMap(({ what, id }) => (what === kind ? [id] : [])));
  const [fields, sections, tabs] = [ids('formField'), ids('section'), ids('tab')];
  return {
    fields: fieldsOf(form).filter((id) => fields.has(id)),
    sections: form.sections.flatMap(({ id }) => (sections.has(id) ? [id] : [])),
    tab: form.tabs?.find(({ id }) => tabs.has(id))?.id ?? null,
  };
}

/** The tab on which something selected stands; null when nothing is selected, or there are no tabs. */
export function tabOfSelection(form: Form, { fields, sections, tab }: FormSelection): string | null {
  if (tab !== null) return tab;
  const chosen = new Set([...fields, ...sections]);
  const section = form.sections.find(({ id, fields: shown }) => chosen.has(id) || shown.some((item) => chosen.has(fieldOf(item))));
  return section === undefined ? null : (tabOfSection(form, section)?.id ?? null);
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
