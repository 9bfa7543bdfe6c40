/** What duplicates and protection of a record type name, and the two without something that is gone. */
import type { Duplicates, Protection } from '../../schemas/ownership';
import { below } from '../../schemas/pointer';
import type { RecordType } from '../../schemas/process';
import { say } from '../words/say';
import { mapItems, mapOptional, withoutKey, withSet } from './sharing';
import type { Visit } from './target';

/** Visits fields, columns and roles; expressions of the row for inquiries are visited by `expression`. */
export function ownershipReferences(
  type: RecordType,
  path: string,
  visit: Visit,
  expression: (source: string, path: string) => void,
): void {
  const recordType = type.id;
  const { duplicates, protection } = type;
  for (const [at, rule] of (duplicates?.rules ?? []).entries()) {
    const place = () => say('查重规则“{0}”', 'Duplicate rule “{0}”', rule.label);
    for (const [index, { field }] of rule.parts.entries())
      visit({ what: 'field', recordType, field }, below(path, 'duplicates', 'rules', at, 'parts', index, 'field'), place, 'structure');
  }
  const { inquiries } = duplicates ?? {};
  if (inquiries !== undefined) {
    const place = () => say('“{0}”合并的咨询', 'Merged inquiries of “{0}”', type.label);
    const where = below(path, 'duplicates', 'inquiries');
    visit({ what: 'field', recordType, field: inquiries.table }, below(where, 'table'), place, 'structure');
    for (const [column, source] of Object.entries(inquiries.row)) {
      visit({ what: 'column', recordType, field: inquiries.table, column }, below(where, 'row', column), place, 'structure');
      expression(source, below(where, 'row', column));
    }
  }
  if (protection === undefined) return;
  const place = () => say('“{0}”的保护期与公海', 'Protection of “{0}”', type.label);
  const where = below(path, 'protection');
  for (const [at, role] of (protection.extension?.roles ?? []).entries())
    visit({ what: 'role', role }, below(where, 'extension', 'roles', at), place, 'structure');
  for (const [at, role] of protection.pool.roles.entries())
    visit({ what: 'role', role }, below(where, 'pool', 'roles', at), place, 'structure');
  for (const [at, field] of (protection.pool.shown ?? []).entries())
    visit({ what: 'field', recordType, field }, below(where, 'pool', 'shown', at), place, 'structure');
}

/** Rules that compare the field go, and so does the table of inquiries when it is the field. */
export function ownershipWithoutField(type: RecordType, field: string): RecordType {
  const { duplicates, protection } = type;
  const shown =
    protection === undefined ? undefined : mapOptional(protection.pool.shown, (name) => (name === field ? undefined : name), 'drop');
  return withSet(type, {
    duplicates: duplicates === undefined ? undefined : duplicatesWithout(duplicates, field),
    protection: protection === undefined ? undefined : withSet(protection, { pool: withSet(protection.pool, { shown }) }),
  });
}

function duplicatesWithout(duplicates: Duplicates, field: string): Duplicates | undefined {
  const rules = mapItems(duplicates.rules, (rule) => (rule.parts.some((part) => part.field === field) ? undefined : rule));
  const inquiries = duplicates.inquiries?.table === field ? undefined : duplicates.inquiries;
  return rules.length === 0 ? undefined : withSet(duplicates, { rules, inquiries });
}

export function ownershipWithoutColumn(type: RecordType, field: string, column: string): RecordType {
  const { duplicates } = type;
  const { inquiries } = duplicates ?? {};
  if (duplicates === undefined || inquiries === undefined || inquiries.table !== field || !Object.hasOwn(inquiries.row, column))
    return type;
  return withSet(type, { duplicates: withSet(duplicates, { inquiries: withSet(inquiries, { row: withoutKey(inquiries.row, column) }) }) });
}

/** Nobody left is not everybody: an empty list stays and is listed as a problem. */
export function ownershipWithoutRole(type: RecordType, role: string): RecordType {
  const { protection } = type;
  if (protection === undefined) return type;
  const isOther = (id: string) => (id === role ? undefined : id);
  const { extension, pool } = protection;
  const next: Partial<Protection> = { pool: withSet(pool, { roles: mapItems(pool.roles, isOther) }) };
  if (extension !== undefined) next.extension = withSet(extension, { roles: mapOptional(extension.roles, isOther, 'keep') });
  return withSet(type, { protection: withSet(protection, next) });
}
