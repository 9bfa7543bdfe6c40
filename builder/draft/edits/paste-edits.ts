/** Pasting a part of a process, perhaps of another one: taken ids are made unique, everything that names them follows. */
import { canonicalJson } from '../../../schemas/canonical-json';
import { kindOf } from '../../../schemas/field-kinds';
import type { Criterion, FieldSchema, Form, Pipeline, RecordType, Section, Stage } from '../../../schemas/process';
import { tabOfSection } from '../../../schemas/section-tab';
import { labelOfField } from '../../words/names';
import { say } from '../../words/say';
import { timersIn } from '../../words/timer';
import type { Clipping } from '../clipping';
import type { FormPlace, PasteEdits } from '../edit';
import { newId } from '../new-id';
import { inRecordType, withFields, withForm, withPipeline } from '../places';
import { inserted, mapOptional, withKey, withSet } from '../sharing';
import type { EditEntries } from './entry';
import { taskNames, taskRenamed } from './paste-tasks';
import { timerRenamed } from './paste-timers';
import { fieldOf, placed } from './place-field';
import { fieldRenamed, formRenamed, type Names, nameIn, reading, sectionRenamed } from './renamed-parts';

export const pasteEdits: EditEntries<PasteEdits> = {
  paste: {
    apply: (process, { recordType, clipping, place }) => {
      if (clipping.clipping === 'section')
        return inRecordType(process, recordType, (type) => withPastedSection(type, clipping.section, clipping.fields, place));
      if (clipping.clipping !== 'field') return inRecordType(process, recordType, (type) => pastedInto(type, clipping));
      const type = process.recordTypes.find((one) => one.id === recordType);
      if (type === undefined) return process;
      const id = newId(clipping.id, keysOf(type.schema.properties), kindOf(clipping.field));
      const added = inRecordType(process, recordType, (one) => withFields(one, (fields) => withKey(fields, id, clipping.field)));
      return place === undefined ? added : placed(added, recordType, place, id);
    },
    describe: ({ clipping }) => {
      switch (clipping.clipping) {
        case 'field':
          return say('粘贴字段“{0}”', 'Paste the field “{0}”', labelOfField(clipping.field, clipping.id));
        case 'section':
          return say('粘贴分区“{0}”', 'Paste the section “{0}”', clipping.section.label ?? clipping.section.id);
        case 'form':
          return say('粘贴表单“{0}”', 'Paste the form “{0}”', clipping.form.label);
        case 'stage':
          return say('粘贴阶段“{0}”', 'Paste the stage “{0}”', clipping.stage.label);
        case 'pipeline':
          return say('粘贴流程阶段', 'Paste the pipeline');
      }
    },
  },
};

function keysOf(map: object): { has(id: string): boolean } {
  return { has: (id) => Object.hasOwn(map, id) };
}
function idsOf(list: readonly { id: string }[] | undefined): ReadonlySet<string> {
  return new Set((list ?? []).map((one) => one.id));
}

function pastedInto(type: RecordType, clipping: Exclude<Clipping, { clipping: 'field' | 'section' }>): RecordType {
  const fields = withPastedFields(type, clipping.fields);
  if (clipping.clipping === 'form') {
    const { type: next } = withPastedForm(fields.type, clipping.form, fields.names, 'always');
    return next;
  }
  let next = fields.type;
  const forms = new Map<string, string>();
  for (const form of clipping.forms) {
    const pasted = withPastedForm(next, form, fields.names, 'unless there');
    next = pasted.type;
    if (pasted.id !== form.id) forms.set(form.id, pasted.id);
  }
  return clipping.clipping === 'stage'
    ? withPastedStage(next, clipping.stage, fields.names, forms)
    : withPastedPipeline(next, clipping.pipeline, fields.names, forms);
}

/**
 * Fields of the same id and kind are taken for the same; the others are added, under another id where theirs is taken.
 * @param copied ids of fields that are added in any case
 */
function withPastedFields(
  type: RecordType,
  fields: Readonly<Record<string, FieldSchema>>,
  copied: ReadonlySet<string> = new Set(),
): { type: RecordType; names: Names } {
  const own = type.schema.properties;
  const names = new Map<string, string>();
  const taken = new Set([...Object.keys(own), ...Object.keys(fields)]);
  const added: [string, FieldSchema][] = [];
  for (const [id, field] of Object.entries(fields)) {
    const there = Object.hasOwn(own, id) ? own[id] : undefined;
    if (there !== undefined && kindOf(there) === kindOf(field) && !copied.has(id)) continue;
    const free = there === undefined ? id : newId(id, taken, kindOf(field));
    taken.add(free);
    if (free !== id) names.set(id, free);
    added.push([free, field]);
  }
  if (added.length === 0) return { type, names };
  const renamed = added.map(([id, field]): [string, FieldSchema] => [id, fieldRenamed(field, names)]);
  return { type: withFields(type, (all) => ({ ...all, ...Object.fromEntries(renamed) })), names };
}

/**
 * After the section of the place, on its tab. A form shows a field once: of those it shows already the section brings copies.
 * Without a place it is pasted at the end of the first form.
 */
