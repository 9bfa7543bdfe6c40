import { describe, expect, it } from 'vitest';
import { draftOf, faultsOf, withRoles } from './person-draft';

describe('person draft', () => {
  it('replaces the roles of one process only', () => {
    const draft = {
      ...draftOf(null),
      roles: [
        { process: 'a', role: 'rep' },
        { process: 'b', role: 'manager' },
      ],
    };
    expect(withRoles(draft, 'a', ['manager', 'clerk']).roles).toEqual([
      { process: 'b', role: 'manager' },
      { process: 'a', role: 'manager' },
      { process: 'a', role: 'clerk' },
    ]);
    expect(withRoles(draft, 'a', []).roles).toEqual([{ process: 'b', role: 'manager' }]);
  });
  it('asks for a password only of new people', () => {
    const draft = { ...draftOf(null), name: '王芳', email: 'wang@example.com' };
    expect(faultsOf(draft, true)).toEqual({ password: true });
    expect(faultsOf(draft, false)).toEqual({});
    expect(faultsOf({ ...draft, name: '  ', email: 'wang' }, false)).toEqual({ name: true, email: true });
  });
});
