import { MOST_HOLDERS, type Scenario, type Text } from '../../schemas/process';
import { bilingual } from '../../schemas/text';
import { applyData } from './apply-data';
import { approversKey } from './approvals/approval-facts';
import { needOf } from './approvals/running-approval';
import type { Version } from './compile';
import type { CompiledType } from './compile-type';
import { beginRecord, setDefaults } from './create-record';
import { factsNeeded } from './facts-needed';
import { follow } from './follow';
import { settle } from './formulas';
import type { DuplicateFact } from './ownership/duplicates';
import { type MatchKey, matchKeysOf } from './ownership/match-keys';
import { fieldAccessMap } from './permission';
import type { Address } from './recipients';
import { inBoth } from './rejection';
import type { Actor, FactRequest, Facts, FileValue, Json, RecordData, RecordState, RelatedFact } from './types';
import { setSystem, setValue, type Work } from './work';

/** When a scenario begins unless its first step says otherwise, RFC 3339. */
export const START = '2026-01-05T01:00:00.000Z';
const HOUR_MS = 3_600_000;
const TEAM = 'team';
const ADMIN: Actor = { id: 'administrator', name: 'administrator', admin: true, roles: [], teams: [TEAM], teamTree: [TEAM] };

const PERSON = 'person_';
/** Id of a holder of a role. Ids of roles have no point in them. */
export function personId(role: string, holder = 1): string {
  return holder === 1 ? `${PERSON}${role}` : `${PERSON}${role}.${holder}`;
}
/** The role and which holder of it an id stands for; null for whoever is no such person. */
export function seatOfPerson(id: string): { role: string; holder: number } | null {
  const [, role, holder = '1'] = /^person_([A-Za-z0-9_]+)(?:\.(\d+))?$/.exec(id) ?? [];
  return role === undefined ? null : { role, holder: Number(holder) };
}

/** Everything around the record of a scenario: people, related records, clock and counters. */
export class ScenarioWorld {
  private readonly records: { [id: string]: RelatedFact } = {};
  private readonly held = new Map<string, RecordState>();
  private readonly sequences = new Map<string, number>();
  private readonly ids: ReadonlyMap<string, string>;
  private readonly owner: Actor;
  private clock = Date.parse(START) - HOUR_MS;
  private counter = 0;

  /** @param failures where faults of the scenario itself are told */
  constructor(
    readonly version: Version,
    private readonly scenario: Scenario,
    private readonly failures: Text[],
  ) {
    const related = scenario.given.related ?? [];
    this.ids = new Map(related.map((one) => [`@${one.ref}`, `related_${one.ref}`]));
    this.owner = this.actor(scenario.when[0]?.as);
    // twice, because a related record may look into one that comes after it
    for (let round = 0; round < 2; round++) for (const one of related) this.addRelated(one.ref, one.recordType, one.data as RecordData);
  }

  get recordType(): string {
    return this.scenario.given.recordType;
  }
  get givenData(): { [field: string]: unknown } {
    return this.scenario.given.data ?? {};
  }

  readonly newId = (): string => {
    this.counter += 1;
    return `id${this.counter}`;
  };

  /** The time of the next step. */
  tick(at?: string): string {
    const given = at === undefined ? Number.NaN : Date.parse(at);
    this.clock = Number.isNaN(given) ? this.clock + HOUR_MS : given;
    return new Date(this.clock).toISOString();
  }

  /**
   * Somebody of the role; an administrator without one.
   * @param holder which of its holders, from 1
   */
  actor(role: string | undefined, holder = 1): Actor {
    if (role === undefined) return ADMIN;
    if (!this.version.roles.has(role)) this.failures.push(bilingual(`没有角色 ${role}`, `there is no role ${role}`));
    return { id: personId(role, holder), name: role, admin: false, roles: [role], teams: [TEAM], teamTree: [TEAM] };
  }

  /**
   * Whoever and whatever is asked for exists; nothing else holds a unique value.
   * @param standsInFor the role whose holder is away and has named who acts their stand-in
   */
  facts(request: FactRequest, standsInFor?: string): Facts {
    const people = request.people.map((id) => [id, { id, name: id, team: TEAM, active: true }] as const);
    const teams = request.teams.map((id) => [id, { id, name: id }] as const);
    const sequences = request.sequences.map((field) => {
      const next = (this.sequences.get(field) ?? 0) + 1;
      this.sequences.set(field, next);
      return [field, next] as const;
    });
    const duplicates = this.duplicates(request.duplicates ?? []);
    return {
      ...(duplicates.length > 0 && { duplicates }),
      people: Object.fromEntries(people),
      teams: Object.fromEntries(teams),
      records: this.records,
      unique: {},
      sequences: Object.fromEntries(sequences),
      ...(standsInFor !== undefined && { standsInFor: [this.actor(standsInFor).id] }),
      addressed: Object.fromEntries(
        (request.addressed ?? []).map(({ key, to }) => [key, to.flatMap((address) => this.asked(key, address))]),
      ),
      actors: Object.fromEntries((request.actors ?? []).map((id) => [id, this.addressed({ person: id })])),
    };
  }

