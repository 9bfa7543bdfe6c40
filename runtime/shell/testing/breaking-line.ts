/** A line to a PostgreSQL server that breaks when an answer is on its way: what was asked for is done, and nobody hears of it. */
import { connect, createServer, type Socket } from 'node:net';

export interface BreakingLine {
  /** the address of the database through the line */
  url: string;
  /** statements answered are counted from now on; the end of the n-th answer never arrives, and every connection ends. 0: no more breaks */
  breakAt(n: number): void;
  /** statements answered since `breakAt` */
  answers(): number;
  /** once nobody is connected, and the database has ended what it was asked for */
  close(): Promise<void>;
}

/**
 * Counts the statements a server has answered in full, by its messages (a letter, four bytes of length, the rest) and not by
 * how the network happens to cut them: each answer ends with ReadyForQuery.
 */
function answersIn(): (bytes: Buffer) => number {
  let begun = Buffer.alloc(0);
  return (bytes) => {
    begun = Buffer.concat([begun, bytes]);
    let ended = 0;
    while (begun.length >= 5 && begun.length > begun.readInt32BE(1)) {
      if (begun[0] === 0x5a) ended += 1;
      begun = begun.subarray(1 + begun.readInt32BE(1));
    }
    return ended;
  };
}

export async function breakingLine(url: string): Promise<BreakingLine> {
  const target = new URL(url);
  const clients = new Set<Socket>();
  const databases = new Set<Socket>();
  let at = 0;
  let answers = 0;
  const server = createServer((client) => {
    // half open: what the database was asked for goes on, and it hangs up when that is done
    const database = connect({ port: Number(target.port || 5432), host: target.hostname, allowHalfOpen: true });
    const ended = answersIn();
    clients.add(client);
    databases.add(database);
    client
      .on('error', () => undefined)
      .on('data', (bytes) => database.write(bytes))
      .on('close', () => {
        clients.delete(client);
        database.end();
      });
    database
      .on('error', () => undefined)
      .on('data', (bytes) => {
        if (client.destroyed) return;
        const before = answers;
        answers += ended(bytes);
        if (before < at && at <= answers) for (const one of clients) one.destroy();
        else client.write(bytes);
      })
      .on('end', () => database.destroy())
      .on('close', () => {
        databases.delete(database);
        client.destroy();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  return {
    url: through.href,
    breakAt(n) {
      at = n;
      answers = 0;
    },
    answers: () => answers,
    async close() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...databases].map((database) => new Promise((resolve) => database.once('close', resolve))));
    },
  };
}
