import { createHash } from 'node:crypto';
import { uniqueText } from '../../core/search-text';
import type { Json } from '../../core/types';
import { keyOf, verifySigned } from '../deliverers/standard-webhooks';
import type { Endpoint, Incoming } from '../endpoints/endpoint';
import type { Store } from '../ports';
import type { ExecuteRequest, ExecuteResult, PeopleService, ShellDeps } from '../services';
import { dataOf } from './read-message';

export type Received =
  | { ok: true; result: ExecuteResult }
  /** unknown, not signed, signed by somebody else, or too old: outside they cannot be told apart */
  | { ok: false; reason: 'signature_refused' };

export interface IncomingService {
  /**
   * Takes a message of another program: what its signature and age speak for becomes a record, or changes the one it is
   * about. The same message again gets the same answer, and nothing is done.
   * @param parse reads the text once it is known whose it is; may throw
   */
  receive(endpoint: string, headers: Headers, text: string, parse: (text: string) => Json): Promise<Received>;
}

interface IncomingDeps extends Pick<ShellDeps, 'clock' | 'newId'> {
  store: { endpoints: Pick<Store['endpoints'], 'get'>; records: Pick<Store['records'], 'uniqueHolder'> };
  people: Pick<PeopleService, 'actor' | 'person'>;
  execute(request: ExecuteRequest): Promise<ExecuteResult>;
}

const REFUSED = { ok: false, reason: 'signature_refused' } as const;
/** A second message about the same new customer may come in between looking and creating. */
const MAX_TRIES = 2;

const incomingOf = (endpoint: Endpoint | null): (Endpoint & { incoming: Incoming }) | null =>
  endpoint?.kind === 'incoming' && endpoint.incoming ? { ...endpoint, incoming: endpoint.incoming } : null;

/** Webhooks that come in. They go through the one door like everybody, with the rights of the person they act for. */
export function incomingService({ store, people, clock, newId, execute }: IncomingDeps): IncomingService {
  async function send(
    { process, recordType, match, fields }: Incoming,
    message: Json,
    rest: Pick<ExecuteRequest, 'actor' | 'idempotency'>,
  ) {
    const data = dataOf(message, fields);
    const known = match === null ? undefined : data[match];
    const holder =
      match === null || known === undefined || known === null
        ? null
        : await store.records.uniqueHolder(process, recordType, match, uniqueText(known));
    const reply: ExecuteRequest['reply'] = ({ id, version }) => ({ status: 200, body: { record: id, version } });
    const request = { process, recordType, ...rest, reply };
    if (holder !== null) return execute({ ...request, recordId: holder, command: { type: 'updateRecord', data } });
    return execute({ ...request, command: { type: 'createRecord', id: newId(), recordType, data } });
  }

  return {
    async receive(id, headers, text, parse) {
      const endpoint = incomingOf(await store.endpoints.get(id));
      const key = keyOf(endpoint?.secret ?? '');
      if (endpoint === null || key === null) return REFUSED;
      const verified = verifySigned(key, headers, text, clock.now());
      const person = verified.ok ? await people.person(endpoint.incoming.person) : null;
      if (!verified.ok || person === null || !person.active) return REFUSED;
      const message = parse(text);
      const actor = await people.actor(person, endpoint.incoming.process);
      const requestHash = createHash('sha256').update(text).digest('hex');
      const idempotency = { key: `hook:${endpoint.id}:${verified.id}`, requestHash };
      for (let tries = 1; ; tries++) {
        const result = await send(endpoint.incoming, message, { actor, idempotency });
        const raced = !result.ok && result.reason === 'rejected' && result.rejections.some(({ code }) => code === 'not_unique');
        if (!raced || endpoint.incoming.match === null || tries >= MAX_TRIES) return { ok: true, result };
      }
    },
  };
}
