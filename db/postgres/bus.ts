import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { LiveMessage } from '../../runtime/shell/live/live-event';
import type { LiveBus } from '../../runtime/shell/ports';

const CHANNEL = 'pinion_live';
/** Messages of so many milliseconds leave in one statement: NOTIFY takes its turn among all commits of the database. */
const GATHER_MS = 20;
/** A server that cannot say what happened says that something did. */
const MAX_WAITING = 1_000;
/** PostgreSQL's limit of a payload, less what marks the sender. */
const MAX_BYTES = 7_900;
const CONNECT_AGAIN_MS = 1_000;

interface Packet {
  from: string;
  /** null: more than is told one by one */
  message: LiveMessage | null;
}

/** LISTEN and NOTIFY, outside of the transactions that write: slow or lost telling holds up no command. */
export class PostgresBus implements LiveBus {
  private readonly self = randomUUID();
  private waiting: (LiveMessage | null)[] = [];
  private gathering: NodeJS.Timeout | null = null;
  private again: NodeJS.Timeout | null = null;
  private listening: pg.Client | null = null;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly pool: Pick<pg.Pool, 'query'>,
  ) {}

  tell(message: LiveMessage): void {
    if (this.closed) return;
    if (this.waiting.length >= MAX_WAITING) this.waiting = [null];
    if (this.waiting[0] !== null) this.waiting.push(message);
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      void this.send();
    }, GATHER_MS);
  }

  listen(heard: (message: LiveMessage | null) => void): void {
    this.connect(heard, false);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.gathering !== null) clearTimeout(this.gathering);
    if (this.again !== null) clearTimeout(this.again);
    await this.listening?.end().catch(() => undefined);
  }

  private async send(): Promise<void> {
    const packets = this.waiting
      .map((message) => JSON.stringify({ from: this.self, message } satisfies Packet))
      .filter((packet) => Buffer.byteLength(packet) <= MAX_BYTES);
    this.waiting = [];
    // a database that does not answer has other troubles; browsers read again when they connect again
    await this.pool.query(`select pg_notify('${CHANNEL}', packet) from unnest($1::text[]) as packet`, [packets]).catch(() => undefined);
  }

  private connect(heard: (message: LiveMessage | null) => void, after: boolean): void {
    if (this.closed) return;
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, connectionTimeoutMillis: 15_000 });
    this.listening = client;
    let lost = false;
    const retry = () => {
      if (lost || this.closed) return;
      lost = true;
      client.end().catch(() => undefined);
      this.again = setTimeout(() => this.connect(heard, true), CONNECT_AGAIN_MS);
    };
    client.on('error', retry);
    client.on('end', retry);
    client.on('notification', ({ payload }) => {
      const packet = packetOf(payload);
      if (packet !== null && packet.from !== this.self) heard(packet.message);
    });
    client
      .connect()
      .then(() => client.query(`listen ${CHANNEL}`))
      .then(() => {
        if (after) heard(null);
      })
      .catch(retry);
  }
}

/** Null for what no server of ours has sent: whoever may use the database may use the channel. */
function packetOf(payload: string | undefined): Packet | null {
  try {
    const packet: unknown = JSON.parse(payload ?? '');
    return typeof packet === 'object' && packet !== null && 'from' in packet && 'message' in packet ? (packet as Packet) : null;
  } catch {
    return null;
  }
}
