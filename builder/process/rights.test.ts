import { describe, expect, it } from 'vitest';
import type { Process, Role } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { applyEdit } from '../draft/apply-edit';
import { effective, mayEver, rightIn, rowsOf, unseenTypes } from './rights';

const GRANTS: Role['grants'] = [
  { recordType: '*', actions: ['read'], scope: 'team' },
  { recordType: 'deal', actions: ['read', 'update'], scope: 'own' },
  { recordType: 'deal', actions: ['update'], scope: 'teamTree' },
  { recordType: 'deal', actions: ['archive', 'read'], scope: 'all', stages: ['lead'] },
];
const role: Role = { id: 'r', label: 'R', grants: GRANTS };
function withRole(grants = GRANTS): Process {
  return { ...exampleProcess(), roles: [{ ...role, grants }] };
}
function grantsAfter(recordType: string, action: 'read' | 'update' | 'create', scope: 'own' | 'team' | 'all' | null) {
  const result = applyEdit(withRole(), { kind: 'setScope', role: 'r', recordType, action, scope });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.process.roles[0]?.grants;
}

describe('the table of rights', () => {
  it('shows the widest that a row grants, and what all record types give it anyway', () => {
    expect(rightIn(role, 'deal', 'update')).toEqual({ own: 'teamTree', inherited: null, inStages: false });
    expect(rightIn(role, 'deal', 'read')).toEqual({ own: 'own', inherited: 'team', inStages: true });
    expect(effective(rightIn(role, 'deal', 'read'))).toBe('team');
    expect(rightIn(role, 'deal', 'archive')).toEqual({ own: null, inherited: null, inStages: true });
    expect(rightIn(role, '*', 'read').own).toBe('team');
    expect(mayEver(role, 'deal', 'archive')).toBe(true);
    expect(mayEver(role, 'deal', 'move')).toBe(false);
  });
  it('has a row for every record type, and for those that are gone', () => {
    const gone = { ...role, grants: [...GRANTS, { recordType: 'visit', actions: ['read' as const], scope: 'all' as const }] };
    expect(rowsOf(exampleProcess(), gone)).toEqual(['*', ...exampleProcess().recordTypes.map(({ id }) => id), 'visit']);
  });
  it('knows which record types a role does not see', () => {
    expect(unseenTypes(exampleProcess(), role)).toEqual([]);
    expect(unseenTypes(exampleProcess(), { ...role, grants: [] })).toEqual(exampleProcess().recordTypes.map(({ id }) => id));
  });
});

describe('setting a cell', () => {
  it('takes the action out of every other grant of the row, and leaves rights of some stages alone', () => {
    expect(grantsAfter('deal', 'update', 'own')).toEqual([GRANTS[0], GRANTS[1], GRANTS[3]]);
    expect(grantsAfter('deal', 'read', null)).toEqual([GRANTS[0], { ...GRANTS[1], actions: ['update'] }, GRANTS[2], GRANTS[3]]);
  });
  it('adds to the grant of that scope in the order of the actions, or makes one', () => {
    expect(grantsAfter('deal', 'create', 'own')?.[1]?.actions).toEqual(['create', 'read', 'update']);
    expect(grantsAfter('deal', 'create', 'all')).toEqual([...GRANTS, { recordType: 'deal', actions: ['create'], scope: 'all' }]);
  });
  it('is nothing when the cell says so already', () => {
    const before = withRole();
    const result = applyEdit(before, { kind: 'setScope', role: 'r', recordType: '*', action: 'read', scope: 'team' });
    expect(result.ok && result.process).toBe(before);
  });
});
