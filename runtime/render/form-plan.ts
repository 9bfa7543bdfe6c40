/** How a form is laid out: its sections, and the tabs they stand on. */
import type { Json } from '../core/types';
import { isObject, type JsonObject } from './field-view';

export interface PlannedSection {
  id: string;
  label: string | null;
  description: string | null;
  /** with their widths in columns of the grid of twelve */
  fields: readonly { field: string; span: number }[];
}
export interface PlannedTab {
  id: string;
  label: string;
  sections: readonly PlannedSection[];
  fields: readonly string[];
}
export interface FormPlan {
  /** in the order of their tabs */
  sections: readonly PlannedSection[];
  /** at least two, or none: a form of which one tab is left is one page */
  tabs: readonly PlannedTab[];
}

const DEFAULT_SPAN = 6;
const listIn = (uiSchema: JsonObject, key: string) => (Array.isArray(uiSchema[key]) ? uiSchema[key].filter(isObject) : []);

/**
 * The layout that `ui:sections` and `ui:tabs` ask for. What no section names stands in a last section, and a section of no
 * known tab on the first one, so that no field is ever lost.
 * @param names ids of the fields to be laid out; sections and tabs without any are left out
 */
export function planOf(uiSchema: JsonObject, names: readonly string[]): FormPlan {
  const named = listIn(uiSchema, 'ui:tabs').flatMap(({ id, label }) =>
    typeof id === 'string' ? [{ id, label: typeof label === 'string' && label !== '' ? label : id }] : [],
  );
  const ids = new Set(named.map(({ id }) => id));
  const first = named[0]?.id ?? '';
  const sections = sectionsOf(uiSchema, names).map(({ tab, ...section }) => ({
    section,
    tab: typeof tab === 'string' && ids.has(tab) ? tab : first,
  }));
  const tabs = named.flatMap((tab): PlannedTab[] => {
    const own = sections.flatMap((one) => (one.tab === tab.id ? [one.section] : []));
    return own.length === 0 ? [] : [{ ...tab, sections: own, fields: own.flatMap(({ fields }) => fields.map(({ field }) => field)) }];
  });
  return tabs.length > 1
    ? { sections: tabs.flatMap((tab) => tab.sections), tabs }
    : { sections: sections.map(({ section }) => section), tabs: [] };
}

function sectionsOf(uiSchema: JsonObject, names: readonly string[]): (PlannedSection & { tab?: Json | undefined })[] {
  const shows = new Set(names);
  const sections = listIn(uiSchema, 'ui:sections').map((section, at) => {
    const fields = Array.isArray(section.fields) ? section.fields : [];
    return {
      id: typeof section.id === 'string' ? section.id : String(at),
      label: typeof section.label === 'string' && section.label !== '' ? section.label : null,
      description: typeof section.description === 'string' ? section.description : null,
      tab: section.tab,
      fields: fields.flatMap((item) => {
        const field = isObject(item) ? item.field : item;
        if (typeof field !== 'string' || !shows.has(field)) return [];
        const span = isObject(item) && typeof item.span === 'number' ? Math.min(12, Math.max(1, Math.round(item.span))) : DEFAULT_SPAN;
        return [{ field, span }];
      }),
    };
  });
  const placed = new Set(sections.flatMap((section) => section.fields.map((item) => item.field)));
  const rest = names.filter((name) => !placed.has(name)).map((field) => ({ field, span: DEFAULT_SPAN }));
  const shown = sections.filter((section) => section.fields.length > 0);
  return rest.length > 0 ? [...shown, { id: '_rest', label: null, description: null, fields: rest }] : shown;
}

/** The tab a field stands on; null where the form has no tabs, or not this field. */
export function tabOf({ tabs }: FormPlan, field: string): string | null {
  return tabs.find(({ fields }) => fields.includes(field))?.id ?? null;
}
