/** What a server does beside requests: take up what a crash cut off, and forget what nobody will ask for again. */
import type { InboxService } from './inbox/inbox-service';
import type { KeyFinder } from './ownership/find-keys';
import type { ShellDeps } from './services';

export interface Upkeep {
  /** once at the start, beside requests: goes on with what publishing left undone */
  resume(): Promise<void>;
  /** every few hours, on any server: forgets old messages and kept replies */
  tidy(): Promise<void>;
}

/**
 * How long a kept reply answers a repeated request, in days. Longer than a phone stays without a net over the weekend;
 * after that the key is as good as new.
 */
export const REPLY_DAYS = 7;
const DAY_MS = 86_400_000;

type UpkeepDeps = Pick<ShellDeps, 'store' | 'clock'> & { keys: Pick<KeyFinder, 'resume'>; inbox: Pick<InboxService, 'forgetOld'> };

export function createUpkeep({ store, clock, keys, inbox }: UpkeepDeps): Upkeep {
  return {
    resume: () => keys.resume(),
    async tidy() {
      await store.records.forgetReplies(new Date(Date.parse(clock.now()) - REPLY_DAYS * DAY_MS).toISOString());
      await inbox.forgetOld();
    },
  };
}
