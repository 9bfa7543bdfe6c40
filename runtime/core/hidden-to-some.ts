import { accessOf } from './access-table';
import type { Version } from './compile';
import type { CompiledType } from './compile-type';

const known = new WeakMap<Version, Map<string, ReadonlySet<string>>>();

/** Whether the people of some role that may read records of the type can, in some stage, not see the field. */
export function isHiddenToSome(version: Version, type: CompiledType, field: string): boolean {
  const types = known.get(version) ?? new Map<string, ReadonlySet<string>>();
  known.set(version, types);
  const hidden = types.get(type.id) ?? hiddenFields(version, type);
  types.set(type.id, hidden);
  return hidden.has(field);
}

function hiddenFields(version: Version, type: CompiledType): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const role of version.process.roles) {
    const access = accessOf(version, type.id, { id: '', name: '', admin: false, roles: [role.id], teams: [], teamTree: [] });
    if (access === undefined || !access.grants.has('read')) continue;
    for (const [field, right] of access.everywhere()) if (right === 'hidden') hidden.add(field);
  }
  return hidden;
}
