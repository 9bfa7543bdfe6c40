/** The interpreter against what nobody can do without: ajv checking the very same record. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { compileVersion } from '../runtime/core/compile';
import { decide } from '../runtime/core/decide';
import type { Command, Facts, RecordState } from '../runtime/core/types';
import { valueSchemaOf } from '../schemas/field-kinds';
import type { Benchmark } from './benchmark';
import { benchProcess, FIELDS } from './data/bench-process';
import { actor, asLoaded, ownerId, recordState } from './data/records';
import { loopOf, sideBySide } from './measure/rounds';

const RECORDS = 64;
const NO_FACTS: Facts = { people: {}, records: {}, unique: {}, sequences: {}, teams: {} };
const MOVE: Command = { type: 'moveRecord', to: 'quote' };

/** One call decides a move of each record. */
function decisions(records: readonly RecordState[]): () => number {
  const version = compileVersion(benchProcess(), 1);
  const newId = () => 'n';
  return () => {
    let accepted = 0;
    for (const record of records) {
      const context = { now: '2026-11-24T08:00:00.000Z', actor: actor(record.owner, 'rep'), facts: NO_FACTS, newId };
      const decision = decide(version, record, MOVE, context);
      if (decision.ok && decision.next.stage === 'quote' && decision.events.length === 1) accepted += 1;
      else throw new Error(`The move was not decided as expected: ${JSON.stringify(decision)}`);
    }
    return accepted;
  };
}

function validations(records: readonly RecordState[]): () => number {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats(ajv);
  const properties = Object.fromEntries(Object.entries(FIELDS).map(([id, field]) => [id, valueSchemaOf(field)]));
  const validate = ajv.compile({ type: 'object', properties, required: ['name'], additionalProperties: false });
  return () => {
    for (const { data } of records) {
      if (!validate(data)) throw new Error(`ajv refuses the record: ${ajv.errorsText(validate.errors)}`);
    }
    return records.length;
  };
}

export const decideBenchmark: Benchmark = {
  name: 'decide',
  async run({ smoke }) {
    const records = Array.from({ length: RECORDS }, (_, n) => asLoaded(recordState(n, { stage: 'demo', owner: ownerId(n % 8) })));
    if (Object.keys(records[0]?.data ?? {}).length !== 30) throw new Error('The record shall have 30 fields.');
    const { ours, theirs, ratio } = await sideBySide(
      loopOf(decisions(records)),
      loopOf(validations(records)),
      smoke ? 3 : 15,
      smoke ? 150 : 500,
    );
    const against = { what: 'ajv, compiled, validates the same record', value: theirs };
    return [
      { what: 'decide a move, 30 fields, 5 criteria', value: ours, unit: '/s', against, ratio, target: { of: 'ratio', atLeast: 0.3 } },
    ];
  },
};
