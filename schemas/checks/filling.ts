/** Who can give a field its value, where: the question behind gates that cannot be satisfied. */
import { evaluate, parseExpression } from '../expression';
import type { Form, FormField, Role } from '../process';
import { tabOfSection } from '../section-tab';
import { leavesByWildcard, type ProcessIndex, type TypeIndex } from './process-index';

/** The value of a condition that reads nothing (`true`, `1 > 2`); undefined for all others. */
export function constantOf(source: string | boolean | undefined): boolean | undefined {
  if (typeof source !== 'string') return source;
  const parsed = parseExpression(source);
  if (!parsed.ok || parsed.expression.reads.size > 0) return undefined;
  return evaluate(parsed.expression, {}) === true;
}

/** Does the form let somebody with every right fill the field: shown, and not read-only for good? */
export function isFillable(type: TypeIndex, form: Form, field: string): boolean {
  const schema = type.fields.get(field);
  if (!schema || constantOf(schema['x-visible']) === false || constantOf(schema['x-readOnly']) === true) return false;
  return form.sections.some(
    (section) =>
      constantOf(tabOfSection(form, section)?.visible) !== false &&
      constantOf(section.visible) !== false &&
      section.fields.some((item) => (typeof item === 'string' ? item === field : item.field === field && isOpen(item))),
  );
}

function isOpen(item: Exclude<FormField, string>): boolean {
  return constantOf(item.visible) !== false && constantOf(item.readOnly) !== true;
}

/** From where on a form can be filled, and by which right. */
interface Showing {
  form: Form;
  /** place of the first stage that shows it; -1 for the form that creates the record */
  from: number;
  by: 'create' | 'update' | 'move';
}

export class Filling {
  private readonly showings: readonly Showing[];
  private readonly showingsOf = new Map<string, readonly Showing[]>();
  private readonly answers = new Map<string, boolean>();
  private readonly movable: readonly { role: Role; from: number }[];

  constructor(
    private readonly index: ProcessIndex,
    private readonly type: TypeIndex,
  ) {
    this.showings = showingsOf(type);
    const { rights } = index;
    const id = type.recordType.id;
    const stages = [...type.stages.values()];
    this.movable = rights.rolesThatMay(id, 'move').flatMap((role) => {
      const first = stages.find(({ stage }) => rights.may(role, id, 'move', stage.id));
      return first ? [{ role, from: first.at }] : [];
    });
  }

  /** Can a role that may move the record fill the field in the stage at `place` or an earlier one? */
  canFill(field: string, place: number): boolean {
    const key = `${place} ${field}`;
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    // a formula that leads back to itself is another check's finding
    this.answers.set(key, true);
    const answer = this.find(field, place);
    this.answers.set(key, answer);
    return answer;
  }

  private find(field: string, place: number): boolean {
    const schema = this.type.fields.get(field);
    const kind = this.type.kinds.get(field);
    if (!schema || kind === 'autonumber') return true;
    if (schema.default !== undefined || schema['x-default'] !== undefined) return true;
    if (kind === 'formula') return this.formulaCanHaveValue(schema['x-formula'], place);
    return this.showing(field).some((showing) => showing.from <= place && this.roleFills(field, showing, place));
  }

  private formulaCanHaveValue(source: string | undefined, place: number): boolean {
    const parsed = source === undefined ? undefined : parseExpression(source);
    if (!parsed?.ok) return true;
    const reads = [...parsed.expression.reads];
    // what is not a field (related records, the clock) may always have a value
    return reads.length === 0 || reads.some((name) => !this.type.fields.has(name) || this.canFill(name, place));
  }

  private showing(field: string): readonly Showing[] {
    let showings = this.showingsOf.get(field);
    if (!showings) {
      showings = this.showings.filter(({ form }) => isFillable(this.type, form, field));
      this.showingsOf.set(field, showings);
    }
    return showings;
  }

  private roleFills(field: string, { from, by }: Showing, place: number): boolean {
    const { rights } = this.index;
    const id = this.type.recordType.id;
    const files = this.type.kinds.get(field) === 'files';
    const fillsIn = (role: Role, stage: string | null) =>
      rights.field(role, id, field, stage) === 'write' &&
      (rights.may(role, id, by, stage) || (files && rights.may(role, id, 'attach', stage)));
    return this.movable.some(({ role, from: moves }) => {
      if (moves > place) return false;
      // a file cannot come with the command that creates the record
      if (by === 'create')
        return (
          !files && rights.mayEver(role, id, 'create') && rights.field(role, id, field, this.type.initial?.stage.id ?? null) === 'write'
        );
      const stages = this.type.recordType.pipeline?.stages ?? [];
      for (let at = from; at <= place; at++) if (fillsIn(role, stages[at]?.id ?? null)) return true;
      return false;
    });
  }
}

/** Forms stay reachable in later stages, so the first stage that shows one is enough to know. */
function showingsOf(type: TypeIndex): Showing[] {
  const showings: Showing[] = [];
  const stages = [...type.stages.values()];
  const first = new Map<string, number>();
  for (const { stage, at } of stages) for (const form of stage.forms ?? []) if (!first.has(form)) first.set(form, at);
  // a pipeline whose stages name no forms shows all of them everywhere
  const everywhere = stages.every(({ stage }) => stage.forms === undefined);
  for (const { form } of type.forms.values()) {
    const from = everywhere ? 0 : first.get(form.id);
    if (from !== undefined) showings.push({ form, from, by: 'update' });
    if (form.id === type.createForm) showings.push({ form, from: -1, by: 'create' }, { form, from: 0, by: 'update' });
  }
  for (const { transition, from, to } of type.transitions) {
    const form = transition.form === undefined ? undefined : type.forms.get(transition.form)?.form;
    const source = from ?? (transition.from === '*' ? stages.find((stage) => leavesByWildcard(stage, to)) : undefined);
    if (form && source && !showings.some((one) => one.form === form && one.by === 'move' && one.from <= source.at))
      showings.push({ form, from: source.at, by: 'move' });
  }
  return showings;
}
