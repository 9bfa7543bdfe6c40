import type { Problem } from '../../schemas/problem';
import type { Process } from '../../schemas/process';
import { later } from './later';
import type { CheckAnswer, CheckRequest } from './problems-worker';

/** The page has no need of the checks while its worker has them. */
const fetchCheck = later(() => import('../../schemas/check-publishable'));

/** ms without a change until a draft is checked, and at most however much is changed */
const QUIET = 150;
const LONGEST = 600;

/** Tells the problems of drafts; called once for the newest draft, never for one that was replaced meanwhile. */
export interface DraftCheck {
  ask(document: Process): void;
  stop(): void;
}

/** A worker beside the page; null where there are none, such as in tests. */
function startWorker(): Worker | null {
  return typeof Worker === 'undefined' ? null : new Worker(new URL('./problems-worker.ts', import.meta.url), { type: 'module' });
}

/**
 * Checks a draft soon after each change, in a worker where there is one. One check is under way at a time; what changes
 * meanwhile is checked after it. A worker that cannot be started or fails is done without.
 */
export function startDraftCheck(found: (document: Process, problems: readonly Problem[]) => void, start = startWorker): DraftCheck {
  let worker = workerOrNull(start);
  let wanted: Process | null = null;
  let running: CheckRequest | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | undefined;
  let count = 0;

  const check = () => {
    since = undefined;
    if (wanted === null || running !== null) return;
    count += 1;
    running = { id: count, document: wanted };
    wanted = null;
    if (worker === null) void checkHere(running);
    else worker.postMessage(running);
  };
  const checkHere = async (request: CheckRequest) => {
    try {
      const { checkPublishable } = await fetchCheck();
      done({ id: request.id, problems: checkPublishable(request.document) });
    } catch {
      // no network yet: with the next change it is tried again
      if (running === request) running = null;
    }
  };
  const done = (answer: CheckAnswer) => {
    if (running === null || answer.id !== running.id) return;
    const { document } = running;
    running = null;
    if (wanted === null) found(document, answer.problems);
    else check();
  };
  if (worker !== null) {
    worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => done(data);
    worker.onerror = () => {
      worker?.terminate();
      worker = null;
      wanted ??= running?.document ?? null;
      running = null;
      check();
    };
  }
  return {
    ask(document) {
      wanted = document;
      const now = Date.now();
      since ??= now;
      clearTimeout(timer);
      timer = setTimeout(check, Math.max(0, Math.min(QUIET, since + LONGEST - now)));
    },
    stop() {
      clearTimeout(timer);
      worker?.terminate();
      worker = null;
      wanted = null;
      running = null;
    },
  };
}

function workerOrNull(start: () => Worker | null): Worker | null {
  try {
    return start();
  } catch {
    return null;
  }
}
