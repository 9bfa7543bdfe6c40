/** What each role may do, as far as a definition alone can tell. */
import type { ActionName, FieldAccess, Role } from '../process';

type Access = FieldAccess['access'];
/** Stages in which something is allowed; null means in all of them. */
type Stages = ReadonlySet<string> | null;
const WIDTH: Readonly<Record<Access, number>> = { hidden: 0, read: 1, write: 2 };

export class Rights {
  /** stages by role, record type (or `*`) and action */
  private readonly grants = new Map<Role, Map<string, Stages>>();
  private readonly entries = new Map<Role, Map<string, FieldAccess[]>>();
  private readonly known = new Map<string, readonly Role[]>();

  constructor(readonly roles: readonly Role[]) {
    for (const role of roles) {
      this.grants.set(role, grantsOf(role));
      const entries = new Map<string, FieldAccess[]>();
      for (const entry of role.fields ?? []) {
        const key = `${entry.recordType} ${entry.field}`;
        entries.set(key, [...(entries.get(key) ?? []), entry]);
      }
      this.entries.set(role, entries);
    }
  }

  /** May holders of the role do it to some record of the type that is in the stage (null: in a type without pipeline, or whatever stage)? */
  may(role: Role, type: string, action: ActionName, stage: string | null): boolean {
    const grants = this.grants.get(role);
    return [`${type} ${action}`, `* ${action}`].some((key) => {
      const stages = grants?.get(key);
      return stages !== undefined && (stages === null || (stage !== null && stages.has(stage)));
    });
  }

  /** May they do it in one stage at least? */
  mayEver(role: Role, type: string, action: ActionName): boolean {
    const grants = this.grants.get(role);
    return grants?.has(`${type} ${action}`) === true || grants?.has(`* ${action}`) === true;
  }

  /** Roles that may do it in one stage at least. */
  rolesThatMay(type: string, action: ActionName): readonly Role[] {
    const key = `${type} ${action}`;
    let roles = this.known.get(key);
    if (roles === undefined) {
      roles = this.roles.filter((role) => this.mayEver(role, type, action));
      this.known.set(key, roles);
    }
    return roles;
  }

  /** Access to a field: an entry for the stage goes before one for all stages, of two alike the wider one; `write` without any. */
  field(role: Role, type: string, field: string, stage: string | null): Access {
    const entries = this.entries.get(role)?.get(`${type} ${field}`) ?? [];
    const special = entries.filter((entry) => stage !== null && entry.stages?.includes(stage));
    const counting = special.length > 0 ? special : entries.filter((entry) => entry.stages === undefined);
    if (counting.length === 0) return 'write';
    return counting.map((entry) => entry.access).reduce((a, b) => (WIDTH[a] >= WIDTH[b] ? a : b));
  }

  /** Does the role's access to the field differ from stage to stage? */
  fieldVaries(role: Role, type: string, field: string): boolean {
    return (
      this.entries
        .get(role)
        ?.get(`${type} ${field}`)
        ?.some((entry) => entry.stages !== undefined) === true
    );
  }
}

function grantsOf(role: Role): Map<string, Stages> {
  const grants = new Map<string, Stages>();
  for (const grant of role.grants) {
    for (const action of grant.actions) {
      const key = `${grant.recordType} ${action}`;
      const before = grants.get(key);
      if (before === null) continue;
      grants.set(key, grant.stages === undefined ? null : new Set([...(before ?? []), ...grant.stages]));
    }
  }
  return grants;
}