function withPastedSection(
  type: RecordType,
  section: Section,
  fields: Readonly<Record<string, FieldSchema>>,
  place: FormPlace | undefined,
): RecordType {
  const form = place === undefined ? type.forms[0] : type.forms.find(({ id }) => id === place.form);
  if (form === undefined) return type;
  const shown = new Set(form.sections.flatMap((one) => one.fields.map(fieldOf)));
  const { type: next, names } = withPastedFields(type, fields, shown);
  const before = form.sections.findIndex(({ id }) => id === place?.section);
  const renamed = sectionRenamed(section, names);
  const pasted = withSet(renamed, {
    id: newId(section.id, idsOf(form.sections), 'section'),
    tab: tabOfSection(form, form.sections[before] ?? form.sections.at(-1) ?? {})?.id,
    fields: renamed.fields.filter((item) => !shown.has(fieldOf(item))),
  });
  return withForm(next, form.id, (one) =>
    withSet(one, { sections: inserted(one.sections, pasted, before === -1 ? undefined : before + 1) }),
  );
}

function withPastedForm(type: RecordType, form: Form, names: Names, when: 'always' | 'unless there'): { type: RecordType; id: string } {
  const renamed = formRenamed(form, names);
  const there = type.forms.find((one) => one.id === form.id);
  if (when === 'unless there' && there !== undefined && canonicalJson(there) === canonicalJson(renamed)) return { type, id: form.id };
  const id = newId(form.id, idsOf(type.forms), 'form');
  return { type: withSet(type, { forms: [...type.forms, withSet(renamed, { id })] }), id };
}

/** Ids where something is pasted; those that are given to what comes in are added. */
interface Taken {
  /** of criteria, of gates and of evidence */
  criteria: Set<string>;
  timers: Set<string>;
}

function stageRenamed(stage: Stage, names: Names, forms: Names, tasks: Names, taken: Taken): Stage {
  const renamed = (criterion: Criterion): Criterion => {
    const id = newId(criterion.id, taken.criteria, 'criterion');
    taken.criteria.add(id);
    return criterionRenamed(withSet(criterion, { id }), names, tasks);
  };
  const criteria = stage.gate?.criteria.map(renamed);
  return withSet(stage, {
    forms: mapOptional(stage.forms, (form) => nameIn(forms, form), 'keep'),
    gate: stage.gate && withSet(stage.gate, { criteria: criteria ?? [] }),
    tasks:
      stage.tasks && withSet(stage.tasks, { items: stage.tasks.items.map((task) => taskRenamed(task, { names, forms, tasks }, renamed)) }),
    timers: mapOptional(stage.timers, (timer) => timerRenamed(timer, names, taken.timers), 'keep'),
  });
}

function criterionRenamed(criterion: Criterion, names: Names, tasks: Names): Criterion {
  const when = reading(criterion.when, names);
  if (criterion.kind === 'task' || criterion.kind === 'confirmation')
    return withSet(criterion, { when, task: nameIn(tasks, criterion.task) });
  if (criterion.kind === 'approval') return { ...criterion, ...(when === undefined ? {} : { when }) };
  if (criterion.kind !== 'expression')
    return { ...criterion, field: nameIn(names, criterion.field), ...(when === undefined ? {} : { when }) };
  return withSet(criterion, {
    when,
    expression: reading(criterion.expression, names),
    fields: mapOptional(criterion.fields, (field) => nameIn(names, field), 'keep'),
  });
}

/** After the last open stage, drawn where the layout puts it. */
function withPastedStage(type: RecordType, stage: Stage, names: Names, forms: Names): RecordType {
  return withPipeline(type, (pipeline) => {
    const tasks = pipeline.stages.flatMap((one) => one.tasks?.items ?? []);
    const criteria = [
      ...pipeline.stages.flatMap((one): readonly Criterion[] => one.gate?.criteria ?? []),
      ...tasks.flatMap((task) => task.evidence ?? []),
    ];
    const id = newId(stage.id, idsOf(pipeline.stages), 'stage');
    const pasted = stageRenamed(withSet(stage, { id, position: undefined }), names, forms, taskNames([stage], idsOf(tasks)), {
      criteria: new Set(idsOf(criteria)),
      timers: new Set(timersIn(type).map(({ timer }) => timer.id)),
    });
    const lastOpen = pipeline.stages.findLastIndex((one) => one.kind === 'open');
    return withSet(pipeline, { stages: inserted(pipeline.stages, pasted, lastOpen + 1) });
  });
}

/** In place of the pipeline there is: its ids are its own, so records find their stages again where the ids are the same. */
function withPastedPipeline(type: RecordType, pipeline: Pipeline, names: Names, forms: Names): RecordType {
  const taken = { criteria: new Set<string>(), timers: new Set(idsOf(type.timers)) };
  const tasks = taskNames(pipeline.stages, new Set());
  return withSet(type, {
    pipeline: withSet(pipeline, {
      stages: pipeline.stages.map((stage) => stageRenamed(stage, names, forms, tasks, taken)),
      transitions: pipeline.transitions.map((transition) =>
        withSet(transition, {
          when: reading(transition.when, names),
          form: transition.form === undefined ? undefined : nameIn(forms, transition.form),
        }),
      ),
    }),
  });
}
