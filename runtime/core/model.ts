import { valueTypeOf } from '../../schemas/field-kinds';
import { ACTIONS } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { type Access, accessOf, type TypeAccess } from './access-table';
import { askedNames } from './approvals/asked-names';
import { needOf } from './approvals/running-approval';
import type { Version } from './compile';
import type { CompiledField } from './compile-field';
import type { CompiledType } from './compile-type';
import { describedField } from './described-field';
import { hiddenTo, type IsHidden } from './field-ref';
import { mayClaim } from './ownership/pool-commands';
import type { FieldModel, ProcessModel, RecordTypeModel, StageModel } from './process-model';
import type { Actor } from './types';

/**
 * The process as one actor may see it, in one language. Record types they may neither read nor create are left out,
 * and so are fields that are hidden to them in every stage.
 * @param others per record type, further versions that some of its records run on
 */
export function processModel(
  version: Version,
  actor: Actor,
  locale: string,
  others: ReadonlyMap<string, readonly Version[]> = new Map(),
): ProcessModel {
  const { process } = version;
  const types = [...version.types.values()].flatMap((type) => {
    const access = accessOf(version, type.id, actor);
    if (access === undefined || !(access.grants.has('read') || access.grants.has('create'))) return [];
    return [typeModel(version, type, actor, access, hiddenTo(version, type.id, actor, others.get(type.id)), locale)];
  });
  return {
    key: process.key,
    version: version.number,
    label: localise(process.label, locale, process.key),
    description: localise(process.description, locale) || null,
    icon: process.icon ?? null,
    currency: version.currency,
    timeZone: version.timeZone,
    recordTypes: types,
    roles: process.roles.map((role) => ({
      id: role.id,
      label: localise(role.label, locale, role.id),
      description: localise(role.description, locale) || null,
    })),
  };
}

function typeModel(
  version: Version,
  type: CompiledType,
  actor: Actor,
  access: TypeAccess,
  isHidden: IsHidden,
  locale: string,
): RecordTypeModel {
  const { definition } = type;
  const label = localise(definition.label, locale, type.id);
  const somewhere = access.somewhere();
  const shown = (name: string) => !type.fields.has(name) || (somewhere.get(name) ?? 'hidden') !== 'hidden';
  const columns = definition.list?.columns ?? [type.titleField, ...(type.pipeline === null ? [] : ['stage']), 'owner', 'updatedAt'];
  const sum = definition.card?.sum ?? null;
  return {
    id: type.id,
    label,
    pluralLabel: localise(definition.pluralLabel, locale, label),
    description: localise(definition.description, locale) || null,
    icon: definition.icon ?? null,
    titleField: type.titleField,
    createForm: type.createForm?.id ?? '',
    forms: definition.forms.map((form) => ({
      id: form.id,
      label: localise(form.label, locale, form.id),
      description: localise(form.description, locale) || null,
    })),
    fields: type.fieldList.filter((field) => shown(field.id)).map((field) => fieldModel(field, access, isHidden, locale)),
    stages: stageModels(type, locale),
    approvals: [...type.approvals.values()].map(({ id, definition, fields }) => ({
      id,
      label: localise(definition.label, locale, id),
      fields: [...fields].filter(shown),
      order: definition.order ?? 'sequence',
      levels: definition.levels.map((level) => ({
        id: level.id,
        label: localise(level.label, locale, level.id),
        asks: askedNames(version, type, level, locale, shown),
        need: needOf(level),
      })),
    })),
    timers: [...type.timers.values()].map((timer) => ({
      id: timer.id,
      label: localise(timer.label, locale, timer.id),
      stage: timer.stage,
    })),
    transitions: (definition.pipeline?.transitions ?? []).map(({ id, label: name, from, to }) => ({
      id,
      label: localise(name, locale) || null,
      from,
      to,
    })),
    list: { columns: columns.filter(shown), sort: sortOf(definition.list?.sort, isHidden) },
    card: { fields: (definition.card?.fields ?? []).filter(shown), sum: sum === null || isHidden(sum) ? null : sum },
    ...ownershipModel(type, actor, somewhere),
    can: ACTIONS.filter((action) => access.grants.has(action)),
  };
}

function ownershipModel(
  type: CompiledType,
  actor: Actor,
  access: ReadonlyMap<string, Access>,
): Pick<RecordTypeModel, 'duplicates' | 'protection'> {
  const rules = type.duplicateRules.map(({ parts }) => parts.map(({ field }) => field));
  const fillable = rules.filter((fields) => fields.every((field) => access.get(field) === 'write'));
  return {
    ...(fillable.length > 0 && { duplicates: fillable }),
    ...(type.definition.protection !== undefined && { protection: { claim: mayClaim(type, actor) } }),
  };
}

function sortOf(sort: string | undefined, isHidden: IsHidden): string | null {
  const keys = (sort ?? '').split(',').filter((key) => key !== '' && !isHidden(key.replace(/^-/, '')));
  return keys.length === 0 ? null : keys.join(',');
}

function stageModels(type: CompiledType, locale: string): StageModel[] | null {
  if (type.pipeline === null) return null;
  return type.pipeline.stageList.map(({ id, definition, criteria, tasks }) => ({
    id,
    label: localise(definition.label, locale, id),
    description: localise(definition.description, locale) || null,
    kind: definition.kind,
    color: definition.color ?? null,
    forms: definition.forms ?? type.definition.forms.map((form) => form.id),
    hasGate: criteria.length > 0,
    tasks: tasks.map((task) => ({ id: task.id, label: localise(task.definition.label, locale, task.id) })),
  }));
}

/** A field can be filtered and sorted by only when it is hidden nowhere: else the order of a list would tell its values. */
function fieldModel(field: CompiledField, access: TypeAccess, isHidden: IsHidden, locale: string): FieldModel {
  const compared = isHidden(field.id) ? null : valueTypeOf(field.schema);
  return {
    ...describedField(field.id, field.schema, locale),
    filterable: compared !== null,
    sortable: compared !== null && compared !== 'list',
    access: access.somewhere().get(field.id) === 'write' ? 'write' : 'read',
  };
}
