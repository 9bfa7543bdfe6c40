/** Rights that leave a process unusable: nobody who creates, reads or fills, and waivers for people who cannot move. */
import { pointer } from '../pointer';
import type { Report } from '../report';
import { replacement } from '../report';
import { isFillable } from './filling';
import type { ProcessIndex, TypeIndex } from './process-index';

/** What whoever may not read a record may do to it all the same. */
const DEEDS = { update: 'change', move: 'move', attach: 'add files to', archive: 'archive' } as const;

export function checkPeople(index: ProcessIndex, report: Report): void {
  for (const { role, at } of index.roles.values()) {
    if (role.grants.length > 0) continue;
    const { zh, en } = index.names.role(role.id);
    report.add('role_without_grants', pointer('roles', at, 'grants'), `角色“${zh}”没有任何权限`, `The role “${en}” may do nothing`);
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
  const { zh, en } = type.called;
  if (index.rights.rolesThatMay(id, 'create').length === 0)
    report.add('record_type_not_creatable', type.path(), `没有角色可以创建“${zh}”`, `No role may create a record of type “${en}”`);
  if (index.rights.rolesThatMay(id, 'read').length === 0)
    report.add('record_type_not_readable', type.path(), `没有角色可以查看“${zh}”`, `No role may read a record of type “${en}”`);
}

function checkReading(index: ProcessIndex, type: TypeIndex, report: Report): void {
  const { id } = type.recordType;
  const readers = index.rights.rolesThatMay(id, 'read');
  if (readers.length === 0) return;
  for (const { role, at } of index.roles.values()) {
    const blind = (['update', 'move', 'attach', 'archive'] as const).find((action) => index.rights.mayEver(role, id, action));
    if (blind === undefined || readers.includes(role)) continue;
    const { zh, en } = index.names.role(role.id);
    report.add(
      'grant_without_read',
      pointer('roles', at, 'grants'),
      `角色“${zh}”可以操作“${type.called.zh}”却不能查看`,
      `The role “${en}” may ${DEEDS[blind]} records of type “${type.called.en}” but not read them`,
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
    const { zh, en } = type.names.field(id);
    if (!isFillable(type, form.form, id)) {
      const asked = type.names.form(form.form.id);
      report.add(
        'required_field_not_fillable',
        path,
        `新建表单“${asked.zh}”不能填写必填字段“${zh}”`,
        `The form “${asked.en}”, which creates records, does not let anybody fill the required field “${en}”`,
      );
      continue;
    }
    for (const role of creators) {
      if (index.rights.field(role, type.recordType.id, id, stage) === 'write') continue;
      const who = index.names.role(role.id);
      report.add(
        'required_field_not_fillable',
        path,
        `角色“${who.zh}”可以新建记录，却不能填写必填字段“${zh}”`,
        `The role “${who.en}” may create records but not fill the required field “${en}”`,
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
      const [who, here] = [index.names.role(roleId), type.names.stage(stage.id)];
      report.add(
        'waiver_without_right',
        type.path('pipeline', 'stages', at, 'gate', 'waiver', 'roles', place),
        `角色“${who.zh}”在阶段“${here.zh}”没有${lacking === 'move' ? '流转' : '放行'}权限，无法放行`,
        `The role “${who.en}” may not ${lacking === 'move' ? 'move' : 'waive gates of'} records in the stage “${here.en}”, so it cannot pass the gate`,
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
