'use client';
import { useMemo } from 'react';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldKind, Form } from '../../schemas/process';
import { openRecordType, useDesigner, useDesignerTexts, useEdit, useWords } from '../designer/designer-context';
import type { Edit } from '../draft/edit';
import { entryIn, fieldOf } from '../draft/edits/place-field';
import { newId } from '../draft/new-id';
import { bothLanguages } from '../messages/both-languages';
import { labelOfField, sectionName } from '../words/names';
import { placeAfterTaking, withinGrid } from './drop-place';
import { fieldIn, spanOf } from './lenient-form';
import { copyName, fieldsOf, openForm } from './open-form';

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

/** One step further through the places of a form, over the ends of sections too. */
export function neighbour(form: Form, { section, at }: Place, step: -1 | 1): Place | null {
  const index = form.sections.findIndex(({ id }) => id === section);
  const here = form.sections[index];
  if (here === undefined) return null;
  if (at + step >= 0 && at + step < here.fields.length) return { section, at: at + step };
  const next = form.sections[index + step];
  return next === undefined ? null : { section: next.id, at: step === 1 ? 0 : next.fields.length };
}

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
      const { recordType, form, selected } = view.getState();
      const type = openRecordType(draft.getState().document, recordType);
      const open = openForm(type, form);
      const chosen = new Set(selected.filter(({ what }) => what === 'formField').map(({ id }) => id));
      return {
        type,
        form: open,
        section: selected.find(({ what }) => what === 'section')?.id,
        fields: fieldsOf(open).filter((id) => chosen.has(id)),
      };
    };
    const select = (ids: readonly string[]) => view.getState().select(ids.map((id) => ({ what: 'formField', id })));
    /** After what is selected; at the end of the form when nothing is. */
    const nextPlace = (): Place => {
      const { form, section, fields } = now();
      const last = fields.at(-1);
      const place = last === undefined ? null : placeOf(form, last);
      if (place !== null) return { ...place, at: place.at + 1 };
      const target = form.sections.find(({ id }) => id === section) ?? form.sections.at(-1);
      return { section: target?.id ?? '', at: target?.fields.length ?? 0 };
    };
    const many = (edits: readonly Edit[], key: 'together' | 'movedSelected' | 'changedSelected' | 'pasted') => {
      const [only] = edits;
      if (only === undefined) return;
      edit(edits.length === 1 ? only : { kind: 'together', edits, label: bothLanguages(`forms.${key}`) });
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
        const { type, form, fields } = now();
        const taken = new Set(Object.keys(type.schema.properties));
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
        const { type, form } = now();
        const id = newId('section', new Set(form.sections.map((one) => one.id)), 'section');
        const section = { id, label: bothLanguages('forms.newSection'), fields: [] };
        if (edit({ kind: 'addSection', recordType: type.id, form: form.id, section }).ok) view.getState().select([{ what: 'section', id }]);
      },
    };
  }, [draft, view, edit, texts, words]);
}
export type FormActions = ReturnType<typeof useFormActions>;
