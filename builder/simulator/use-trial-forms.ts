'use client';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { formView } from '../../runtime/core/form-view';
import { previewForm } from '../../runtime/core/preview-form';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import type { RecordData, Rejection } from '../../runtime/core/types';
import { type FormTab, formTabs, tabFor } from '../../runtime/render/form-tabs';
import type { RecordFormHandle } from '../../runtime/render/record-form';
import { useDesigner } from '../designer/designer-context';
import type { Seen } from './seen-record';
import { type TypedForm, typedForm } from './typed-form';
import { type OpenTrial, useTrial } from './use-trial';

/** The forms of the record of a run, and the one that is open. */
export interface TrialForms {
  tabs: readonly FormTab[];
  /** id of the open form; empty when there is none to show */
  shown: string;
  open(form: string): void;
  live: TypedForm;
  onChange(next: RecordData): void;
  /** what the last step was refused for, when it was the save of this form */
  rejections: readonly Rejection[];
  /** saves what is typed, as a step; false when that is refused */
  save(): boolean;
  /** opens the form of a missing item and gives its field the focus */
  lead(rejection: Rejection): void;
  handle: RefObject<RecordFormHandle | null>;
}

export function useTrialForms(seen: Seen, model: RecordTypeModel): TrialForms {
  const trial = useTrial();
  const { run, entries } = trial.trial;
  const [wanted, setWanted] = useState<{ form: string; stage: string | null } | null>(null);
  const [focus, setFocus] = useState<{ form: string; field: string } | null>(null);
  const handle = useRef<RecordFormHandle>(null);
  const stage = seen.state?.stage ?? null;
  const tabs = useMemo(() => tabsOf(model, seen), [model, seen]);
  // a new stage has forms and evidence of its own: they are what comes next
  const open = wanted !== null && wanted.stage === stage && tabs.some(({ form }) => form === wanted.form) ? wanted.form : tabs[0]?.form;
  const shown = open ?? '';
  const live = useTypedForm(trial, seen, shown);
  useEffect(() => {
    if (focus === null || focus.form !== shown) return;
    // a dialog that closes gives the focus back to its opener; this comes just after
    const timer = setTimeout(() => {
      handle.current?.focusField(focus.field);
      setFocus(null);
    });
    return () => clearTimeout(timer);
  }, [focus, shown]);
  const last = run.steps[run.at - 1];
  const isSave = last?.step.command === 'update' || last?.step.command === 'create';
  const rejections = useMemo(() => (last && isSave && !last.decision.ok ? last.decision.rejections : NONE), [last, isSave]);
  const openForm = (form: string) => setWanted({ form, stage });
  return {
    tabs,
    shown,
    open: openForm,
    live,
    onChange: (next) => trial.set({ entries: { ...entries, [shown]: live.entriesOf(next) } }),
    rejections,
    save: () => {
      if (seen.state !== null && !live.dirty) return true;
      return trial.take({ command: seen.state === null ? 'create' : 'update', data: live.patch })?.decision.ok ?? false;
    },
    lead: ({ form: asked, field }) => {
      const form = tabFor(tabs, asked, shown);
      if (form === null) return;
      openForm(form);
      if (field !== undefined) setFocus({ form, field });
    },
    handle,
  };
}

const NONE: readonly Rejection[] = [];

function tabsOf(model: RecordTypeModel, { state }: Seen): readonly FormTab[] {
  if (state !== null) return formTabs(model, state.stage);
  const form = model.forms.find(({ id }) => id === model.createForm);
  return form === undefined ? [] : [{ form: form.id, label: form.label, when: 'always', stage: null }];
}

function useTypedForm({ version, trial, type, factsAround }: OpenTrial, seen: Seen, form: string): TypedForm {
  const { locale } = useDesigner();
  const { now } = trial;
  const typed = trial.entries[form] ?? EMPTY;
  const { state, actor } = seen;
  return useMemo(() => {
    // what is typed may name records that the run does not have around it yet
    const facts = factsAround(typed) ?? seen.facts;
    const stored = formView(version, type.id, form, state, actor, now, locale, facts);
    const ask = (patch: RecordData) => previewForm(version, type.id, form, state, patch, actor, now, locale, facts);
    return typedForm(stored, typed, state === null, ask);
  }, [version, type.id, form, state, actor, now, locale, typed, factsAround, seen.facts]);
}
const EMPTY: RecordData = {};
