/** Movers that send records round and round, and remember what they sent and what was answered. */
import { randomUUID } from 'node:crypto';
import type { RecordedEvent, VisibleRecord } from '../../runtime/core/types';
import type { ApiClient } from '../support/api-client';
import { faultsOf, type Move, readHistory } from './history';
import { RECORDS, someWay } from './relay';

/** One record and who moves it. With one mover every answer is foretold; several movers may be refused. */
interface Track {
  id: string;
  movers: number;
  stage: string;
  /** version of the record when it stood there */
  version: number;
  moves: Move[];
  events: RecordedEvent[];
  /** moves from this one on were not sent again yet */
  settled: number;
}

export interface RunOptions {
  /** movers that send a move without an answer again and again; the others stop there, and leave it open */
  patient?: boolean;
}

const AT_ONCE = 24;
const SETTLE_MS = 30_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class Load {
  readonly #tracks: Track[];
  #running = false;
  #deaf = false;
  #turn = 0;
  #waiting: { acknowledged: number; resolve: () => void }[] = [];
  /** moves that were answered as done when they were first sent */
  acknowledged = 0;
  /** moves without an answer, and how many of these had been done all the same */
  cutOff = { sent: 0, done: 0 };
  /** answers of 500 and above */
  readonly troubles: string[] = [];

  /** Every fourth record gets three movers, the others one. */
  constructor(
    ids: readonly string[],
    public clients: readonly ApiClient[],
  ) {
    this.#tracks = ids.map((id, i) => ({ id, movers: i % 4 === 3 ? 3 : 1, stage: 'inbox', version: 1, moves: [], events: [], settled: 0 }));
  }

  /** Resolves when all movers have stopped: after `stop`, or because they were cut off. Rejects at an answer that may not be. */
  async run({ patient = false }: RunOptions = {}): Promise<void> {
    this.#running = true;
    this.#deaf = false;
    const movers = this.#tracks.flatMap((track) => Array.from({ length: track.movers }, () => this.#mover(track, patient)));
    try {
      await Promise.all(movers);
    } finally {
      this.#running = false;
    }
  }

  stop(): void {
    this.#running = false;
  }

  /** Answers are lost from now on, as on a broken line: what is under way gets done without anybody knowing. */
  loseAnswers(): void {
    this.#deaf = true;
  }

  /** Resolves when so many more moves are acknowledged. */
  more(moves: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ acknowledged: this.acknowledged + moves, resolve }));
  }

  /** All that is wrong with the records that were moved since they were last settled. */
  async check({ all = false } = {}): Promise<string[]> {
    const faults: string[] = [];
    const moved = this.#tracks.filter((track) => all || track.settled < track.moves.length);
    await inTurns(moved, async (track) => {
      const history = await readHistory(this.#client(), track.id, track.events);
      faults.push(...faultsOf(history, track.moves, track.movers === 1));
      track.events = history.events;
      standsAt(track, history.record);
    });
    for (const track of moved)
      for (const move of track.moves.slice(track.settled)) {
        if (move.reply === null && move.there) this.cutOff.done += 1;
      }
    return faults;
  }

  /** Sends every move again that was done or left open: what was done answers the same, what was not is done now. */
  async settle({ all = false } = {}): Promise<void> {
    const again = this.#tracks.flatMap((track) => {
      const moves = track.moves.slice(all ? 0 : track.settled).filter(({ refused }) => !refused);
      track.settled = track.moves.length;
      return moves.map((move) => ({ track, move }));
    });
    this.#deaf = false;
    await inTurns(again, async ({ track, move }) => {
      const { reply, there } = move;
      const replayed = await this.#insist(track, move);
      if (replayed !== null && replayed !== (reply !== null || there))
        throw new Error(`${move.key} was ${there ? 'there' : 'not there'}, and ${replayed ? 'answered again' : 'done again'}`);
      if (replayed === null && (there || reply !== null)) throw new Error(`${move.key} was done, and is refused now`);
    });
  }

  async #mover(track: Track, patient: boolean): Promise<void> {
    while (this.#running) {
      const key = randomUUID();
      const body = { transition: someWay(track.stage), reason: key, data: { mark: key, round: track.moves.length + 1 } };
      const move: Move = { key, body, reply: null, refused: false, there: false };
      track.moves.push(move);
      const answered = await this.#send(track, move);
      if (answered !== undefined) {
        if (answered === false) this.#count();
        // somebody else was faster: look where it is now
        if (move.refused) await this.#look(track);
        continue;
      }
      this.cutOff.sent += 1;
      if (!patient) return;
      await this.#insist(track, move);
    }
  }

  async #look(track: Track): Promise<void> {
    const answer = await this.#client()
      .call<VisibleRecord>('GET', `${RECORDS}/${track.id}`)
      .catch(() => null);
    if (answer?.status === 200) standsAt(track, answer.body);
  }

  #count(): void {
    this.acknowledged += 1;
    this.#waiting = this.#waiting.filter(({ acknowledged, resolve }) => {
      if (acknowledged > this.acknowledged) return true;
      resolve();
      return false;
    });
  }

  /** Turn by turn, so that a retry reaches another server than the first sending. */
  #client(): ApiClient {
    const client = this.clients[this.#turn++ % this.clients.length];
    if (client === undefined) throw new Error('there is no server');
    return client;
  }

  async #insist(track: Track, move: Move): Promise<boolean | null> {
    for (const until = performance.now() + SETTLE_MS; performance.now() < until; ) {
      const answered = await this.#send(track, move);
      if (answered !== undefined) return answered;
      await pause(20);
    }
    throw new Error(`${move.key} got no answer in ${SETTLE_MS / 1000} s; the last ones were ${this.troubles.slice(-3).join(' | ')}`);
  }

  /** Whether the answer was the kept one of an earlier sending; null for a refusal, undefined without an answer. */
  async #send(track: Track, move: Move): Promise<boolean | null | undefined> {
    const answer = await this.#client()
      .move(`${RECORDS}/${track.id}`, move.body, move.key)
      .catch((error: unknown) => {
        // connections end in the middle of a request or of its answer
        if (error instanceof TypeError) return null;
        throw error;
      });
    if (answer === null || this.#deaf) return undefined;
    const said = `${answer.status} ${JSON.stringify(answer.body)}`;
    if (answer.status >= 500) {
      this.troubles.push(said);
      return undefined;
    }
    if (answer.status === 422 && track.movers > 1 && move.reply === null) {
      move.refused = true;
      return null;
    }
    if (answer.status !== 200) throw new Error(`${move.body.transition} of ${track.id} answered ${said}`);
    const reply = answer.body as VisibleRecord;
    if (move.reply !== null && JSON.stringify(move.reply) !== JSON.stringify(reply))
      throw new Error(`${move.key} was answered ${JSON.stringify(move.reply)}, then ${said}`);
    move.reply = reply;
    standsAt(track, reply);
    return answer.headers.get('idempotency-replayed') === 'true';
  }
}

/** Answers arrive in any order: the latest version counts. */
function standsAt(track: Track, { version, stage }: VisibleRecord): void {
  if (version < track.version) return;
  track.version = version;
  track.stage = stage ?? '';
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
