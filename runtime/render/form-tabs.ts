import type { RecordTypeModel } from '../core/process-model';

export interface FormTab {
  form: string;
  label: string;
  /** where on the record's way the form belongs */
  when: 'now' | 'earlier' | 'later' | 'always';
  /** name of the stage it belongs to */
  stage: string | null;
}

/**
 * The forms of a record in the order a person needs them: those of the present stage, then earlier stages (latest first),
 * then later ones, then those of no stage. Each form once, at its first place.
 */
export function formTabs(type: RecordTypeModel, stage: string | null): FormTab[] {
  const stages = type.stages ?? [];
  const at = stages.findIndex(({ id }) => id === stage);
  const present = stages[at];
  const order = present
    ? [
        { of: [present], when: 'now' as const },
        { of: stages.slice(0, at).reverse(), when: 'earlier' as const },
        { of: stages.slice(at + 1), when: 'later' as const },
      ]
    : [];
  const named = stages.some(({ forms }) => forms.length < type.forms.length);
  const labels = new Map(type.forms.map((form) => [form.id, form.label]));
  const tabs = new Map<string, FormTab>();
  for (const { of, when } of order) {
    for (const { forms, label: stageLabel } of of) {
      // A stage that names no forms has them all: where others do name theirs, it says nothing about where one belongs.
      if (named && forms.length === type.forms.length) continue;
      for (const form of forms) {
        const label = labels.get(form);
        if (label !== undefined && !tabs.has(form)) tabs.set(form, { form, label, when, stage: stageLabel });
      }
    }
  }
  for (const { id, label } of type.forms) {
    if (!tabs.has(id)) tabs.set(id, { form: id, label, when: 'always', stage: null });
  }
  // The short form of creating says nothing that the others do not, once there are others.
  if (tabs.size > 1 && tabs.get(type.createForm)?.when === 'always') tabs.delete(type.createForm);
  return [...tabs.values()];
}

/** The tab to open for a missing item: the form the server named if it is there, else the first one. */
export function tabFor(tabs: readonly FormTab[], form: string | undefined, open: string | null): string | null {
  if (form && tabs.some((tab) => tab.form === form)) return form;
  return open ?? tabs[0]?.form ?? null;
}
