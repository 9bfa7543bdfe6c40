/** The sections of a form as people come upon them: tab by tab, within each in the order of the form. */
import type { Form, Section } from '../../schemas/process';
import { tabOfSection } from '../../schemas/section-tab';

/** The sections that stand on a tab; all of them in a form without tabs. */
export function sectionsOn(form: Form, tab: string | null): Section[] {
  return tab === null ? form.sections : form.sections.filter((section) => tabOfSection(form, section)?.id === tab);
}

export function sectionsInOrder(form: Form): Section[] {
  return form.tabs === undefined ? form.sections : form.tabs.flatMap(({ id }) => sectionsOn(form, id));
}

/** The sections on the tab of one of them, itself included. */
export function sectionsBeside(form: Form, section: string): Section[] {
  const own = form.sections.find(({ id }) => id === section);
  return own === undefined ? [] : sectionsOn(form, tabOfSection(form, own)?.id ?? null);
}

/**
 * Where in the whole form a section has to go to stand at a place among those on its tab.
 * @returns null when it stands there already, or is not there
 */
export function placeOnTab(form: Form, section: string, at: number): number | null {
  const beside = sectionsBeside(form, section);
  const others = beside.filter(({ id }) => id !== section);
  const place = Math.max(0, Math.min(at, others.length));
  if (beside.length === 0 || beside[place]?.id === section) return null;
  const rest = form.sections.filter(({ id }) => id !== section);
  const next = others[place];
  return next === undefined ? rest.findIndex(({ id }) => id === others.at(-1)?.id) + 1 : rest.findIndex(({ id }) => id === next.id);
}
