/** Requests of somebody signed in who moves and reads records. */
import { randomUUID } from 'node:crypto';
import type { RecordState } from '../../runtime/core/types';
import { PROCESS, TYPE } from '../data/bench-process';
import { otherStage } from '../data/move-host';
import { requestText } from './connection';
import type { Traffic } from './drive';
import type { SignedIn } from './servers';

export const CONNECTIONS = 32;
export const pathOf = (record: RecordState | undefined) => `/api/v1/processes/${PROCESS}/records/${TYPE}/${record?.id}`;

export function headOf({ cookie }: Pick<SignedIn, 'cookie'>): string {
  return `cookie: ${cookie}\r\nx-pinion-client: bench\r\naccept: application/json\r\n`;
}

/** Every connection moves records of its own to and fro. */
export function moveTraffic(records: readonly RecordState[], head: string): Traffic {
  const stages = records.map(({ stage }) => stage);
  const turns = new Array<number>(CONNECTIONS).fill(0);
  const each = records.length / CONNECTIONS;
  const at = (connection: number) => connection * each + ((turns[connection] ?? 0) % each);
  return {
    next(connection) {
      const index = at(connection);
      const body = JSON.stringify({ to: otherStage(stages[index] ?? null), reason: 'as agreed' });
      return requestText('POST', `${pathOf(records[index])}/move`, `${head}idempotency-key: ${randomUUID()}\r\n`, body);
    },
    check({ status, body }, connection) {
      const index = at(connection);
      const to = otherStage(stages[index] ?? null);
      if (status !== 200 || !body.includes(`"stage":"${to}"`)) throw new Error(`A move was answered ${status}: ${body.slice(0, 500)}`);
      stages[index] = to;
      turns[connection] = (turns[connection] ?? 0) + 1;
    },
  };
}

export function readTraffic(records: readonly RecordState[], head: string): Traffic {
  const requests = records.map((record) => requestText('GET', pathOf(record), head));
  let turn = 0;
  return {
    next() {
      turn += 1;
      return requests[turn % requests.length] ?? '';
    },
    check({ status, body }) {
      if (status !== 200 || !body.includes('"floorPrice"')) throw new Error(`A read was answered ${status}: ${body.slice(0, 500)}`);
    },
  };
}
