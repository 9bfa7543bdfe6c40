import type { Text } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import { Outage } from '../outage';
import type { Clock } from '../ports';
import type { ShellDeps } from '../services';
import { StoreAway, storeFailure } from '../store-failures';
import { backoffMs, MAX_ATTEMPTS } from './backoff';
import type { ClaimedEffect, Deliver, Delivered, Deliverers, OutboxStore } from './outbox';

export interface OutboxLoopDeps {
  outbox: OutboxStore;
  deliverers: Deliverers;
  clock: Clock;
  log: ShellDeps['log'];
  /** 0 to 1 */
  random?: () => number;
  pollMs?: number;
  /** longer than any delivery takes; after it another node may take over */
  leaseMs?: number;
  /** deliveries at once, per type of effect */
  concurrency?: number;
}
export interface OutboxLoop {
  /** looks for effects now, not at the next poll; to be called after a commit with effects. Nothing before `start` */
  kick(): void;
  start(): void;
  /** claims no more, and waits for what is being delivered */
  stop(): Promise<void>;
}

/** No index tells what is not of some types, and it does not happen while one version of Pinion runs. */
const UNKNOWN_EVERY_MS = 60_000;
const UNKNOWN_TYPE = bilingual('系统不认识这种消息', 'Nothing here delivers effects of this type');
const NEVER_FINISHED = bilingual('每次投递都中途中断', 'Every attempt broke off before its end');
const FAILED = bilingual('投递时系统出错', 'The delivery failed here');

/** An attempt was counted when it began: one that takes the process down each time ends too. */
const deliverUnlessBroken =
  (deliver: Deliver): Deliver =>
  async (effect) =>
    effect.attempts > MAX_ATTEMPTS ? { ok: false, reason: NEVER_FINISHED, again: false } : deliver(effect);
const refuseUnknown: Deliver = async () => ({ ok: false, reason: UNKNOWN_TYPE, again: false });

/**
 * Delivers what commands have left in the outbox: at least once, with a stable key. Each type of effect has a lane of its
 * own, so that a webhook that hangs does not hold up a message. Several nodes share one outbox.
 */
export function createOutboxLoop(deps: OutboxLoopDeps): OutboxLoop {
  const types = Object.keys(deps.deliverers);
  const outage = new Outage(deps.log, 'the outbox cannot be read', 'the outbox can be read again');
  const lanes = Object.entries(deps.deliverers).map(
    ([type, deliver]) => new Lane(deps, outage, { only: [type] }, deliverUnlessBroken(deliver)),
  );
  const unknown = new Lane(deps, outage, { except: types }, refuseUnknown);
  let timers: NodeJS.Timeout[] = [];
  const look = () => {
    for (const lane of lanes) lane.look();
    if (outage.of(unknown)) unknown.look();
  };
  return {
    kick() {
      if (timers.length > 0) look();
    },
    start() {
      if (timers.length > 0) return;
      timers = [setInterval(look, deps.pollMs ?? 1_000), setInterval(() => unknown.look(), UNKNOWN_EVERY_MS)];
      look();
      unknown.look();
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      timers = [];
      await Promise.all([...lanes, unknown].map((lane) => lane.stop()));
    },
  };
}

class Lane {
  private readonly delivering = new Set<Promise<void>>();
  private looking: Promise<void> | null = null;
  private lookAgain = false;
  private stopped = false;

  constructor(
    private readonly deps: OutboxLoopDeps,
    private readonly outage: Outage,
    private readonly types: Parameters<OutboxStore['claim']>[0],
    private readonly deliver: Deliver,
  ) {}

  /** One look at a time; a kick during one is another look after it. */
  look(): void {
    if (this.stopped) return;
    if (this.looking !== null) {
      this.lookAgain = true;
      return;
    }
    this.lookAgain = false;
    this.looking = this.claim()
      .catch((error: unknown) => this.outage.failed(error, this))
      .finally(() => {
        this.looking = null;
        if (this.lookAgain) this.look();
      });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.looking;
    await Promise.all(this.delivering);
  }

  private async claim(): Promise<void> {
    const { outbox, clock, leaseMs = 60_000, concurrency = 8 } = this.deps;
    const free = concurrency - this.delivering.size;
    // whoever ends a delivery looks again
    if (free <= 0) return;
    const now = clock.now();
    const claimed = await outbox.claim(this.types, now, plusMs(now, leaseMs), free);
    this.outage.worked(this);
    for (const effect of claimed) {
      const delivery = this.attempt(effect).finally(() => {
        this.delivering.delete(delivery);
        this.look();
      });
      this.delivering.add(delivery);
    }
  }

  private async attempt(effect: ClaimedEffect): Promise<void> {
    try {
      const delivered = await this.deliver(effect).catch((error: unknown): Delivered => {
        this.deps.log.error({ err: error, effect: effect.key, type: effect.type }, 'a delivery failed');
        return { ok: false, reason: FAILED, again: true };
      });
      const counted = await this.conclude(effect, delivered);
      if (!counted) this.deps.log.warn({ effect: effect.key, type: effect.type }, 'a delivery took longer than its lease');
    } catch (error) {
      // the lease runs out, and somebody delivers it again
      if (storeFailure(error) instanceof StoreAway) return this.outage.failed(error, this);
      this.deps.log.error({ err: error, effect: effect.key }, 'what became of a delivery could not be written down');
    }
  }

  private conclude(effect: ClaimedEffect, delivered: Delivered): Promise<boolean> {
    const { outbox, clock, random = Math.random } = this.deps;
    const now = clock.now();
    if (delivered.ok) return outbox.done(effect, delivered.parts ?? [], now);
    if ('postponedMs' in delivered) {
      // not all at the same moment
      const wait = Math.round(delivered.postponedMs + 1_000 * random());
      return outbox.again(effect, delivered.reason, plusMs(now, wait), false);
    }
    if (!delivered.again || effect.attempts >= MAX_ATTEMPTS) return this.bury(effect, delivered.reason);
    const wait = Math.max(backoffMs(effect.attempts, random()), delivered.afterMs ?? 0);
    return outbox.again(effect, delivered.reason, plusMs(now, wait), true);
  }

  private bury(effect: ClaimedEffect, reason: Text): Promise<boolean> {
    this.deps.log.warn({ effect: effect.key, type: effect.type, attempts: effect.attempts }, 'an effect is given up');
    return this.deps.outbox.bury(effect, reason);
  }
}

const plusMs = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();
