/** Server-sent events to one browser. What is said is written at once; a browser that does not read is let go. */
import type { Live, LiveListener } from '../../../runtime/shell/live/live-hub';
import { SECURITY_HEADERS } from '../route/problem-details';

/** Proxies give up connections on which nothing moves, often after 30 seconds; sessions are looked at as often. */
const HEARTBEAT_MS = 25_000;
/** Events that may wait for a slow browser. */
const MAX_WAITING = 500;
/** A browser whose stream ended tries again so much later. */
const RETRY_MS = 2_000;

export interface StreamSource {
  live: Pick<Live, 'join'>;
  person: string;
  /** whether who opened the stream is still signed in */
  stillSignedIn: () => Promise<boolean>;
  /** what notifications say to this person, as JSON; null for one that is not theirs */
  notification: (id: string) => Promise<string | null>;
  /** ids of notifications after the one that was seen last, oldest first */
  missed: () => Promise<string[]>;
  /** milliseconds between signs of life */
  heartbeatMs?: number;
}

const encoder = new TextEncoder();
const eventText = (event: string, data: string, id?: string) =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;

/** The answer, or null when the person or the server has too many streams. */
export function eventStream(source: StreamSource): Response | null {
  const stream = new OpenStream(source);
  if (!stream.join()) return null;
  return new Response(stream.body, {
    headers: {
      ...SECURITY_HEADERS,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx keeps answers back until they are long enough
      'x-accel-buffering': 'no',
    },
  });
}

class OpenStream implements LiveListener {
  readonly person: string;
  readonly body: ReadableStream<Uint8Array>;
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  private leave: (() => void) | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  /** notifications are said in their order, though each is read first */
  private saying: Promise<void> = Promise.resolve();

  constructor(private readonly source: StreamSource) {
    this.person = source.person;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller;
        },
        cancel: () => this.end(),
      },
      { highWaterMark: MAX_WAITING },
    );
  }

  join(): boolean {
    this.leave = this.source.live.join(this);
    if (this.leave === null) return false;
    this.heartbeat = setInterval(() => {
      this.write(': alive\n\n');
      this.recheck();
    }, this.source.heartbeatMs ?? HEARTBEAT_MS);
    this.write(`retry: ${RETRY_MS}\n${eventText('hello', '{}')}`);
    this.say(async () => {
      for (const id of await this.source.missed()) await this.notify(id);
    });
    return true;
  }

  tell(event: Parameters<LiveListener['tell']>[0]): void {
    if (event.type === 'notification') this.say(() => this.notify(event.id));
    else if (event.type === 'resync') this.write(eventText('resync', '{}'));
    else {
      const { process, recordType, id, version } = event;
      this.write(eventText('record', JSON.stringify({ process, type: recordType, id, version })));
    }
  }

  recheck(): void {
    this.source.stillSignedIn().then(
      (signedIn) => {
        if (!signedIn) this.end();
      },
      // the database does not answer: nobody is let in by that, and nobody thrown out
      () => undefined,
    );
  }

  end(): void {
    this.leave?.();
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    const { controller } = this;
    this.controller = null;
    try {
      controller?.close();
    } catch {
      // the browser has closed it already
    }
  }

  private say(work: () => Promise<void>): void {
    this.saying = this.saying.then(work).catch(() => this.write(eventText('resync', '{}')));
  }

  private async notify(id: string): Promise<void> {
    const said = this.controller === null ? null : await this.source.notification(id);
    if (said !== null) this.write(eventText('notification', said, id));
  }

  private write(text: string): void {
    if (this.controller === null) return;
    if ((this.controller.desiredSize ?? 0) <= 0) this.end();
    else this.controller.enqueue(encoder.encode(text));
  }
}
