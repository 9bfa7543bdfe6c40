/** The rows one move writes, made by hand: what a program would write that knows this one process and no rules. */
import { uuidv7 } from 'uuidv7';
import type { RecordState } from '../../runtime/core/types';
import { otherStage } from '../data/move-host';
import { asLoaded } from '../data/records';

/** The texts have the length of the product's; a hash is not computed but is there. */
const HASH = '0123456789abcdef'.repeat(4);

export interface HandMove {
  record: RecordState;
  data: string;
  seq: number;
  event: string;
  hash: string;
  /** number of the visit that ends */
  visit: number;
  key: string;
  requestHash: string;
  reply: string;
}

/** The next moves of records that take turns. */
export function handMoves(records: readonly RecordState[]): () => HandMove {
  const states = records.map(asLoaded);
  let turn = 0;
  return () => {
    const at = turn % states.length;
    turn += 1;
    const before = states[at];
    if (before === undefined) throw new Error('There are no records.');
    const now = new Date().toISOString();
    const record = { ...before, stage: otherStage(before.stage), version: before.version + 1, updatedAt: now, stageEnteredAt: now };
    states[at] = record;
    const event = {
      type: 'stage.entered',
      from: before.stage,
      to: record.stage,
      transition: 'offer',
      direction: 'forward',
      reason: 'as agreed',
      seq: before.version,
      at: now,
      actor: record.owner,
    };
    return {
      record,
      data: JSON.stringify(record.data),
      seq: before.version,
      event: JSON.stringify(event),
      hash: HASH,
      visit: before.version,
      key: uuidv7(),
      requestHash: 'c0ffee'.repeat(10),
      reply: JSON.stringify(record),
    };
  };
}
