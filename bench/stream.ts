/** From the moment a command is acknowledged until open streams have heard of it, while many listen. */

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { uuidv7 } from 'uuidv7';
import type { LiveEvent } from '../runtime/shell/live/live-event';
import type { Benchmark, Row, RunOptions } from './benchmark';
import { PROCESS, TYPE } from './data/bench-process';
import { openMoveHost, publish } from './data/move-host';
import { actor, enteredData, teamId } from './data/records';
import { percentile } from './measure/rounds';

const LISTENERS_EACH = 5;

async function measure({ smoke, folder, cache }: RunOptions): Promise<Row[]> {
  const people = smoke ? 10 : 100;
  const host = await openMoveHost({ file: join(folder, 'stream.db') }, cache);
  try {
    await publish(host);
    const { store, services } = host;
    await store.people.saveTeam({ id: teamId(1), name: 'Team', parent: null, kind: 'team' });
    const heard = new Map<string, number[]>();
    for (let n = 0; n < people; n++) {
      const id = `manager-${n}`;
      await store.people.savePerson({
        ...{ id, name: id, email: `${id}@example.org`, admin: false, active: true, team: teamId(1), locale: null },
        ...{ roles: [{ process: PROCESS, role: 'manager' }], createdAt: '2024-01-01T00:00:00.000Z' },
      });
      for (let tab = 0; tab < LISTENERS_EACH; tab++) {
        const tell = (event: LiveEvent) => {
          if (event.type === 'record') heard.set(event.id, [...(heard.get(event.id) ?? []), performance.now()]);
        };
        if (services.live.join({ person: id, tell, recheck: () => undefined, end: () => undefined }) === null) throw new Error('refused');
      }
    }
    const listeners = people * LISTENERS_EACH;
    const by = actor('manager-0', 'manager', [teamId(1)]);
    const times: number[] = [];
    for (let n = 0; n < (smoke ? 5 : 100); n++) {
      const id = uuidv7();
      const command = { type: 'createRecord', id, recordType: TYPE, data: enteredData(n) } as const;
      const result = await services.execute({ process: PROCESS, recordType: TYPE, command, actor: by });
      const committed = performance.now();
      if (!result.ok) throw new Error(JSON.stringify(result));
      const wait = performance.now();
      while ((heard.get(id)?.length ?? 0) < listeners) {
        if (performance.now() - wait > 5_000) throw new Error(`only ${heard.get(id)?.length ?? 0} of ${listeners} have heard`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      times.push(Math.max(...(heard.get(id) ?? [])) - committed);
    }
    return [
      {
        what: `from the commit until the last of ${listeners} open streams is told, p95`,
        value: percentile(times, 0.95),
        unit: 'ms',
        target: { of: 'value', atMost: 500 },
      },
    ];
  } finally {
    await host.close();
  }
}

export const streamBenchmark: Benchmark = { name: 'stream', run: measure };
