import type { Form, Section, Tab } from './process';

/**
 * The tab a section stands on: the one it names, else the first, so that no section of a form with tabs is ever lost.
 * Undefined in a form without tabs.
 */
export function tabOfSection(form: Pick<Form, 'tabs'>, section: Pick<Section, 'tab'>): Tab | undefined {
  return form.tabs?.find(({ id }) => id === section.tab) ?? form.tabs?.[0];
}
