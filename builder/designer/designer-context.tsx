'use client';
import { notifications } from '@mantine/notifications';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Process, RecordType, Text } from '../../schemas/process';
import { type Locale, localise } from '../../schemas/text';
import type { EditResult } from '../draft/apply-edit';
import type { DraftState, DraftStore } from '../draft/draft-store';
import type { Edit } from '../draft/edit';
import { type DesignerTexts, designerTexts } from '../messages/catalog';
import { SimulatorContext } from '../simulator/simulator-context';
import { createSimulatorStore } from '../simulator/simulator-store';
import type { ViewState, ViewStore } from './view-store';

export interface DesignerValue {
  draft: DraftStore;
  view: ViewStore;
  /** language of the designer itself; the process has its own texts in each */
  locale: Locale;
}
const DesignerContext = createContext<DesignerValue | null>(null);

/** Gives the parts of the designer the draft they edit, what of it is open, and a place for what is being tried out. */
export function DesignerProvider({ value, children }: { value: DesignerValue; children: ReactNode }) {
  const [simulator] = useState(createSimulatorStore);
  return (
    <DesignerContext.Provider value={value}>
      <SimulatorContext.Provider value={simulator}>{children}</SimulatorContext.Provider>
    </DesignerContext.Provider>
  );
}

/** The stores themselves, for handlers that read the present state. Throws outside of a DesignerProvider: a bug of the page. */
export function useDesigner(): DesignerValue {
  const value = useContext(DesignerContext);
  if (value === null) throw new Error('Parts of the designer need a <DesignerProvider> above them.');
  return value;
}

export function useDraft<T>(select: (state: DraftState) => T): T {
  return useStore(useDesigner().draft, select);
}
export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useDesigner().view, select);
}
export function useDocument(): Process {
  return useDraft((state) => state.document);
}

/** The open record type; the first one when it is gone. */
export function useRecordType(): RecordType {
  const id = useView((state) => state.recordType);
  return useDraft((state) => openRecordType(state.document, id));
}
export function openRecordType(document: Process, id: string): RecordType {
  const found = document.recordTypes.find((type) => type.id === id) ?? document.recordTypes[0];
  if (found === undefined) throw new Error('A process has at least one record type.');
  return found;
}

/**
 * Edits the draft; a refusal is told and answered. With a `gesture` (one typing in one input, one drag) edits that follow
 * each other are one step of undo.
 */
export function useEdit(): (edit: Edit, gesture?: string) => EditResult {
  const { draft } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  return useCallback(
    (edit, gesture) => {
      const result = draft.getState().edit(edit, gesture);
      if (!result.ok) {
        const message = result.problems.map((problem) => words(problem.message)).join(' ');
        notifications.show({ id: 'edit-refused', title: texts('inspector.refused'), message, color: 'red', autoClose: 6000 });
      }
      return result;
    },
    [draft, texts, words],
  );
}

/** Texts of the designer. */
export function useDesignerTexts(): DesignerTexts {
  return designerTexts(useDesigner().locale);
}

/** A text of the process (or of ours) in the language of the designer. */
export function useWords(): (text: Text | undefined, fallback?: string) => string {
  const { locale } = useDesigner();
  return useMemo(() => (text, fallback) => localise(text, locale, fallback), [locale]);
}
