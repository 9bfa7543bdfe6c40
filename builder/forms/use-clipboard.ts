'use client';
import { notifications } from '@mantine/notifications';
import type { ClipboardEvent } from 'react';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import { type Clipping, clippingOf, readClippings, writtenClippings } from '../draft/clipping';
import type { Edit } from '../draft/edit';
import { fieldsOf } from './open-form';
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
    const { type, fields } = actions.now();
    const clippings = fields.flatMap((field) => clippingOf(type, { field }) ?? []);
    if (clippings.length === 0) return false;
    event.clipboardData.setData('text/plain', writtenClippings(clippings));
    event.preventDefault();
    notifications.show({ id: 'copied', message: texts('forms.copied', { count: clippings.length }), autoClose: 2000 });
    return true;
  };
  const refuse = (message: string) =>
    notifications.show({ id: 'paste-refused', title: texts('forms.pasteRefused'), message, color: 'red', autoClose: 6000 });
  const pasteAll = (clippings: readonly Clipping[]) => {
    const { type, form, fields, section } = actions.now();
    const last = fields.at(-1);
    const found = last === undefined ? null : placeOf(form, last);
    const into = found?.section ?? section ?? form.sections.at(-1)?.id ?? '';
    const start = found === null ? undefined : found.at + 1;
    const edits: Edit[] = [];
    for (const [at, clipping] of clippings.entries()) {
      if (clipping.clipping !== 'field' && clipping.clipping !== 'form') return refuse(texts('forms.pasteOnlyFields'));
      const place = { form: form.id, section: into, ...(start === undefined ? {} : { at: start + at }) };
      edits.push({ kind: 'paste', recordType: type.id, clipping, ...(clipping.clipping === 'field' ? { place } : {}) });
    }
    const before = new Set(fieldsOf(form));
    actions.many(edits, 'pasted');
    const pasted = fieldsOf(actions.now().form).filter((id) => !before.has(id));
    if (pasted.length > 0) actions.select(pasted);
  };
  return {
    copy: (event: ClipboardEvent) => void take(event),
    cut: (event: ClipboardEvent) => {
      if (take(event)) actions.removeFromForm();
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
