import type { Expression } from '../../schemas/expression';
import type { Form, Text } from '../../schemas/process';
import { tabOfSection } from '../../schemas/section-tab';
import type { Compile } from './compile';
import type { CompiledField } from './compile-field';

/** A condition: always, never, or when the expression is true. */
export type Condition = boolean | Expression;

export interface FormEntry {
  readonly field: CompiledField;
  /** columns of the grid of 12 */
  readonly span: number;
  /** what must hold for it to be seen: the conditions of its tab, its section, its place on the form and the field itself */
  readonly visible: readonly Condition[];
  readonly required: Condition;
  readonly readOnly: Condition;
}
export interface CompiledTab {
  readonly id: string;
  readonly label: Text;
}
export interface CompiledSection {
  readonly id: string;
  readonly label: Text | undefined;
  /** the tab it stands on; null in a form without tabs */
  readonly tab: CompiledTab | null;
  readonly entries: readonly FormEntry[];
}
export interface CompiledForm {
  readonly id: string;
  readonly definition: Form;
  readonly tabs: readonly CompiledTab[];
  /** in the order in which people come upon them: tab by tab */
  readonly sections: readonly CompiledSection[];
  /** ids of the fields it shows */
  readonly fields: ReadonlySet<string>;
}

const WIDE_KINDS: ReadonlySet<string> = new Set(['longText', 'files', 'table', 'notes', 'address', 'position']);

export function compileForm(definition: Form, fields: ReadonlyMap<string, CompiledField>, compile: Compile): CompiledForm {
  const tabs = (definition.tabs ?? []).map(({ id, label, visible }) => ({
    tab: { id, label },
    visible: compile(visible, `form ${definition.id} tab ${id} visible`),
  }));
  const inTabs = tabs.flatMap(({ tab: { id } }) => definition.sections.filter((section) => tabOfSection(definition, section)?.id === id));
  const sections = (tabs.length === 0 ? definition.sections : inTabs).map((section) => {
    const at = (what: string) => `form ${definition.id} section ${section.id} ${what}`;
    const on = tabOfSection(definition, section)?.id;
    const { tab = null, visible: withTab = null } = tabs.find((one) => one.tab.id === on) ?? {};
    const withSection = compile(section.visible, at('visible'));
    const entries: FormEntry[] = [];
    for (const item of section.fields) {
      const layout = typeof item === 'string' ? { field: item } : item;
      const field = fields.get(layout.field);
      if (field === undefined) throw new Error(`process cannot run: ${at(`shows the unknown field ${layout.field}`)}`);
      const condition = (source: boolean | string | undefined, what: string, otherwise: boolean): Condition =>
        typeof source === 'string' ? (compile(source, at(`${field.id} ${what}`)) ?? otherwise) : (source ?? otherwise);
      entries.push({
        field,
        span: layout.span ?? (WIDE_KINDS.has(field.kind) ? 12 : 6),
        visible: [withTab, withSection, condition(layout.visible, 'visible', true), field.visible].filter((one) => one !== null),
        required: condition(layout.required, 'required', false),
        readOnly: condition(layout.readOnly, 'readOnly', false),
      });
    }
    return { id: section.id, label: section.label, tab, entries };
  });
  return {
    id: definition.id,
    definition,
    tabs: tabs.map(({ tab }) => tab),
    sections,
    fields: new Set(sections.flatMap((section) => section.entries.map((entry) => entry.field.id))),
  };
}
