import type { Text } from '../../../schemas/process';
import type { AutomationRunStore, StoredRun } from '../automations/automation-run';
import type { CompiledVersions } from '../compiled-versions';
import { fieldsOf, textOf } from '../deliverers/payloads';
import type { Clock } from '../ports';
import { type DeadEffect, type OutboxStore, partsOfKey, type WaitingEffect } from './outbox';

/** An effect that failed, as administrators see it. */
export interface ShownEffect extends Pick<DeadEffect, 'key' | 'type' | 'recordId' | 'createdAt' | 'attempts' | 'reason'> {
  /** where to, as far as the effect says it */
  endpoint: string | null;
  people: string[];
  /** what it says: a title or text, of a webhook the name of the event */
  text: Text;
  record: { process: string; type: string; id: string; title: string } | null;
  /** the run of an automation that it comes of, and what the automation is called */
  run: { process: string; id: string; label: Text } | null;
  /** null when it is given up */
  nextAt: string | null;
}
export interface OutboxService {
  /** given up, newest first; or failed and tried again by itself, in the order in which that happens */
  list(state: 'dead' | 'waiting'): Promise<ShownEffect[]>;
  counts: OutboxStore['counts'];
  /** delivers effects that were given up, at once; answers how many */
  revive(keys: readonly string[]): Promise<number>;
  /** forgets effects that were given up; answers how many */
  discard(keys: readonly string[]): Promise<number>;
}

interface Deps {
  outbox: OutboxStore;
  runs: Pick<AutomationRunStore, 'byEffects'>;
  versions: CompiledVersions;
  clock: Clock;
  kick(): void;
}

const SHOWN = 200;

function shown(effect: DeadEffect | WaitingEffect, run: ShownEffect['run']): ShownEffect {
  const { key, type, recordId, createdAt, attempts, reason, payload } = effect;
  const { endpoint, person, to, title, subject, text, event, record } = fieldsOf(payload);
  const addressed = (Array.isArray(to) ? to : []).map((address) => fieldsOf(address).person);
  const about = fieldsOf(record);
  const [process, recordType, id] = [about.process, about.type, about.id];
  const named = typeof process === 'string' && typeof recordType === 'string' && typeof id === 'string';
  return {
    key,
    type,
    recordId,
    createdAt,
    attempts,
    reason,
    endpoint: typeof endpoint === 'string' ? endpoint : null,
    people: (typeof person === 'string' ? [person] : addressed).filter((one): one is string => typeof one === 'string'),
    text: textOf(title ?? subject ?? text ?? event ?? run?.label),
    record: named ? { process, type: recordType, id, title: typeof about.title === 'string' ? about.title : '' } : null,
    run,
    nextAt: 'nextAt' in effect ? effect.nextAt : null,
  };
}

/** What did not arrive, for administrators. */
export function outboxService({ outbox, runs, versions, clock, kick }: Deps): OutboxService {
  const shownAll = async (effects: readonly (DeadEffect | WaitingEffect)[]) => {
    const found = await runs.byEffects([...new Set(effects.map(({ key }) => partsOfKey(key).effect))]);
    const byEffect = new Map(await Promise.all(found.map(async (run) => [run.effectKey, await named(run)] as const)));
    return effects.map((effect) => shown(effect, byEffect.get(partsOfKey(effect.key).effect) ?? null));
  };
  const named = async ({ process, id, automation }: StoredRun) => {
    const version = await versions.get(process, 'latest');
    return { process, id, label: version?.process.automations?.find((one) => one.id === automation)?.label ?? automation };
  };
  const each = async (keys: readonly string[], act: (key: string) => Promise<boolean>) => {
    const done = await Promise.all([...new Set(keys)].map(act));
    return done.filter(Boolean).length;
  };
  return {
    list: async (state) => shownAll(state === 'dead' ? await outbox.dead(SHOWN) : await outbox.waiting(SHOWN)),
    counts: () => outbox.counts(),
    async revive(keys) {
      const revived = await each(keys, (key) => outbox.revive(key, clock.now()));
      if (revived > 0) kick();
      return revived;
    },
    discard: (keys) => each(keys, (key) => outbox.discard(key)),
  };
}
