/** A line to a PostgreSQL server that breaks when an answer is on its way: what was asked for is done, and nobody hears of it. */
import { connect, createServer, type Socket } from 'node:net';

export interface BreakingLine {
  /** the address of the database through the line */
  url: string;
  /** answers are counted from now on; the n-th one never arrives, and every connection ends. 0: no more breaks */
  breakAt(n: number): void;
  /** answers since `breakAt` */
  answers(): number;
  close(): Promise<void>;
}

export async function breakingLine(url: string): Promise<BreakingLine> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let at = 0;
  let answers = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port || 5432), target.hostname);
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
    }
    client.on('data', (bytes) => database.write(bytes));
    database.on('data', (bytes) => {
      answers += 1;
      if (answers === at) for (const socket of sockets) socket.destroy();
      else client.write(bytes);
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
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
