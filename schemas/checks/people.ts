/** Rights that leave a process unusable: nobody who creates, reads or fills, and waivers for people who cannot move. */
import { pointer } from '../pointer';
import type { Report } from '../report';
import { replacement } from '../report';
import { isFillable } from './filling';
import type { ProcessIndex, TypeIndex } from './process-index';

export function checkPeople(index: ProcessIndex, report: Report): void {
  for (const { role, at } of index.roles.values()) {
    if (role.grants.length > 0) continue;
    report.add('role_without_grants', pointer('roles', at, 'grants'), `角色“${role.id}”没有任何权限`, `The role ${role.id} may do nothing`);
  }
  for (const type of index.types) {
    checkUse(index, type, report);
    checkReading(index, type, report);
    checkRequired(index, type, report);
    checkWaivers(index, type, report);
  }
}

function checkUse(index: ProcessIndex, type: TypeIndex, report: Report): void {
  const { id } = type.recordType;
  if (index.rights.rolesThatMay(id, 'create').length === 0)
    report.add('record_type_not_creatable', type.path(), `没有角色可以创建“${id}”`, `No role may create a record of type ${id}`);
  if (index.rights.rolesThatMay(id, 'read').length === 0)
    report.add('record_type_not_readable', type.path(), `没有角色可以查看“${id}”`, `No role may read a record of type ${id}`);
}

function checkReading(index: ProcessIndex, type: TypeIndex, report: Report): void {
  const { id } = type.recordType;
  const readers = index.rights.rolesThatMay(id, 'read');
  if (readers.length === 0) return;
  for (const { role, at } of index.roles.values()) {
    const blind = (['update', 'move', 'attach', 'archive'] as const).find((action) => index.rights.mayEver(role, id, action));
    if (blind === undefined || readers.includes(role)) continue;
    report.add(
      'grant_without_read',
      pointer('roles', at, 'grants'),
      `角色“${role.id}”可以操作“${id}”却不能查看`,
      `The role ${role.id} may ${blind} records of type ${id} but not read them`,
    );
  }
}

/** A field no record may lack must be fillable where records are made, by everybody who may make them. */
function checkRequired(index: ProcessIndex, type: TypeIndex, report: Report): void {
  const form = type.createForm === undefined ? undefined : type.forms.get(type.createForm);
  if (!form) return;
  const creators = index.rights.rolesThatMay(type.recordType.id, 'create');
  const stage = type.initial?.stage.id ?? null;
  for (const [at, id] of (type.recordType.schema.required ?? []).entries()) {
    const field = type.fields.get(id);
    const kind = type.kinds.get(id);
    if (!field || kind === 'formula' || kind === 'autonumber') continue;
    if (field.default !== undefined || field['x-default'] !== undefined) continue;
    const path = type.path('schema', 'required', at);
    if (!isFillable(type, form.form, id)) {
      report.add(
        'required_field_not_fillable',
        path,
        `新建表单“${form.form.id}”不能填写必填字段“${id}”`,
        `The form ${form.form.id}, which creates records, does not let anybody fill the required field ${id}`,
      );
      continue;
    }
    for (const role of creators) {
      if (index.rights.field(role, type.recordType.id, id, stage) === 'write') continue;
      report.add(
        'required_field_not_fillable',
        path,
        `角色“${role.id}”可以新建记录，却不能填写必填字段“${id}”`,
        `The role ${role.id} may create records but not fill the required field ${id}`,
      );
    }
  }
}

function checkWaivers(index: ProcessIndex, type: TypeIndex, report: Report): void {
  const { id } = type.recordType;
  for (const { stage, at } of type.stages.values()) {
    for (const [place, roleId] of (stage.gate?.waiver?.roles ?? []).entries()) {
      const role = index.roles.get(roleId)?.role;
      if (!role) continue;
      const lacking = (['move', 'waive'] as const).find((action) => !index.rights.may(role, id, action, stage.id));
      if (lacking === undefined) continue;
      report.add(
        'waiver_without_right',
        type.path('pipeline', 'stages', at, 'gate', 'waiver', 'roles', place),
        `角色“${roleId}”在阶段“${stage.id}”没有${lacking === 'move' ? '流转' : '放行'}权限，无法放行`,
        `The role ${roleId} may not ${lacking} records in the stage ${stage.id}, so it cannot pass the gate`,
        lacking === 'waive' ? waiveFix(index, roleId, id) : undefined,
      );
    }
  }
}

/** Adds `waive` to the one grant of the role that lets it move the record. */
function waiveFix(index: ProcessIndex, roleId: string, type: string) {
  const found = index.roles.get(roleId);
  const moving = (found?.role.grants ?? []).flatMap((grant, at) =>
    (grant.recordType === type || grant.recordType === '*') && grant.actions.includes('move') ? [{ grant, at }] : [],
  );
  const [only] = moving;
  if (!found || !only || moving.length > 1) return undefined;
  const path = pointer('roles', found.at, 'grants', only.at, 'actions');
  return replacement(path, [...only.grant.actions, 'waive'], '授予放行权限', 'Grant the right to waive');
}
