/** What is kept of a record, and whether it fits what was sent and answered. */
import type { RecordedEvent, VisibleRecord } from '../../runtime/core/types';
import type { StageVisit } from '../../runtime/shell/ports';
import type { ApiClient } from '../support/api-client';
import { RECORDS } from './relay';

/** A move that was sent, and the record it was answered with; null until then. */
export interface Move {
  key: string;
  body: { transition: string; reason: string; data: { mark: string; round: number } };
  reply: VisibleRecord | null;
  refused: boolean;
  /** seen among the events of the record when they were last looked at */
  there: boolean;
}

export interface History {
  record: VisibleRecord;
  events: RecordedEvent[];
  visits: StageVisit[];
}

async function read<T>(client: ApiClient, path: string): Promise<T> {
  const { status, body } = await client.call(`GET`, path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body as T;
}

/** The record as it is now; events are read on from those that are known. */
export async function readHistory(client: ApiClient, id: string, known: readonly RecordedEvent[]): Promise<History> {
  const path = `${RECORDS}/${id}`;
  const events = [...known];
  const record = read<VisibleRecord>(client, path);
  const visits = read<{ items: StageVisit[] }>(client, `${path}/visits`);
  for (let more = true; more; ) {
    const page = await read<{ items: RecordedEvent[]; nextCursor: string | null }>(
      client,
      `${path}/events?limit=200&after=${events.at(-1)?.seq ?? 0}`,
    );
    events.push(...page.items);
    more = page.nextCursor !== null;
  }
  return { record: await record, events, visits: (await visits).items };
}

/** The events of one command follow each other. */
function commandsOf(events: readonly RecordedEvent[]): RecordedEvent[][] {
  const commands: RecordedEvent[][] = [];
  for (const event of events) {
    if (event.continues) commands.at(-1)?.push(event);
    else commands.push([event]);
  }
  return commands;
}

/** The visits that the events tell of. */
function visitsOf(events: readonly RecordedEvent[]): StageVisit[] {
  const visits: StageVisit[] = [];
  for (const event of events) {
    if (event.type !== 'record.created' && event.type !== 'stage.entered') continue;
    const left = visits.at(-1);
    if (left) visits[visits.length - 1] = { ...left, leftAt: event.at, leftBy: event.actor };
    const created = event.type === 'record.created';
    visits.push({
      recordId: visits[0]?.recordId ?? (created ? event.id : ''),
      number: visits.length + 1,
      stage: created ? (event.stage ?? '') : event.to,
      enteredAt: event.at,
      enteredBy: event.actor,
      leftAt: null,
      leftBy: null,
      reason: created ? null : event.reason,
      waived: false,
    });
  }
  return visits;
}

/**
 * Everything that is wrong with a record, in words; empty when every acknowledged move is there once and at the version
 * it was answered with, others once and whole or not at all, and nothing else.
 * @param moves in the order they were sent, one after the other, when `inOrder`
 */
export function faultsOf({ record, events, visits }: History, moves: readonly Move[], inOrder: boolean): string[] {
  const faults: string[] = [];
  const byKey = new Map(moves.map((move, sent) => [move.key, { move, sent }]));
  const [created, ...commands] = commandsOf(events);
  if (events.some((event, i) => event.seq !== i + 1)) faults.push('events are not numbered one by one');
  if (created?.length !== 1 || created[0]?.type !== 'record.created') faults.push('the first command does not create the record');
  if (record.version !== commands.length + 1) faults.push(`version ${record.version} after ${commands.length + 1} commands`);
  const seen = new Set<string>();
  let stage = 'inbox';
  let before = -1;
  commands.forEach((command, i) => {
    const [updated, entered, ...more] = command;
    if (updated?.type !== 'record.updated' || entered?.type !== 'stage.entered' || more.length > 0) {
      faults.push(`half a move: ${command.map(({ type }) => type).join(', ')}`);
      return;
    }
    const key = entered.reason ?? '';
    const found = byKey.get(key);
    if (found === undefined) faults.push(`a move nobody sent: ${key}`);
    if (seen.has(key)) faults.push(`${key} is there twice`);
    seen.add(key);
    if (updated.changes.find(({ field }) => field === 'mark')?.to !== key) faults.push(`${key} came without its values`);
    if (entered.from !== stage) faults.push(`${key} leaves ${entered.from}, but the record was in ${stage}`);
    stage = entered.to;
    if (found === undefined) return;
    if (found.move.refused) faults.push(`${key} was refused, and is there`);
    if (inOrder && found.sent < before) faults.push(`${key} came after a later one`);
    before = found.sent;
    const { reply } = found.move;
    if (reply !== null && (reply.version !== i + 2 || reply.stage !== entered.to || reply.data.mark !== key))
      faults.push(`${key} is not what was answered`);
  });
  for (const move of moves) {
    move.there = seen.has(move.key);
    if (move.reply !== null && !move.there) faults.push(`${move.key} was acknowledged, and is lost`);
  }
  const last = commands.at(-1)?.find((event) => event.type === 'stage.entered');
  if (record.stage !== stage || (last && record.data.mark !== last.reason)) faults.push('the record is not what its last event says');
  if (JSON.stringify(visits) !== JSON.stringify(visitsOf(events))) faults.push('the visits are not those of the events');
  return faults.map((fault) => `${record.id}: ${fault}`);
}
