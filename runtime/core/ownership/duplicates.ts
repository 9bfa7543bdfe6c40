/** Records that are there already, and what may be told of them. */
import { normaliseValue } from '../../../schemas/field-kinds';
import type { DuplicateRule, MatchStrength } from '../../../schemas/ownership';
import type { Text } from '../../../schemas/process';
import type { Version } from '../compile';
import type { CompiledType } from '../compile-type';
import { can } from '../permission';
import { inBoth, reject } from '../rejection';
import { today } from '../today';
import type { Actor, RecordData, RecordState, Rejection } from '../types';
import { visibleRecord } from '../visible';
import type { Work } from '../work';
import { type MatchKey, matchKeysOf } from './match-keys';
import { heldOf, pooledOf } from './state';

/** A record with the same key, loaded for a decision. */
export interface DuplicateFact extends MatchKey {
  record: RecordState;
  /** the one the record runs on: it says who may read it */
  version: Version;
  /** name of the region its team belongs to */
  region: string | null;
}

/** What somebody is told of a record that is there already: whose region has it and until when; more only if they may read it. */
export interface DuplicateLook {
  rule: string;
  label: Text;
  strength: MatchStrength;
  /** the actor's own record */
  own: boolean;
  region: string | null;
  /** RFC 3339; null when nobody is protected */
  heldUntil: string | null;
  pool: boolean;
  /** null when the actor may not read it */
  record: { type: string; id: string; title: string } | null;
}

/** What the actor may know of a record that their values match. */
export function lookAt(fact: DuplicateFact, rule: DuplicateRule, actor: Actor, now: string): DuplicateLook {
  const { record, version } = fact;
  const held = heldOf(record.running);
  const readable = can(version, record, actor, 'read');
  return {
    rule: rule.id,
    label: rule.label,
    strength: rule.strength,
    own: record.owner === actor.id,
    region: fact.region,
    heldUntil: held !== null && held.until > now ? held.until : null,
    pool: pooledOf(record.running) !== null,
    record: readable ? { type: record.type, id: record.id, title: visibleRecord(version, record, actor).title } : null,
  };
}

/** The keys that values would have once they were stored, for looking up duplicates. */
export function keysOfValues(type: CompiledType, data: RecordData): MatchKey[] {
  const stored: RecordData = {};
  for (const { parts } of type.duplicateRules) {
    for (const { field: id } of parts) {
      const field = type.fields.get(id);
      const raw = Object.hasOwn(data, id) ? data[id] : undefined;
      if (field !== undefined && raw !== undefined && raw !== null) stored[id] = field.normalised ? normaliseValue(field.schema, raw) : raw;
    }
  }
  return matchKeysOf(type, stored);
}

/** Keys of the values that the record did not have before. */
export function newKeys(type: CompiledType, before: RecordData | null, after: RecordData): MatchKey[] {
  const keys = matchKeysOf(type, after);
  if (before === null || keys.length === 0) return keys;
  const had = matchKeysOf(type, before);
  return keys.filter(({ rule, key }) => !had.some((one) => one.rule === rule && one.key === key));
}

interface Found {
  rule: DuplicateRule;
  fact: DuplicateFact;
}

/** Other live records that have a key which this command gives the record. */
function found(work: Work): Found[] {
  const { duplicates } = work.context.facts;
  if (duplicates === undefined || duplicates.length === 0) return [];
  const keys = newKeys(work.type, work.before?.data ?? null, work.state.data);
  return duplicates.flatMap((fact) => {
    const rule = work.type.duplicateRules.find(({ id }) => id === fact.rule);
    const same = keys.some(({ rule: id, key }) => id === fact.rule && key === fact.key);
    return rule !== undefined && same && fact.record.id !== work.state.id && !fact.record.archived ? [{ rule, fact }] : [];
  });
}

/** Whether somebody holds the record under protection now. */
function isHeld(fact: DuplicateFact, now: string): boolean {
  const held = heldOf(fact.record.running);
  return held !== null && held.until > now;
}

/**
 * Refusals of a command that gives a record a key which another one has: by rules that block, and by rules that merge where
 * nothing can be merged (the other one lies in the pool, or this record exists already and the other one is held).
 */
export function duplicateFaults(work: Work): Rejection[] {
  if (work.type.duplicateRules.length === 0) return [];
  const { now, actor } = work.context;
  const refused = found(work).filter(({ rule, fact }) => {
    if (rule.strength !== 'merge') return rule.strength === 'block';
    return pooledOf(fact.record.running) !== null || (work.before !== null && isHeld(fact, now));
  });
  const told = new Set<string>();
  return refused.flatMap(({ rule, fact }) => {
    if (told.has(rule.id)) return [];
    told.add(rule.id);
    return [isThere(work.version, rule, lookAt(fact, rule, actor, now))];
  });
}

/** The record that a new one goes into, by a rule that merges; null when it is to be created. */
export function mergeTarget(work: Work): Found | null {
  const { now } = work.context;
  return found(work).find(({ rule, fact }) => rule.strength === 'merge' && isHeld(fact, now)) ?? null;
}

/** The refusal in words. `look` is null when somebody was faster and nothing more is known. */
export function isThere(version: Version, rule: DuplicateRule, look: DuplicateLook | null): Rejection {
  const label = inBoth(rule.label, rule.id);
  const field = rule.parts[0]?.field;
  const [zh, en] = look === null ? ['', ''] : whereabouts(version, look);
  return reject('duplicate', `已有“${label.zh}”相同的记录${zh}`, `There is a record with the same ${label.en} already${en}`, {
    ...(field === undefined ? {} : { field }),
    ...(look === null ? {} : { duplicate: look }),
  });
}

function whereabouts(version: Version, { own, region, heldUntil, pool }: DuplicateLook): [string, string] {
  if (pool) return ['，在公海中，可以领取', ': it is in the public pool and can be claimed'];
  if (own) return ['，就是您自己的', ': it is your own'];
  const [zhWho, enWho] = region === null ? ['有人', 'somebody'] : [`${region}有人`, `somebody in ${region}`];
  if (heldUntil === null) return [`，${zhWho}在跟进`, `: ${enWho} looks after it`];
  const date = today(heldUntil, version.timeZone);
  return [`，${zhWho}持有至 ${date}`, `: ${enWho} holds it until ${date}`];
}
