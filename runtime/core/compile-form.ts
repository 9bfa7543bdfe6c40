import type { Expression } from '../../schemas/expression';
import type { Form, Text } from '../../schemas/process';
import type { Compile } from './compile';
import type { CompiledField } from './compile-field';

/** A condition: always, never, or when the expression is true. */
export type Condition = boolean | Expression;

export interface FormEntry {
  readonly field: CompiledField;
  /** columns of the grid of 12 */
  readonly span: number;
  readonly visible: Condition;
  readonly required: Condition;
  readonly readOnly: Condition;
}
export interface CompiledSection {
  readonly id: string;
  readonly label: Text | undefined;
  readonly visible: Condition;
  readonly entries: readonly FormEntry[];
}
export interface CompiledForm {
  readonly id: string;
  readonly definition: Form;
  readonly sections: readonly CompiledSection[];
  /** ids of the fields it shows */
  readonly fields: ReadonlySet<string>;
}

const WIDE_KINDS: ReadonlySet<string> = new Set(['longText', 'files', 'table', 'notes', 'address', 'position']);

export function compileForm(definition: Form, fields: ReadonlyMap<string, CompiledField>, compile: Compile): CompiledForm {
  const sections = definition.sections.map((section) => {
    const at = (what: string) => `form ${definition.id} section ${section.id} ${what}`;
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
        visible: condition(layout.visible, 'visible', true),
        required: condition(layout.required, 'required', false),
        readOnly: condition(layout.readOnly, 'readOnly', false),
      });
    }
    return { id: section.id, label: section.label, visible: compile(section.visible, at('visible')) ?? true, entries };
  });
  return {
    id: definition.id,
    definition,
    sections,
    fields: new Set(sections.flatMap((section) => section.entries.map((entry) => entry.field.id))),
  };
}
