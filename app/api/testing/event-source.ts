/** A browser's EventSource, as far as tests need one. */
import type { ApiClient } from '../../../e2e/support/api-client';

export interface Heard {
  event: string;
  data: Record<string, unknown>;
  id: string | null;
  /** milliseconds of performance.now() */
  at: number;
}
export interface Listening {
  status: number;
  heard: Heard[];
  /** settles when the server ends the stream */
  ended: Promise<void>;
  /** the first event that fits, also one that was heard before; fails after `withinMs` */
  until(fits: (heard: Heard) => boolean, withinMs?: number): Promise<Heard>;
  close(): void;
}

function parsed(block: string): Heard | null {
  const lines = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
  const event = lines.get('event');
  if (event === undefined) return null;
  return { event, data: JSON.parse(lines.get('data') ?? '{}'), id: lines.get('id') ?? null, at: performance.now() };
}

/** Opens the stream of whoever the client is signed in as, and waits for its first word. */
export async function listen(client: ApiClient, headers: Record<string, string> = {}): Promise<Listening> {
  const abort = new AbortController();
  const who: Record<string, string> = client.token === null ? { cookie: client.cookie } : { authorization: `Bearer ${client.token}` };
  const response = await fetch(`${client.url}/api/v1/me/stream`, { headers: { ...who, ...headers }, signal: abort.signal });
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const ended = (async () => {
    if (response.body === null || response.status !== 200) return;
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const one = parsed(block);
        if (one !== null) heard.push(one);
      }
      for (const look of waiting) look();
    }
  })().catch(() => undefined);
  const until: Listening['until'] = (fits, withinMs = 3_000) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = heard.find(fits);
        if (found === undefined) return;
        waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => reject(new Error(`not heard within ${withinMs} ms; heard ${JSON.stringify(heard)}`)), withinMs);
      waiting.add(look);
      look();
    });
  const listening = { status: response.status, heard, ended, until, close: () => abort.abort() };
  if (response.status === 200) await until(({ event }) => event === 'hello');
  return listening;
}
