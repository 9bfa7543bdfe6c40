/** Duplicates and protection: that rules compare what can be compared, and that the public pool can be emptied again. */
import { isNothing, parseDuration } from '../duration';
import type { DuplicateRule, Duplicates, Protection } from '../ownership';
import { below } from '../pointer';
import { type Report, removal } from '../report';
import type { ProcessIndex, TypeIndex } from './process-index';
import { knownField, knownRole } from './references';

/** Kinds whose values are no single text or number, or are not there yet when a record is created. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['files', 'table', 'notes', 'formula', 'autonumber', 'address', 'choices']);
/** Kinds whose values are texts, which everything but `exact` is made of. */
const TEXTS: ReadonlySet<string> = new Set(['text', 'longText', 'phone', 'email', 'url']);

export function checkOwnership(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    const { duplicates, protection } = type.recordType;
    if (duplicates !== undefined) checkDuplicates(type, duplicates, report);
    if (protection !== undefined) checkProtection(index, type, protection, report);
  }
}

function checkDuplicates(type: TypeIndex, { rules, inquiries }: Duplicates, report: Report): void {
  for (const [at, rule] of rules.entries()) checkRule(type, rule, type.path('duplicates', 'rules', at), report);
  const merges = rules.some(({ strength }) => strength === 'merge');
  if (inquiries === undefined) return;
  const path = type.path('duplicates', 'inquiries');
  if (!merges)
    report.add(
      'inquiries_never_merged',
      path,
      '没有“自动合并”的查重规则，这张表不会有内容',
      'No rule merges, so this table stays empty',
      removal(path),
    );
  if (!knownField(type, inquiries.table, below(path, 'table'), report)) return;
  if (type.kinds.get(inquiries.table) !== 'table') {
    const { zh, en } = type.names.field(inquiries.table);
    report.add('inquiries_not_a_table', below(path, 'table'), `“${zh}”不是表格字段`, `“${en}” is no table`);
    return;
  }
  for (const column of Object.keys(inquiries.row)) {
    const place = below(path, 'row', column);
    if (!Object.hasOwn(type.fields.get(inquiries.table)?.items?.properties ?? {}, column))
      report.add('unknown_column', place, `没有列“${column}”`, `The table has no column “${column}”`, removal(place));
  }
}

function checkRule(type: TypeIndex, { parts, strength }: DuplicateRule, path: string, report: Report): void {
  for (const [at, { field, as }] of parts.entries()) {
    const place = below(path, 'parts', at);
    if (!knownField(type, field, below(place, 'field'), report)) continue;
    const kind = type.kinds.get(field) ?? 'text';
    const computed = type.fields.get(field)?.['x-default'] !== undefined;
    if (!NOT_COMPARED.has(kind) && !computed && (as === 'exact' || TEXTS.has(kind))) continue;
    const { zh, en } = type.names.field(field);
    report.add(
      'match_field_kind',
      below(place, as !== 'exact' && !NOT_COMPARED.has(kind) && !computed ? 'as' : 'field'),
      `字段“${zh}”不能这样查重`,
      `The field “${en}” cannot be compared like this`,
    );
  }
  if (strength === 'merge' && type.recordType.protection === undefined)
    report.add(
      'merge_without_protection',
      below(path, 'strength'),
      '没有保护期，自动合并永远不会发生',
      'Nobody is ever protected here, so nothing is ever merged',
    );
}

function checkProtection(index: ProcessIndex, type: TypeIndex, protection: Protection, report: Report): void {
  const path = (...segments: (string | number)[]) => type.path('protection', ...segments);
  const { period, warnBefore, extension, pool } = protection;
  const length = checkPeriod(period, path('period'), report);
  const warning = warnBefore === undefined ? null : checkPeriod(warnBefore, path('warnBefore'), report);
  if (length !== null && warning !== null && warning >= length)
    report.add('warning_before_start', path('warnBefore'), '提醒须晚于保护期开始', 'The warning would come before the protection begins');
  if (extension !== undefined) {
    checkPeriod(extension.period, path('extension', 'period'), report);
    for (const [at, role] of (extension.roles ?? []).entries()) knownRole(index, role, path('extension', 'roles', at), report);
  }
  if (pool.claim !== undefined) checkPeriod(pool.claim.per, path('pool', 'claim', 'per'), report);
  for (const [at, field] of (pool.shown ?? []).entries()) knownField(type, field, path('pool', 'shown', at), report, true);
  for (const [at, id] of pool.roles.entries()) {
    knownRole(index, id, path('pool', 'roles', at), report);
    const role = index.roles.get(id)?.role;
    if (role === undefined || index.rights.mayEver(role, type.recordType.id, 'read')) continue;
    const { zh, en } = index.names.role(id);
    report.add(
      'pool_role_without_read',
      path('pool', 'roles', at),
      `角色“${zh}”领取后看不到记录`,
      `The role “${en}” could claim a record but not read it`,
    );
  }
}

/** Its length in milliseconds; null when it is none, which is reported. */
function checkPeriod(text: string, path: string, report: Report): number | null {
  const duration = parseDuration(text);
  if (duration === null || isNothing(duration)) {
    report.add('empty_period', path, '须长于零', 'It must be longer than nothing');
    return null;
  }
  return duration.days * 86_400_000 + duration.ms;
}