  /**
   * Whom a level of an approval asks. A role has one holder, who is away only where a step says so; where a level needs
   * several people, each of its roles has one more than it needs, so that somebody is left who need not.
   */
  private asked(key: string, address: Address): Actor[] {
    if (!('role' in address)) return [this.addressed(address)];
    const levels = [...(this.version.types.get(this.recordType)?.approvals.values() ?? [])].flatMap(({ id, levels }) =>
      levels.map((level) => ({ key: approversKey(id, level.id), need: needOf(level.definition) })),
    );
    const need = levels.find((level) => level.key === key)?.need;
    const holders = typeof need === 'number' && need > 1 ? Math.min(need + 1, MOST_HOLDERS) : 1;
    return Array.from({ length: holders }, (_, at) => this.actor(address.role, at + 1));
  }

  private addressed(address: Address): Actor {
    if ('role' in address) return this.actor(address.role);
    const seat = seatOfPerson(address.person);
    const isKnown = seat !== null && this.version.roles.has(seat.role);
    return isKnown ? this.actor(seat.role, seat.holder) : { ...ADMIN, id: address.person, name: address.person, admin: false };
  }

  /** Related records that have one of the keys: they are held since the scenario began. */
  private duplicates(keys: readonly MatchKey[]): DuplicateFact[] {
    if (keys.length === 0) return [];
    return [...this.held.values()].flatMap((record) => {
      const type = this.version.types.get(record.type);
      const own = type === undefined || record.type !== this.recordType ? [] : matchKeysOf(type, record.data);
      const same = own.filter(({ rule, key }) => keys.some((one) => one.rule === rule && one.key === key));
      return same.map((one) => ({ ...one, record, version: this.version, region: null }));
    });
  }

  /** A related record as it stands; what is merged into it is taken on. */
  heldRecord(id: string): RecordState | null {
    return this.held.get(id) ?? null;
  }

  /** The data with `"@ref"` replaced by the id of the related record. */
  resolve(data: { [field: string]: unknown }): RecordData {
    return this.resolved(data as RecordData) as RecordData;
  }
  private resolved(value: Json): Json {
    if (typeof value === 'string') return this.ids.get(value) ?? value;
    if (Array.isArray(value)) return value.map((item) => this.resolved(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolved(item)]));
  }

  givenRecord(type: CompiledType): RecordState {
    const { stage, data, files } = this.scenario.given;
    const work = this.build(type, 'record1', (data ?? {}) as RecordData);
    for (const [field, { kind, count }] of Object.entries(files ?? {})) {
      if (type.fields.get(field)?.kind !== 'files')
        this.failures.push(bilingual(`起始数据：${field} 不是文件字段`, `given: ${field} does not hold files`));
      else
        setValue(
          work,
          field,
          Array.from({ length: count }, () => this.file(kind, this.owner.id, START)),
        );
    }
    if (stage !== undefined && !type.pipeline?.stages.has(stage))
      this.failures.push(bilingual(`起始数据：没有阶段 ${stage}`, `given: there is no stage ${stage}`));
    if (stage !== undefined) setSystem(work, 'stage', stage);
    settle(work, 'all');
    // its timers run and its tasks are open, as if it had just come here
    return follow(this.version, null, { ok: true, next: work.state, events: [], effects: [] }, work.context).next;
  }

  file(kind: 'photo' | 'document', by: string, at: string): FileValue {
    const id = this.newId();
    const [mediaType, ending] = kind === 'photo' ? ['image/jpeg', 'jpg'] : ['application/pdf', 'pdf'];
    return { id, name: `${kind}-${id}.${ending}`, mediaType, size: 1024, sha256: id.slice(2).padStart(64, '0'), kind, at, by };
  }

  private addRelated(ref: string, recordType: string, data: RecordData): void {
    const type = this.version.types.get(recordType);
    if (type === undefined) {
      this.failures.push(bilingual(`起始数据：没有记录类型 ${recordType}`, `given: there is no record type ${recordType}`));
      return;
    }
    const work = this.build(type, `related_${ref}`, data);
    const { state } = work;
    const { id, title, stage, owner, team, archived } = state;
    this.held.set(id, follow(this.version, null, { ok: true, next: state, events: [], effects: [] }, work.context).next);
    this.records[id] = { id, type: recordType, title, stage, data: state.data, owner, team, archived };
  }

  /** A record as the actor of the first step would have entered it if they might do everything. */
  private build(type: CompiledType, id: string, given: RecordData): Work {
    const data = this.resolve(given);
    const actor = { ...this.owner, admin: true };
    const request = factsNeeded(this.version, null, { type: 'createRecord', id, recordType: type.id, data }, actor);
    // relations among related records may point at one that is only built later
    const facts = this.facts({ ...request, sequences: [] });
    for (const { id: target, type: targetType } of request.records) facts.records[target] ??= placeholder(target, targetType);
    const context = { now: START, actor, facts, newId: this.newId };
    const work = beginRecord(this.version, type, id, context, { id: actor.id, team: TEAM });
    setDefaults(work, data);
    const rejections = applyData(work, data, fieldAccessMap(this.version, work.state, actor) ?? new Map(), null);
    for (const { code, message } of rejections) {
      const { zh, en } = inBoth(message);
      this.failures.push(bilingual(`起始数据：${zh}`, `given: ${code} (${en})`));
    }
    settle(work, 'all');
    return work;
  }
}

function placeholder(id: string, type: string): RelatedFact {
  return { id, type, title: '', stage: null, data: {}, owner: '', team: null, archived: false };
}
