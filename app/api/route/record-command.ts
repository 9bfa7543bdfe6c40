import type { Command } from '../../../runtime/core/types';
import type { Call } from './define-route';
import { commandReply, replyOf } from './reply';

/** Where a record lives in addresses. */
export const RECORD = '/processes/{process}/records/{type}/{id}';

/** A call of a route below `RECORD`. */
export type RecordCall = Call<{ process: string; type: string; id: string }, unknown, unknown>;

/**
 * Gives a command to the record that the address names, through the one door, with the version and the idempotency key
 * of the call. Answers the record as it is afterwards.
 */
export async function giveCommand(call: RecordCall, command: Command, status = 200): Promise<Response> {
  const { process, type, id } = call.params;
  const result = await call.deps.services.execute({
    process,
    recordType: type,
    recordId: id,
    command,
    actor: await call.actor(process),
    expectedVersion: call.expectedVersion,
    idempotency: call.idempotency,
    reply: replyOf(status),
  });
  return commandReply(result, status);
}
