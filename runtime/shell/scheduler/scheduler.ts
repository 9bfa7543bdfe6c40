/** Wakes records whose time has come. Rows in the store and never timers of the process: downtime loses none. */
import { SYSTEM } from '../../core/system-actor';
import { Outage } from '../outage';
import type { DueRecord, RecordStore } from '../ports';
import type { Services, ShellDeps } from '../services';
import { StoreAway, storeFailure } from '../store-failures';

export interface SchedulerOptions {
  /** how often it looks, in milliseconds */
  everyMs?: number;
  /** how long nobody else tries a record that was taken; longer than a wake ever takes */
  leaseMs?: number;
  /** records taken at once */
  batch?: number;
}
export interface Scheduler {
  /** looks every `everyMs` until it is stopped */
  start(): void;
  /** wakes everything that is due now, in the order of its times, and answers how many records that were */
  runDue(): Promise<number>;
  /** lets what is under way end */
  stop(): Promise<void>;
}
type Deps = Pick<ShellDeps, 'clock' | 'log'> & { records: Pick<RecordStore, 'claimDue'>; execute: Services['execute'] };

/**
 * A record is woken through the one door. A wake that somebody else was faster with finds nothing due; one that fails is
 * tried again when its lease is over. Several schedulers on one database share the work.
 */
export function createScheduler(deps: Deps, { everyMs = 500, leaseMs = 60_000, batch = 64 }: SchedulerOptions = {}): Scheduler {
  let timer: NodeJS.Timeout | null = null;
  let under: Promise<number> | null = null;
  let stopped = false;
  const outage = new Outage(deps.log, 'the scheduler cannot look for due records', 'the scheduler looks for due records again');

  const drain = async () => {
    let woken = 0;
    while (!stopped) {
      const now = deps.clock.now();
      const due = await deps.records.claimDue(now, later(now, leaseMs), batch);
      outage.worked();
      await Promise.all(due.map((record) => wake(deps, outage, record)));
      woken += due.length;
      if (due.length < batch) break;
    }
    return woken;
  };
  const runDue = () => {
    under ??= drain().finally(() => {
      under = null;
    });
    return under;
  };
  const look = () => {
    runDue()
      .catch((error: unknown) => outage.failed(error))
      .finally(() => {
        if (!stopped) timer = setTimeout(look, everyMs);
      });
  };
  return {
    runDue,
    start: look,
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await under?.catch(() => undefined);
    },
  };
}

function later(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString();
}

async function wake({ execute, log }: Deps, outage: Outage, { id, process, type }: DueRecord): Promise<void> {
  try {
    const result = await execute({ process, recordType: type, recordId: id, command: { type: 'wake' }, actor: SYSTEM });
    if (result.ok || (result.reason === 'rejected' && result.rejections.every(({ code }) => code === 'nothing_due'))) return;
    log.warn({ record: id, process, reason: result.reason }, 'a due record could not be woken');
  } catch (error) {
    if (storeFailure(error) instanceof StoreAway) return outage.failed(error);
    log.error({ err: error, record: id, process }, 'waking a due record failed');
  }
}
