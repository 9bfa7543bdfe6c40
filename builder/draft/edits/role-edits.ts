import { ACTIONS, type ActionName, type FieldAccess, type Grant, type Process, type Scope, type Text } from '../../../schemas/process';
import { fieldName, recordTypeIn, roleName } from '../../words/names';
import { say } from '../../words/say';
import type { RoleEdits } from '../edit';
import { inRole } from '../places';
import { withoutReferences } from '../references';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

export const roleEdits: EditEntries<RoleEdits> = {
  addRole: {
    apply: (process, { role, at }) => withSet(process, { roles: inserted(process.roles, role, at) }),
    describe: ({ role }) => say('新增角色“{0}”', 'Add the role “{0}”', role.label),
  },
  updateRole: {
    apply: (process, { role, set }) => inRole(process, role, (one) => withSet(one, set)),
    describe: ({ role }, process) => say('修改角色“{0}”', 'Change the role “{0}”', roleName(process, role)),
  },
  moveRole: {
    apply: (process, { role, to }) => {
      const from = process.roles.findIndex((one) => one.id === role);
      return withSet(process, { roles: movedItem(process.roles, from, to) });
    },
    describe: ({ role }, process) => say('移动角色“{0}”', 'Move the role “{0}”', roleName(process, role)),
  },
  removeRole: {
    apply: (process, { role, references }) => {
      const rest = withSet(process, { roles: mapItems(process.roles, (one) => (one.id === role ? undefined : one)) });
      return rest === process || references === 'keep' ? rest : withoutReferences(rest, { what: 'role', role });
    },
    describe: ({ role }, process) => say('删除角色“{0}”', 'Remove the role “{0}”', roleName(process, role)),
  },
  addGrant: {
    apply: (process, { role, grant }) => inRole(process, role, (one) => withSet(one, { grants: [...one.grants, grant] })),
    describe: ({ role }, process) => rightsOf(process, role),
  },
  updateGrant: {
    apply: (process, { role, at, grant }) =>
      inRole(process, role, (one) => withSet(one, { grants: mapItems(one.grants, (old, place) => (place === at ? grant : old)) })),
    describe: ({ role }, process) => rightsOf(process, role),
  },
  removeGrant: {
    apply: (process, { role, at }) =>
      inRole(process, role, (one) => withSet(one, { grants: mapItems(one.grants, (grant, place) => (place === at ? undefined : grant)) })),
    describe: ({ role }, process) => rightsOf(process, role),
  },
  setScope: {
    apply: (process, { role, recordType, action, scope }) =>
      inRole(process, role, (one) => withSet(one, { grants: withScope(one.grants, recordType, action, scope) })),
    describe: ({ role }, process) => rightsOf(process, role),
  },
  setFieldAccess: {
    apply: (process, { role, recordType, field, access, stages }) =>
      inRole(process, role, (one) => {
        const entries = one.fields ?? [];
        // one entry a field and set of stages: what is said again replaces what was said
        const isSame = (entry: FieldAccess) => entry.recordType === recordType && entry.field === field && sameStages(entry.stages, stages);
        const next = access === null ? undefined : { recordType, field, access, ...(stages === undefined ? {} : { stages: [...stages] }) };
        const at = entries.findIndex(isSame);
        if (at < 0) return next === undefined ? one : withSet(one, { fields: [...entries, next] });
        if (entries[at]?.access === access) return one;
        const fields = mapItems(entries, (entry, place) => (place === at ? next : entry));
        return withSet(one, { fields: fields.length === 0 ? undefined : fields });
      }),
    describe: ({ role, recordType, field }, process) =>
      say(
        '设置角色“{0}”对字段“{1}”的权限',
        'Set the right of the role “{0}” to the field “{1}”',
        roleName(process, role),
        fieldName(recordTypeIn(process, recordType), field),
      ),
  },
};

/** Grants with one action at one scope: taken out of what else grants it in every stage, and added to the grant that has that scope. */
function withScope(grants: Grant[], recordType: string, action: ActionName, scope: Scope | null): Grant[] {
  const isHere = (grant: Grant) => grant.recordType === recordType && grant.stages === undefined;
  const rest = mapItems(grants, (grant) => {
    if (!isHere(grant) || grant.scope === scope || !grant.actions.includes(action)) return grant;
    const actions = grant.actions.filter((one) => one !== action);
    return actions.length === 0 ? undefined : { ...grant, actions };
  });
  const at = rest.findIndex((grant) => isHere(grant) && grant.scope === scope);
  if (scope === null || rest.some((grant) => isHere(grant) && grant.scope === scope && grant.actions.includes(action))) return rest;
  if (at < 0) return [...rest, { recordType, actions: [action], scope }];
  const added = (grant: Grant) => ({ ...grant, actions: ACTIONS.filter((one) => one === action || grant.actions.includes(one)) });
  return mapItems(rest, (grant, place) => (place === at ? added(grant) : grant));
}

function rightsOf(process: Process, role: string): Text {
  return say('修改角色“{0}”的权限', 'Change what the role “{0}” may do', roleName(process, role));
}

function sameStages(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((stage) => b.includes(stage));
}
