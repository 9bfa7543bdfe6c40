'use client';
import type { ClipboardEvent } from 'react';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import { tellAgain } from '../designer/tell-again';
import { type Clipping, type Copied, clippingOf, readClippings, writtenClippings } from '../draft/clipping';
import type { Edit } from '../draft/edit';
import { fieldsOf } from './open-form';
import { sectionsOn } from './section-order';
import { type FormActions, placeOf } from './use-form-actions';

/** A text on the clipboard belongs to an input that is being written in. */
const isWriting = ({ target }: ClipboardEvent) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** Several fields lie on the clipboard as lines of JSON, one field each; one field is the same as everywhere. */
export function useClipboard(actions: FormActions) {
  const texts = useDesignerTexts();
  const words = useWords();
  const take = (event: ClipboardEvent): boolean => {
    if (isWriting(event)) return false;
    const { type, form, fields, sections } = actions.now();
    const copied: Copied[] =
      fields.length > 0 ? fields.map((field) => ({ field })) : sections.map((section) => ({ form: form.id, section }));
    const clippings = copied.flatMap((one) => clippingOf(type, one) ?? []);
    if (clippings.length === 0) return false;
    event.clipboardData.setData('text/plain', writtenClippings(clippings));
    event.preventDefault();
    tellAgain({
      id: 'copied',
      message: texts(fields.length > 0 ? 'forms.copied' : 'forms.copiedSections', { count: clippings.length }),
      autoClose: 2000,
    });
    return true;
  };
  const refuse = (message: string) =>
    tellAgain({ id: 'paste-refused', title: texts('forms.pasteRefused'), message, color: 'red', autoClose: 6000 });
  const pasteAll = (clippings: readonly Clipping[]) => {
    const { type, form, fields, sections, openTab } = actions.now();
    const last = fields.at(-1);
    const found = last === undefined ? null : placeOf(form, last);
    const shown = sectionsOn(form, openTab);
    const into = found?.section ?? sections.at(-1) ?? shown.at(-1)?.id ?? '';
    const start = found === null ? undefined : found.at + 1;
    const edits: Edit[] = [];
    for (const [at, clipping] of clippings.entries()) {
      if (clipping.clipping !== 'field' && clipping.clipping !== 'section' && clipping.clipping !== 'form')
        return refuse(texts('forms.pasteOnlyFields'));
      const place = { form: form.id, section: into, ...(start === undefined ? {} : { at: start + at }) };
      edits.push({ kind: 'paste', recordType: type.id, clipping, ...(clipping.clipping === 'form' ? {} : { place }) });
    }
    // each section goes right after the same one, so the last is pasted first
    const ordered = clippings.every(({ clipping }) => clipping === 'section') ? edits.reverse() : edits;
    const [before, sectionsBefore] = [new Set(fieldsOf(form)), new Set(form.sections.map(({ id }) => id))];
    actions.many(ordered, 'pasted');
    const now = actions.now().form;
    const made = now.sections.flatMap(({ id }) => (sectionsBefore.has(id) ? [] : [id]));
    const pasted = fieldsOf(now).filter((id) => !before.has(id));
    if (made.length > 0) actions.selectSections(made);
    else if (pasted.length > 0) actions.select(pasted);
  };
  return {
    copy: (event: ClipboardEvent) => void take(event),
    cut: (event: ClipboardEvent) => {
      if (!take(event)) return;
      if (actions.now().fields.length > 0) actions.removeFromForm();
      else actions.removeSections();
    },
    paste: (event: ClipboardEvent) => {
      if (isWriting(event)) return;
      event.preventDefault();
      const result = readClippings(event.clipboardData.getData('text/plain'));
      if (!result.ok) return refuse([...new Set(result.problems.slice(0, 3).map((one) => words(one.message)))].join(' '));
      pasteAll(result.clippings);
    },
  };
}
