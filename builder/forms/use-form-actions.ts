'use client';
import { useMemo } from 'react';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldKind, Form, RecordType, Section, Tab, Text } from '../../schemas/process';
import { tabOfSection } from '../../schemas/section-tab';
import { openRecordType, useDesigner, useDesignerTexts, useEdit, useWords } from '../designer/designer-context';
import type { Edit, EditOf } from '../draft/edit';
import { entryIn, fieldOf } from '../draft/edits/place-field';
import { neighbourTab } from '../draft/edits/tab-edits';
import { newId } from '../draft/new-id';
import { bothLanguages } from '../messages/both-languages';
import { labelOfField, sectionName, tabName } from '../words/names';
import { placeAfterTaking, withinGrid } from './drop-place';
import { fieldIn, spanOf } from './lenient-form';
import { copyName, openForm, openTabOf, selectionIn } from './open-form';
import { placeOnTab, sectionsInOrder, sectionsOn } from './section-order';

export interface Place {
  section: string;
  at: number;
}

export function placeOf(form: Form, field: string): Place | null {
  for (const section of form.sections) {
    const at = section.fields.findIndex((item) => fieldOf(item) === field);
    if (at !== -1) return { section: section.id, at };
  }
  return null;
}

/** One step further through the places of a form, over the ends of sections and tabs too. */
export function neighbour(form: Form, { section, at }: Place, step: -1 | 1): Place | null {
  const sections = sectionsInOrder(form);
  const index = sections.findIndex(({ id }) => id === section);
  const here = sections[index];
  if (here === undefined) return null;
  if (at + step >= 0 && at + step < here.fields.length) return { section, at: at + step };
  const next = sections[index + step];
  return next === undefined ? null : { section: next.id, at: step === 1 ? 0 : next.fields.length };
}

const idsOf = (list: readonly { id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));

/** What a new field is called: its kind, as a label begins. */
function named(kind: FieldKind) {
  const { en, ...others } = FIELD_KIND_WORDS[kind];
  return { ...others, en: en.charAt(0).toUpperCase() + en.slice(1) };
}

