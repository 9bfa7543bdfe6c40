/** Records of the measured process: always the same ones for the same number. */
import type { Actor, FileValue, RecordData, RecordState } from '../../runtime/core/types';
import { INDUSTRIES, PROCESS, REGIONS, SOURCES, TYPE } from './bench-process';

const START = Date.parse('2024-01-01T00:00:00.000Z');
/** a record every ten minutes or so of nineteen years, when there are a million */
const STEP_MS = 600_000;
export const OWNERS = 200;
export const TEAMS = 20;
const CITIES = ['北京', '上海', '广州', '成都', '武汉', '西安', '杭州', '南京', '沈阳', '昆明'];
const PLACES = ['第一中学', '实验小学', '人民医院', '职业学院', '政务中心', '图书馆', '科技园', '师范大学'];
const THINGS = ['实验室设备', '多媒体教室', '信息化平台', '数据中心', '安防系统', '智慧黑板', '会议系统'];
const STAGES = ['lead', 'demo', 'quote', 'won', 'lost'] as const;

/** A number that looks random and depends on `n` and `salt` only. @returns 0..1 */
export function chance(n: number, salt: number): number {
  let x = (Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b) >>> 0;
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

function oneOf<T>(list: readonly T[], n: number, salt: number): T {
  return list[Math.floor(chance(n, salt) * list.length)] as T;
}

export const ownerId = (n: number) => `owner-${n}`;
export const teamId = (n: number) => `team-${n}`;

/** Somebody of the process, like the shell makes for every request anew. */
export function actor(id: string, role: string, teams: readonly string[] = []): Actor {
  return { id, name: id, admin: false, roles: [role], teams: [...teams], teamTree: [...teams] };
}

function nameOf(n: number): string {
  return `${oneOf(CITIES, n, 1)}${oneOf(PLACES, n, 2)}${oneOf(THINGS, n, 3)}项目 ${n}`;
}

/** What somebody fills in; a client may not send formulas, files and notes with their author. */
export function enteredData(n: number): RecordData {
  const amount = Math.round(chance(n, 4) ** 3 * 200_000_000) / 100 + 1000;
  return {
    name: nameOf(n),
    customerName: `${oneOf(CITIES, n, 1)}${oneOf(PLACES, n, 2)}`,
    customerCode: `KH${String(n % 1_000_000).padStart(6, '0')}`,
    source: oneOf(SOURCES, n, 5),
    campaign: `Spring ${n % 40}`,
    region: oneOf(REGIONS, n, 6),
    industry: oneOf(INDUSTRIES, n, 7),
    tags: chance(n, 8) < 0.5 ? ['new'] : ['repeat', 'strategic'],
    urgent: chance(n, 9) < 0.5,
    amount,
    discount: Math.floor(chance(n, 10) * 30) / 100,
    probability: Math.floor(chance(n, 11) * 10) / 10,
    expectedClose: new Date(START + n * STEP_MS + Math.floor(chance(n, 12) * 180) * 86_400_000).toISOString().slice(0, 10),
    demoAt: new Date(START + n * STEP_MS).toISOString(),
    contactName: `Contact ${n % 997}`,
    contactPhone: `+86 139 ${String(n % 100_000_000).padStart(8, '0')}`,
    contactEmail: `contact${n}@example.org`,
    website: `https://www.example.org/customers/${n}`,
    address: { country: 'CN', province: 'Hubei', city: oneOf(CITIES, n, 1), street: `Road ${n % 300}`, postcode: '430000' },
    background: 'The laboratory of the school is to be rebuilt until the term begins; tender by the district.',
    competitors: [{ competitor: `Rival ${n % 30}`, strength: 'price', price: amount }],
    quote: [
      { product: 'Bench', quantity: 1 + (n % 9), price: 1250.5 },
      { product: 'Hood', quantity: 2, price: 8800 },
    ],
    deposit: 500,
  };
}

function photo(n: number): FileValue {
  const at = new Date(START + n * STEP_MS).toISOString();
  const sha256 = 'a3f1'.repeat(16);
  return { id: `file-${n}`, name: 'site.jpg', mediaType: 'image/jpeg', size: 345_678, sha256, kind: 'photo', at, by: 'owner-1' };
}

/** All values of a record that may pass its gates, 30 fields. */
function storedData(n: number): RecordData {
  const entered = enteredData(n);
  const at = new Date(START + n * STEP_MS).toISOString();
  const net = Math.round(Number(entered.amount) * (1 - Number(entered.discount)) * 100) / 100;
  return {
    ...entered,
    net,
    weighted: Math.round(net * Number(entered.probability) * 100) / 100,
    large: net > 500_000,
    requirements: [1, 2, 3].map((i) => ({ id: `note-${n}-${i}`, text: `Requirement ${i} of the customer`, author: 'owner-1', at })),
    photos: [photo(n)],
    bidDocument: [{ ...photo(n), kind: 'document', name: 'bid.pdf', mediaType: 'application/pdf' }],
    floorPrice: 900,
  };
}

/**
 * The record as a store loads it. An object put together by spreading has another shape in memory than one that was
 * parsed, and ajv is four times slower on it.
 */
export function asLoaded(record: RecordState): RecordState {
  return JSON.parse(JSON.stringify(record)) as RecordState;
}

/** The state of record `n`, anywhere in the pipeline. Ids grow with time, as those of the product do. */
export function recordState(n: number, given: Partial<RecordState> = {}): RecordState {
  const at = new Date(START + n * STEP_MS).toISOString();
  const owner = Math.floor(chance(n, 20) * OWNERS);
  const stage = oneOf(STAGES, n, 21);
  const random = Math.floor(chance(n, 22) * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
  return {
    id: `${(START + n * STEP_MS)
      .toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})/, '$1-')}-7000-8000-0000${random}`,
    process: PROCESS,
    type: TYPE,
    definitionVersion: 1,
    version: 1,
    stage,
    owner: ownerId(owner),
    team: teamId(owner % TEAMS),
    title: nameOf(n),
    data: storedData(n),
    running: {},
    archived: false,
    createdAt: at,
    createdBy: ownerId(owner),
    updatedAt: new Date(START + n * STEP_MS + Math.floor(chance(n, 23) * 90 * 86_400_000)).toISOString(),
    stageEnteredAt: at,
    waivers: 0,
    lost: stage === 'lost' ? { from: 'demo', reason: 'price' } : null,
    ...given,
  };
}
