import type { Round } from '../measure/rounds';
import { type Answer, Connection } from './connection';

/** What is sent: one request after the other on every connection. */
export interface Traffic {
  /** the next request of a connection */
  next(connection: number): string;
  /** @throws Error when the answer is not the expected one */
  check(answer: Answer, connection: number): void;
}
export interface Driver {
  round: Round;
  /** milliseconds of every request since the first round, warming up included */
  latencies: number[];
  done(): number;
  close(): void;
}

export async function drive(port: number, connections: number, traffic: Traffic): Promise<Driver> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const latencies: number[] = [];
  const one = async (connection: Connection, number: number, until: number) => {
    let now = performance.now();
    while (now < until) {
      const answer = await connection.send(traffic.next(number));
      const then = now;
      now = performance.now();
      latencies.push(now - then);
      traffic.check(answer, number);
    }
  };
  return {
    latencies,
    done: () => latencies.length,
    async round(ms) {
      const before = latencies.length;
      const start = performance.now();
      await Promise.all(open.map((connection, number) => one(connection, number, start + ms)));
      return ((latencies.length - before) * 1000) / (performance.now() - start);
    },
    close() {
      for (const connection of open) connection.close();
    },
  };
}