/** What can be done to the open form; each reads the draft as it is when it is called. */
export function useFormActions() {
  const { draft, view } = useDesigner();
  const edit = useEdit();
  const texts = useDesignerTexts();
  const words = useWords();
  return useMemo(() => {
    const now = () => {
      const { recordType, form, formTab, selected } = view.getState();
      const type = openRecordType(draft.getState().document, recordType);
      const open = openForm(type, form);
      return { type, form: open, openTab: openTabOf(open, formTab), ...selectionIn(open, selected) };
    };
    const select = (ids: readonly string[]) => view.getState().select(ids.map((id) => ({ what: 'formField', id })));
    /** After what is selected; at the end of the open tab when nothing is. */
    const nextPlace = (): Place => {
      const { form, openTab, sections, fields } = now();
      const last = fields.at(-1);
      const place = last === undefined ? null : placeOf(form, last);
      if (place !== null) return { ...place, at: place.at + 1 };
      const shown = sectionsOn(form, openTab);
      const target = shown.find(({ id }) => id === sections.at(-1)) ?? shown.at(-1);
      // nothing stands on an empty tab: a section is made for it
      return target === undefined ? { section: addedSection(), at: 0 } : { section: target.id, at: target.fields.length };
    };
    const newSection = (form: Form, tab: string | null): Section => ({
      id: newId('section', idsOf(form.sections), 'section'),
      label: bothLanguages('forms.newSection'),
      ...(tab === null ? {} : { tab }),
      fields: [],
    });
    const addedSection = (): string => {
      const { type, form, openTab } = now();
      const section = newSection(form, openTab);
      edit({ kind: 'addSection', recordType: type.id, form: form.id, section });
      return section.id;
    };
    const selectSections = (ids: readonly string[]) => view.getState().select(ids.map((id) => ({ what: 'section', id })));
    const openTab = (id: string) => {
      view.getState().openTab(id);
      view.getState().select([{ what: 'tab', id }]);
    };
    const many = (
      edits: readonly Edit[],
      key:
        | 'together'
        | 'movedSelected'
        | 'changedSelected'
        | 'pasted'
        | 'duplicatedSections'
        | 'removedSections'
        | 'movedSections'
        | 'addTab',
    ) => {
      const [only] = edits;
      if (only === undefined) return;
      edit(edits.length === 1 ? only : { kind: 'together', edits, label: bothLanguages(`forms.${key}`) });
    };
    /** Each with copies of its fields: a form shows a field once. */
    const duplicateSections = (type: RecordType, form: Form, sections: readonly string[], taken: Set<string>) => {
      const takenSections = new Set(idsOf(form.sections));
      const fresh = (base: string, among: Set<string>, fallback: string) => {
        const id = newId(base, among, fallback);
        among.add(id);
        return id;
      };
      const edits = form.sections.flatMap(({ id: section, label, fields }): EditOf<'duplicateSection'>[] => {
        if (!sections.includes(section)) return [];
        const copies = fields.map(fieldOf).map((field) => {
          const schema = fieldIn(type, field);
          return [field, { id: fresh(field, taken, 'field'), label: copyName(schema?.['x-label'] ?? schema?.title, field) }] as const;
        });
        return [
          {
            kind: 'duplicateSection',
            recordType: type.id,
            form: form.id,
            section,
            id: fresh(section, takenSections, 'section'),
            label: label === undefined ? undefined : copyName(label, section),
            copies: Object.fromEntries(copies),
          },
        ];
      });
      many(edits, 'duplicatedSections');
      if (edits.length > 0) selectSections(edits.map(({ id }) => id));
    };
    return {
      now,
      select,
      many,
      addKind(kind: FieldKind, place = nextPlace()) {
        const { type, form } = now();
        const id = newId(kind, { has: (one) => Object.hasOwn(type.schema.properties, one) }, kind);
        const field = { id, kind, label: named(kind) };
        if (edit({ kind: 'addField', recordType: type.id, field, place: { form: form.id, ...place } }).ok) select([id]);
      },
      place(field: string, place = nextPlace()) {
        const { type, form } = now();
        if (edit({ kind: 'placeField', recordType: type.id, field, place: { form: form.id, ...place } }).ok) select([field]);
      },
      /** Before what stands at a place. */
      moveTo(field: string, place: Place) {
        const { type, form } = now();
        const from = placeOf(form, field);
        const at = placeAfterTaking(from?.section === place.section ? from.at : -1, place.at);
        edit({ kind: 'moveFormField', recordType: type.id, form: form.id, field, section: place.section, at });
      },
      /** One place on; what a screen reader says of it, or null at the end. */
      step(field: string, step: -1 | 1): string | null {
        const { type, form } = now();
        const from = placeOf(form, field);
        const to = from === null ? null : neighbour(form, from, step);
        if (to === null) return null;
        edit({ kind: 'moveFormField', recordType: type.id, form: form.id, field, ...to });
        return texts('forms.moved', {
          name: words(labelOfField(fieldIn(type, field), field)),
          section: words(sectionName(type, form.id, to.section)),
          at: to.at + 1,
        });
      },
      moveToSection(section: string) {
        const { type, form, fields } = now();
        const at = form.sections.find(({ id }) => id === section)?.fields.length ?? 0;
        many(
          fields.map((field) => ({ kind: 'moveFormField', recordType: type.id, form: form.id, field, section, at })),
          'movedSelected',
        );
      },
      setSpan(fields: readonly string[], span: (before: number) => number, gesture?: string) {
        const { type, form } = now();
        const edits = fields.flatMap((field): Edit[] => {
          const item = entryIn(form, field);
          const schema = fieldIn(type, field);
          if (item === undefined) return [];
          const next = withinGrid(span(spanOf(item, schema === undefined ? null : kindOf(schema))));
          return [{ kind: 'updateFormField', recordType: type.id, form: form.id, field, set: { span: next } }];
        });
        const [only] = edits;
        if (edits.length === 1 && only !== undefined) edit(only, gesture);
        else many(edits, 'changedSelected');
      },
      duplicate() {
        const { type, form, fields, sections } = now();
        const taken = new Set(Object.keys(type.schema.properties));
        if (fields.length === 0) return duplicateSections(type, form, sections, taken);
        const copies = fields.map((field) => {
          const schema = fieldIn(type, field);
          const id = newId(field, taken, 'field');
          taken.add(id);
          return { field, id, label: copyName(schema?.['x-label'] ?? schema?.title, field) };
        });
        many(
          copies.map((copy) => ({ kind: 'duplicateFormField', recordType: type.id, form: form.id, ...copy })),
          'changedSelected',
        );
        if (copies.length > 0) select(copies.map(({ id }) => id));
      },
      removeFromForm() {
        const { type, form, fields } = now();
        many(
          fields.map((field) => ({ kind: 'removeFormField', recordType: type.id, form: form.id, field })),
          'together',
        );
      },
      removeFields() {
        const { type, fields } = now();
        many(
          fields.map((field) => ({ kind: 'removeField', recordType: type.id, field, references: 'remove' })),
          'together',
        );
      },
      addSection() {
        selectSections([addedSection()]);
      },
      selectSections,
      /** They leave the form; their fields stay in the record type. */
      removeSections() {
        const { type, form, sections } = now();
        many(
          sections.map((section) => ({ kind: 'removeSection', recordType: type.id, form: form.id, section })),
          'removedSections',
        );
      },
      /** Among the sections of its tab, before the one that stands at a place; what a screen reader says of it. */
      moveSection(section: string, at: number): string | null {
        const { type, form } = now();
        const to = placeOnTab(form, section, at);
        if (to === null) return null;
        edit({ kind: 'moveSection', recordType: type.id, form: form.id, section, to });
        return texts('forms.movedSection', { name: words(sectionName(type, form.id, section)), at: Math.max(0, at) + 1 });
      },
      /** At the end of a tab. */
      moveToTab(sections: readonly string[], tab: string) {
        const { type, form } = now();
        const moving = sections.filter((id) => form.sections.some((one) => one.id === id && tabOfSection(form, one)?.id !== tab));
        many(
          moving.map((section) => ({
            kind: 'moveSection',
            recordType: type.id,
            form: form.id,
            section,
            to: form.sections.length - 1,
            tab,
          })),
          'movedSections',
        );
      },
      openTab,
      /** The place behind everything on a tab; in a new section where nothing stands on it. */
      endOf(tab: string): Place {
        view.getState().openTab(tab);
        const last = sectionsOn(now().form, tab).at(-1);
        return last === undefined ? { section: addedSection(), at: 0 } : { section: last.id, at: last.fields.length };
      },
      /** A tab with a section to put fields into; the first one takes what the form shows already, and a second stands beside it. */
      addTab() {
        const { type, form } = now();
        const own = { recordType: type.id, form: form.id };
        const made: string[] = [];
        const tab = (label: Text): Tab => {
          const id = newId('tab', new Set([...(form.tabs ?? []).map((one) => one.id), ...made]), 'tab');
          made.push(id);
          return { id, label };
        };
        const first: Edit[] = form.tabs === undefined ? [{ kind: 'addTab', ...own, tab: tab(bothLanguages('forms.firstTab')) }] : [];
        const added = tab(bothLanguages('forms.newTab'));
        const section = newSection(form, added.id);
        const label = bothLanguages('forms.addTab');
        const edits: Edit[] = [...first, { kind: 'addTab', ...own, tab: added }, { kind: 'addSection', ...own, section }];
        if (edit({ kind: 'together', edits, label }).ok) openTab(added.id);
      },
      /** To a place among the tabs; what a screen reader says of it. */
      moveTab(tab: string, to: number): string | null {
        const { type, form } = now();
        if ((form.tabs ?? []).findIndex(({ id }) => id === tab) === to) return null;
        edit({ kind: 'moveTab', recordType: type.id, form: form.id, tab, to });
        return texts('forms.movedTab', { name: words(tabName(type, form.id, tab)), at: to + 1 });
      },
      removeTab(tab: string, sections: 'move' | 'remove') {
        const { type, form } = now();
        const next = neighbourTab(form, tab);
        if (edit({ kind: 'removeTab', recordType: type.id, form: form.id, tab, sections }).ok && next !== undefined) openTab(next);
      },
    };
  }, [draft, view, edit, texts, words]);
}
export type FormActions = ReturnType<typeof useFormActions>;
