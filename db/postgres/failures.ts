import { ReadTooLong, StoreAway } from '../../runtime/shell/store-failures';

/** Of the network, by Node's names. */
const NETWORK: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);
/** Of PostgreSQL: it shuts down, crashed, starts, takes no more connections, or lost this one. */
const SERVER = /^(57P01|57P02|57P03|53300|08\d{3})$/;
/** What the driver says in words only. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)|not currently accepting connections$/;
/** Called off by `statement_timeout`. */
const CANCELED = '57014';

/** The error as the shell understands it; the same one when it is a fault of ours. */
export function meantBy(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === CANCELED) return new ReadTooLong(error);
  const away = NETWORK.has(code) || (typeof code === 'string' && SERVER.test(code)) || WORDS.test(error.message);
  return away ? new StoreAway(error) : error;
}
