import { describe, expect, it } from 'vitest';
import { subtreeIds, teamTree } from './team-tree';

const team = (id: string, parent: string | null) => ({ id, name: id, parent, kind: 'team' as const });
const teams = [team('east', null), team('shanghai', 'east'), team('north', null), team('pudong', 'shanghai'), team('lost', 'gone')];

describe('teams', () => {
  it('stand below their parents, people in their team', () => {
    const person = { id: 'p', name: '李雷', team: 'pudong', active: true };
    const tree = teamTree(teams, [person], 'en');
    expect(tree.map((node) => node.team.id)).toEqual(['east', 'lost', 'north']);
    expect(tree[0]?.children[0]?.children[0]?.people).toEqual([person]);
  });
  it('know everything below them', () => {
    expect([...subtreeIds(teams, 'east')].sort()).toEqual(['east', 'pudong', 'shanghai']);
  });
});
