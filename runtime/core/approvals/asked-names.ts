import type { ApprovalLevel } from '../../../schemas/approval';
import { bilingual, localise } from '../../../schemas/text';
import type { Version } from '../compile';
import type { CompiledType } from '../compile-type';

const OWNER = bilingual('负责人', 'the owner');

/** Who a level asks, in words of one language; fields that are hidden to the reader are left out. */
export function askedNames(
  version: Version,
  type: CompiledType,
  level: ApprovalLevel,
  locale: string,
  isShown: (field: string) => boolean,
): string {
  const names = level.approvers.flatMap((one): string[] => {
    if (one.kind === 'role') return [localise(version.roles.get(one.role)?.label, locale, one.role)];
    if (one.kind === 'owner') return [localise(OWNER, locale)];
    const field = type.fields.get(one.field);
    return field !== undefined && isShown(one.field) ? [localise(field.label, locale, field.id)] : [];
  });
  return [...new Set(names)].join(locale === 'zh-CN' ? '、' : ', ');
}
