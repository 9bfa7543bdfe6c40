/** A process made for moving: records go round and round through gates, reasons, a unique value and a formula. */
import { randomUUID } from 'node:crypto';
import type { Process } from '../../schemas/process';
import { ApiClient } from '../support/api-client';
import { ADMIN } from '../support/start-pinion';

export const RECORDS = '/processes/relay/records/baton';

/** Which transitions lead out of a stage. Every move carries its key as reason and as unique value `mark`. */
const WAYS: Record<string, readonly string[]> = {
  inbox: ['begin', 'begin', 'drop'],
  work: ['submit', 'submit', 'sendBack', 'drop'],
  review: ['rework', 'restart'],
  dropped: ['revive'],
};

/** A random transition that the record may make in the stage. */
export function someWay(stage: string): string {
  const ways = WAYS[stage] ?? [];
  const way = ways[Math.floor(Math.random() * ways.length)];
  if (way === undefined) throw new Error(`no way out of ${stage}`);
  return way;
}

const relay: Process = {
  format: 1,
  key: 'relay',
  label: 'Relay',
  recordTypes: [
    {
      id: 'baton',
      label: 'Baton',
      titleField: 'name',
      schema: {
        properties: {
          name: { type: 'string', 'x-searchable': true },
          mark: { type: 'string', 'x-unique': true, 'x-searchable': true },
          round: { type: 'number', 'x-sortable': true },
          twice: { 'x-kind': 'formula', 'x-formula': 'round * 2', 'x-resultKind': 'number' },
        },
        required: ['name'],
      },
      forms: [{ id: 'main', label: 'Main', sections: [{ id: 'all', fields: ['name', 'mark', 'round', 'twice'] }] }],
      pipeline: {
        stages: [
          {
            id: 'inbox',
            label: 'Inbox',
            kind: 'open',
            forms: ['main'],
            gate: { criteria: [{ id: 'marked', kind: 'field', field: 'mark' }] },
          },
          {
            id: 'work',
            label: 'Work',
            kind: 'open',
            forms: ['main'],
            gate: {
              criteria: [{ id: 'counted', kind: 'expression', expression: 'round > 0 && twice > round', message: 'Count the round' }],
            },
          },
          { id: 'review', label: 'Review', kind: 'open', forms: ['main'] },
          { id: 'done', label: 'Done', kind: 'won' },
          { id: 'dropped', label: 'Dropped', kind: 'lost' },
        ],
        transitions: [
          { id: 'begin', from: 'inbox', to: 'work', reason: 'optional' },
          { id: 'submit', from: 'work', to: 'review', reason: 'optional' },
          { id: 'sendBack', from: 'work', to: 'inbox' },
          { id: 'rework', from: 'review', to: 'work' },
          { id: 'restart', from: 'review', to: 'inbox' },
          { id: 'finish', from: 'review', to: 'done' },
          { id: 'drop', from: '*', to: 'dropped' },
          { id: 'revive', from: 'dropped', to: 'inbox', reason: 'required' },
        ],
      },
    },
  ],
  roles: [
    { id: 'runner', label: 'Runner', grants: [{ recordType: 'baton', actions: ['create', 'read', 'update', 'move'], scope: 'own' }] },
  ],
};

/** Publishes the process on a fresh installation and adds somebody who runs in it; answers their token. */
export async function prepareRelay(url: string): Promise<string> {
  const admin = await new ApiClient(url).signIn(ADMIN.email, ADMIN.password);
  const published = await admin.call('POST', '/processes?publish=true', relay);
  if (published.status !== 201) throw new Error(`publishing answered ${published.status}: ${JSON.stringify(published.body)}`);
  const runner = { name: 'Runner', email: 'runner@pinion.test', password: randomUUID(), roles: [{ process: 'relay', role: 'runner' }] };
  const added = await admin.call('POST', '/people', runner);
  if (added.status !== 201) throw new Error(`adding a person answered ${added.status}: ${JSON.stringify(added.body)}`);
  const session = await new ApiClient(url).signIn(runner.email, runner.password);
  const token = await session.call('POST', '/me/tokens', { name: 'reliability' });
  return token.body.secret;
}

/** Creates records that stand in `inbox`; answers their ids. */
export function createBatons(client: ApiClient, count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const created = await client.call('POST', RECORDS, { data: { name: `Baton ${i}` } });
      if (created.status !== 201) throw new Error(`creating answered ${created.status}: ${JSON.stringify(created.body)}`);
      return created.body.id as string;
    }),
  );
}
