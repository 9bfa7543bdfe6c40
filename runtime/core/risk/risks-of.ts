/** What puts a record at risk, and from when. Rules D1 … of SPEC.md. */
import { parseDuration } from '../../../schemas/duration';
import { type Bindings, holds } from '../../../schemas/expression';
import type { Text } from '../../../schemas/process';
import type { RiskSince } from '../../../schemas/risk';
import { bindingsOf } from '../bindings';
import type { Version } from '../compile';
import type { CompiledType } from '../compile-type';
import { renderMessage } from '../message';
import { pooledOf } from '../ownership/state';
import { SYSTEM } from '../system-actor';
import type { Facts, RecordState } from '../types';
import { addLimit } from '../work-calendar';
import { momentOf } from '../zone-time';
import type { CompiledRiskRule } from './compile-risk';

const NOTHING: Facts = { people: {}, records: {}, unique: {}, sequences: {}, teams: {} };
const DAY_MS = 86_400_000;
/** A breached timer is as serious as a middling rule. */
export const BREACH_WEIGHT = 30;

/** A risk of a record. */
export interface RecordRisk {
  /** id of the rule, or of the timer that is breached */
  id: string;
  kind: 'rule' | 'breach';
  /** when it begins; in the past it holds, else it is to come. RFC 3339 */
  begins: string;
  weight: number;
}
/** The same in words. */
export interface ToldRisk extends RecordRisk {
  label: Text;
  message: Text | null;
}

/** All risks of an open record that hold or will come by themselves. A record that is closed, archived or nobody's has none. */
export function risksOf(version: Version, type: CompiledType, record: RecordState): RecordRisk[] {
  if (type.risk === null || !isOpen(type, record)) return [];
  const bindings = bindingsFor(version, type, record);
  const rules = type.risk.rules.flatMap((rule): RecordRisk[] => {
    if (rule.when !== null && !holds(rule.when, bindings)) return [];
    const { id, since, weight } = rule.definition;
    const begins = since === undefined ? record.updatedAt : beginOf(version, since, record);
    return begins === null ? [] : [{ id, kind: 'rule', begins, weight }];
  });
  const breaches = Object.entries(record.running.timers ?? {}).flatMap(([id, timer]): RecordRisk[] =>
    timer.breachedAt === null ? [] : [{ id, kind: 'breach', begins: timer.breachedAt, weight: BREACH_WEIGHT }],
  );
  return [...breaches, ...rules];
}

/** The risks that hold now, the weightiest first, with why. */
export function tellRisks(version: Version, type: CompiledType, record: RecordState, now: string, people: Facts['people']): ToldRisk[] {
  const holding = risksOf(version, type, record).filter(({ begins }) => begins <= now);
  holding.sort((a, b) => b.weight - a.weight);
  const bindings = bindingsFor(version, type, record);
  const words = { currency: version.currency, timeZone: version.timeZone, people };
  return holding.map((risk): ToldRisk => {
    if (risk.kind === 'breach') return { ...risk, label: type.timers.get(risk.id)?.definition.label ?? risk.id, message: null };
    const rule = type.risk?.rules.find(({ definition }) => definition.id === risk.id) as CompiledRiskRule;
    return { ...risk, label: rule.definition.label, message: renderMessage(rule.message, bindings, words) };
  });
}

function isOpen(type: CompiledType, { archived, stage, running }: RecordState): boolean {
  return (
    !archived && pooledOf(running) === null && (type.pipeline === null || type.pipeline.stages.get(stage ?? '')?.definition.kind === 'open')
  );
}

/** Rules read nothing that passes with time, so any moment gives the same; the one of the state is at hand. */
const bindingsFor = (version: Version, type: CompiledType, record: RecordState): Bindings =>
  bindingsOf(version, type, record, { now: record.updatedAt, actor: SYSTEM, facts: NOTHING });

/** Null when the date it runs from is missing or cannot be read. */
function beginOf(version: Version, { from, after, before, calendar }: RiskSince, record: RecordState): string | null {
  const start = from === 'stage' ? record.stageEnteredAt : from === 'create' ? record.createdAt : momentIn(version, record, from.field);
  if (start === null) return null;
  if (before !== undefined) return back(start, before);
  if (after === undefined) return start;
  return addLimit({ duration: after, ...(calendar === undefined ? {} : { calendar }) }, version.process.calendars, version.timeZone, start);
}

/** A date begins at midnight of the process's time zone. */
function momentIn({ timeZone }: Version, { data }: RecordState, field: string): string | null {
  const value = Object.hasOwn(data, field) ? data[field] : undefined;
  if (typeof value !== 'string') return null;
  const wall = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(wall)) return null;
  const at = value.length === 10 ? momentOf(timeZone, wall) : wall;
  return new Date(at).toISOString();
}

/** Days of 24 hours: a warning before a date needs no more than that. */
function back(start: string, duration: string): string | null {
  const length = parseDuration(duration);
  if (length === null) return null;
  const { days, ms } = length;
  const at = Date.parse(start) - days * DAY_MS - ms;
  return Math.abs(at) > 8.64e15 ? null : new Date(at).toISOString();
}
