import { holds } from '../../schemas/expression';
import { MAX_FILES } from '../../schemas/field-kinds';
import type { CompiledField } from './compile-field';
import { settle } from './formulas';
import { can, fieldAccess } from './permission';
import { forbidden, inBoth, refuse, reject, rejectField, unknownField } from './rejection';
import type { Command, Decision, FileValue, Json, Rejection } from './types';
import { accept, setValue, takeChanges, valueIn, type Work } from './work';

/** Adds one file to a files field, within what the field takes (kind, size, number). */
export function attachFile(work: Work, command: Extract<Command, { type: 'attachFile' }>): Decision {
  const { version, state, context, type } = work;
  if (!can(version, state, context.actor, 'attach')) return refuse(forbidden('添加文件', 'attach files to this record'));
  const field = type.fields.get(command.field);
  const access = field === undefined ? 'hidden' : fieldAccess(version, state, field.id, context.actor);
  if (field === undefined || access === 'hidden') return refuse(unknownField(command.field));
  const locked = field.readOnlyWhen !== null && holds(field.readOnlyWhen, work.bindings);
  if (access === 'read' || locked) return refuse(rejectField('read_only_field', field, '现在不能更改', 'cannot be changed now'));
  if (field.kind !== 'files') return refuse(rejectField('invalid_value', field, '不是文件字段', 'does not hold files'));
  const present = valueIn(state.data, field.id);
  const files: Json[] = Array.isArray(present) ? present : [];
  const fault = fileFault(field, files, command.file);
  if (fault !== null) return refuse(fault);
  // the event of the file itself tells this change; formulas that follow from it are told as changes
  setValue(work, field.id, [...files, command.file]);
  work.changed.clear();
  settle(work, [field.id]);
  return accept(work, [{ type: 'file.attached', field: field.id, file: command.file }, takeChanges(work)]);
}

function fileFault(field: CompiledField, files: readonly Json[], file: FileValue): Rejection | null {
  const { accept: kind = 'any', maxBytes } = field.schema['x-files'] ?? {};
  const maxItems = Math.min(field.schema.maxItems ?? MAX_FILES, MAX_FILES);
  const label = inBoth(field.label, field.id);
  if (files.length >= maxItems) {
    return reject('too_many_files', `“${label.zh}”最多 ${maxItems} 个文件`, `${label.en} takes at most ${maxItems} files`, {
      field: field.id,
      have: files.length + 1,
      need: maxItems,
    });
  }
  if (kind !== 'any' && file.kind !== kind) {
    const wanted = kind === 'photo' ? { zh: '照片', en: 'photos' } : { zh: '文档', en: 'documents' };
    return reject('wrong_file_kind', `“${label.zh}”只接受${wanted.zh}`, `${label.en} takes ${wanted.en} only`, { field: field.id });
  }
  if (maxBytes !== undefined && file.size > maxBytes) {
    return reject('file_too_large', `“${label.zh}”的文件最大 ${maxBytes} 字节`, `Files of ${label.en} have at most ${maxBytes} bytes`, {
      field: field.id,
      have: file.size,
      need: maxBytes,
    });
  }
  return null;
}
