/** Refusals in words. Codes are told in docs/rejections.md. */
import type { Text } from '../../schemas/process';
import { bilingual, localise } from '../../schemas/text';
import type { CompiledField } from './compile-field';
import type { Decision, Rejection, RejectionCode } from './types';

export function reject(code: RejectionCode, zh: string, en: string, where: Omit<Rejection, 'code' | 'message'> = {}): Rejection {
  return { code, message: bilingual(zh, en), ...where };
}

export function refuse(...rejections: Rejection[]): Decision {
  return { ok: false, rejections };
}

/** A text of the definition in the two languages of our messages. */
export function inBoth(text: Text, fallback = ''): { zh: string; en: string } {
  return { zh: localise(text, 'zh-CN', fallback), en: localise(text, 'en', fallback) };
}

/** A refusal about one field, told by its label. `zh` and `en` follow the label. */
export function rejectField(code: RejectionCode, field: CompiledField, zh: string, en: string): Rejection {
  const label = inBoth(field.label, field.id);
  return reject(code, `“${label.zh}”${zh}`, `${label.en} ${en}`, { field: field.id });
}

export const notFound = (): Rejection => reject('not_found', '没有这条记录', 'There is no such record');
export const isArchived = (): Rejection => reject('archived', '记录已归档，不能再更改', 'The record is archived and cannot be changed');
export const forbidden = (zh: string, en: string): Rejection => reject('forbidden', `您没有权限${zh}`, `You may not ${en}`);
export const unknownPerson = (field?: string): Rejection =>
  reject(
    'unknown_person',
    '没有这个人，或此人已停用',
    'There is no such person, or they are no longer active',
    field === undefined ? {} : { field },
  );

/** The one answer for a field that is not there and for one hidden to the actor: they cannot be told apart. */
export function unknownField(id: string): Rejection {
  return reject('unknown_field', `没有字段 ${id}`, `There is no field ${id}`, { field: id });
}
