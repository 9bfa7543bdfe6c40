/** The process the screen is measured with: a form of 300 fields, and a pipeline of 300 stages and 600 transitions. Nobody has placed its stages. */
import { isDeepStrictEqual } from 'node:util';
import type { Json, RecordData } from '../../runtime/core/types';
import type { Criterion, FieldSchema, Pipeline, Process, Section, Stage, Transition } from '../../schemas/process';
import { chance } from './records';

export const LARGE_PROCESS = 'large';
export const LARGE_TYPE = 'deal';
export const LARGE_FORM = 'main';
const FIELDS = 300;
const STAGES = 300;
const TRANSITIONS = 600;
const WAYS = 6;
const PER_SECTION = 20;
/** a text field in the middle, which is typed into; another is asked for once it holds a certain word */
export const TYPED_FIELD = 'f145';

const both = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });
const text: FieldSchema = { type: 'string', 'x-kind': 'text', maxLength: 400 };
const numberOf = (kind: 'number' | 'money'): FieldSchema => ({ type: 'number', 'x-kind': kind, minimum: 0 });
const stageId = (n: number) => `s${n}`;

/** A field of one of ten kinds that a bare form can show as well. */
function field(n: number): FieldSchema {
  const kinds: readonly FieldSchema[] = [
    text,
    { type: 'string', 'x-kind': 'choice', oneOf: ['low', 'middle', 'high'].map((id) => ({ const: id, title: id })) },
    numberOf('money'),
    text,
    { type: 'string', 'x-kind': 'date', format: 'date' },
    text,
    { type: 'boolean', 'x-kind': 'boolean' },
    { type: 'string', 'x-kind': 'longText', maxLength: 4000 },
    { type: 'string', 'x-kind': 'email', format: 'email' },
    numberOf('number'),
  ];
  return { ...kinds[n % kinds.length], 'x-label': both(`字段 ${n}`, `Field ${n}`) };
}

/** What a rep has filled in: two of three fields. */
export function largeRecord(): RecordData {
  const values: readonly Json[] = [
    'Some words',
    'middle',
    1250.5,
    'More words',
    '2026-05-01',
    'Words',
    true,
    'A line\nand another',
    'a@b.org',
    7,
  ];
  const filled = Array.from({ length: FIELDS }, (_, n) => n).filter((n) => n % 3 !== 2 && properties()[`f${n}`]?.['x-kind'] !== 'formula');
  return { f2: 500, ...Object.fromEntries(filled.map((n) => [`f${n}`, values[n % values.length] ?? null])) };
}

/** Every fiftieth field is computed from two amounts, every thirtieth text is asked for when another holds a certain word. */
function properties(): Record<string, FieldSchema> {
  const fields = Object.fromEntries(Array.from({ length: FIELDS }, (_, n) => [`f${n}`, field(n)]));
  for (let n = 49; n < FIELDS; n += 50)
    fields[`f${n}`] = { type: 'number', 'x-kind': 'formula', 'x-formula': `f${n - 7} * 2 + f${n - 17}`, 'x-resultKind': 'money' };
  for (let n = 33; n < FIELDS; n += 30) fields[`f${n}`] = { ...field(n), 'x-required': `f${n - 8}.contains("pinions")` };
  return fields;
}

function sections(): Section[] {
  return Array.from({ length: FIELDS / PER_SECTION }, (_, at) => ({
    id: `part${at}`,
    label: both(`第 ${at + 1} 部分`, `Part ${at + 1}`),
    fields: Array.from({ length: PER_SECTION }, (_, n) => `f${at * PER_SECTION + n}`),
  }));
}

/** Every other stage asks for one or two things. */
function stage(n: number): Stage {
  if (n === STAGES - 1) return { id: stageId(n), label: both('丢单', 'Lost'), kind: 'lost' };
  if (n === STAGES - 2) return { id: stageId(n), label: both('赢单', 'Won'), kind: 'won' };
  const criteria: Criterion[] = [{ id: `c${n}`, kind: 'field', field: `f${n - (n % 10)}` }];
  if (n % 4 === 0)
    criteria.push({ id: `e${n}`, kind: 'expression', expression: `f2 > ${n}`, message: both('金额太小', 'The amount is too small') });
  return {
    id: stageId(n),
    label: both(`阶段 ${n + 1}`, `Stage ${n + 1}`),
    kind: 'open',
    forms: [LARGE_FORM],
    ...(n % 2 === 0 ? { gate: { criteria } } : {}),
  };
}

/** Six ways side by side from one beginning, then ways back, across and to a loss until there are as many as there should be; always the same ones. */
function transitions(): Transition[] {
  const [won, lost] = [STAGES - 2, STAGES - 1];
  const ways = new Set<string>();
  for (let n = 1; n < WAYS; n++) ways.add(`0>${n}`);
  for (let n = 0; n < won; n++) ways.add(`${n}>${Math.min(n + WAYS, won)}`);
  for (let n = 0; ways.size < TRANSITIONS; n++) {
    const from = Math.floor(chance(n, 31) * won);
    const kind = chance(n, 32);
    const to = kind < 0.35 ? from - WAYS + (n % 3) - 1 : kind < 0.85 ? from + WAYS + (n % 3) - 1 : lost;
    if (to >= 0 && (to <= won || to === lost)) ways.add(`${from}>${to}`);
  }
  return [...ways].map((way, n) => {
    const [from, to] = way.split('>').map((at) => stageId(Number(at)));
    return { id: `t${n}`, from: from ?? '', to: to ?? '' };
  });
}

function pipeline(): Pipeline {
  return { initial: stageId(0), stages: Array.from({ length: STAGES }, (_, n) => stage(n)), transitions: transitions() };
}

/** @throws Error when two calls differ: figures of different content cannot be compared */
export function largeProcess(): Process {
  const process = newLargeProcess();
  if (!isDeepStrictEqual(process, newLargeProcess())) throw new Error('The large process is not always the same.');
  return process;
}

function newLargeProcess(): Process {
  return {
    format: 1,
    key: LARGE_PROCESS,
    label: both('大流程', 'Large'),
    recordTypes: [
      {
        id: LARGE_TYPE,
        label: both('商机', 'Deal'),
        titleField: 'f0',
        schema: { properties: properties(), required: ['f0'] },
        forms: [{ id: LARGE_FORM, label: both('全部', 'Everything'), sections: sections() }],
        pipeline: pipeline(),
      },
    ],
    roles: [
      {
        id: 'rep',
        label: both('销售', 'Rep'),
        grants: [{ recordType: LARGE_TYPE, actions: ['create', 'read', 'update', 'move'], scope: 'own' }],
      },
    ],
  };
}
