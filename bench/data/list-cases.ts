/** Pages that people look at: narrow and wide filters, indexed and not, by every kind of order, right and search. */
import type { Actor } from '../../runtime/core/types';
import type { RecordListRequest } from '../../runtime/shell/services';
import { REGIONS } from './bench-process';
import { actor, chance, ownerId, TEAMS, teamId } from './records';

export interface ListCase {
  name: string;
  actor: Actor;
  /** the n-th page of this kind out of `count` records; they differ, so that no answer is at hand */
  request(n: number, count: number): Partial<RecordListRequest>;
  /** how many pages are turned before the one that counts */
  pagesBefore?: number;
}

const GUEST = actor('guest', 'guest');
const REP = (n: number) => actor(ownerId(n), 'rep');
const MANAGER = actor(
  'manager',
  'manager',
  [0, 1, 2, 3, 4].map((n) => teamId(n * Math.floor(TEAMS / 5))),
);
const day = (n: number) => new Date(Date.parse('2024-06-01') + n * 86_400_000).toISOString().slice(0, 10);
const region = (n: number) => REGIONS[n % REGIONS.length];

export const CASES: readonly ListCase[] = [
  { name: 'no filter, newest change first', actor: GUEST, request: () => ({}) },
  { name: 'a fifth by stage, largest amount first', actor: GUEST, request: () => ({ filter: 'stage == "quote"', sort: '-amount' }) },
  {
    name: 'few by amount, by name',
    actor: GUEST,
    request: (n) => ({ filter: `amount > ${1_990_000 + n}`, sort: 'name' }),
  },
  {
    name: 'half by a field without index, largest amount first',
    actor: GUEST,
    request: (n) => ({ filter: `urgent == ${n % 2 === 0}`, sort: '-amount' }),
  },
  {
    name: 'one in twenty by two choices, by date',
    actor: GUEST,
    request: (n) => ({ filter: `region == "${region(n)}" && industry == "school"`, sort: 'expectedClose' }),
  },
  {
    name: 'one in two hundred by two fields without index, by amount',
    actor: GUEST,
    request: (n) => ({ filter: `campaign == "Spring ${n % 40}" && source == "visit"`, sort: 'amount' }),
  },
  {
    name: 'a month, largest amount first',
    actor: GUEST,
    request: (n) => ({ filter: `expectedClose >= "${day(n * 3)}" && expectedClose < "${day(n * 3 + 30)}"`, sort: '-amount' }),
  },
  {
    name: 'a part of the name, newest change first',
    actor: GUEST,
    request: (n) => ({ filter: `name.contains("${['医院', '图书馆', '科技园'][n % 3]}")`, sort: '-updatedAt' }),
  },
  { name: "a rep's own, newest change first", actor: REP(7), request: () => ({}) },
  {
    name: "a rep's own in two stages, by date",
    actor: REP(11),
    request: () => ({ filter: 'stage in ["demo", "quote"]', sort: 'expectedClose' }),
  },
  {
    name: "a manager's five teams in two stages, largest amount first",
    actor: MANAGER,
    request: () => ({ filter: 'stage in ["demo", "quote"]', sort: '-amount' }),
  },
  { name: 'search for two words, newest change first', actor: GUEST, request: () => ({ q: '上海 智慧黑板' }) },
  {
    name: 'search for a number, newest change first',
    actor: GUEST,
    request: (n, count) => ({ q: String(Math.floor(chance(n, 99) * count)) }),
  },
  { name: 'the sixth page, largest amount first', actor: GUEST, pagesBefore: 5, request: () => ({ sort: '-amount' }) },
];

/** One in a million by a field without index: every record has to be looked at. Told apart, because no index can help. */
export const WORST: ListCase = {
  name: 'one record by a field without index',
  actor: GUEST,
  request: (n, count) => ({
    filter: `customerCode == "KH${String(Math.floor(chance(n, 98) * count)).padStart(6, '0')}"`,
    sort: '-updatedAt',
  }),
};
