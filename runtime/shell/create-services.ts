import { approvalService } from './approvals/approval-service';
import { attachments } from './attachments';
import { automationRunsService } from './automations/automation-runs-service';
import { CompiledVersions } from './compiled-versions';
import { confirmationService } from './confirmations/confirmation-service';
import { deliverers, type Outside } from './deliverers/deliverers';
import { endpointService } from './endpoints/endpoint-service';
import { createExecute } from './execute';
import { exportRecords } from './export/export-records';
import { inboxService } from './inbox/inbox-service';
import { incomingFault } from './incoming/check-incoming';
import { incomingService } from './incoming/incoming-service';
import { LiveHub } from './live/live-hub';
import { migrationService } from './migrations/migration-service';
import { OpenMigrations } from './migrations/open-migrations';
import { createOutbound } from './outbound/outbound';
import { createOutboxLoop } from './outbox/outbox-loop';
import { outboxService } from './outbox/outbox-service';
import { KeyFinder } from './ownership/find-keys';
import { ownershipService } from './ownership/ownership-service';
import { peopleService } from './people/people-service';
import { importSamples } from './processes/import-samples';
import { processService } from './processes/process-service';
import { board } from './records/board';
import { recordQueries } from './records/record-queries';
import { createScheduler } from './scheduler/scheduler';
import type { Services, ShellDeps } from './services';
import { todayService } from './today/today-service';
import { createUpkeep } from './upkeep';
import { verifyRecords } from './verify';

/** Nothing of the inside may be called, and no mail is sent. */
const SHUT: Outside = { outbound: createOutbound({ allowed: new Set() }), mailer: null, baseUrl: null };

/** The host on one database: everything that pages, API, command line and importers may ask for. */
export function createServices(deps: ShellDeps): Services {
  const versions = new CompiledVersions(deps.store.processes);
  const migrations = new OpenMigrations(deps.store.migrations);
  const people = peopleService(deps);
  const live = new LiveHub({ versions, people, bus: deps.store.bus, log: deps.log });
  const outside = deps.outside ?? SHUT;
  const inside = { ...deps, versions, migrations, live, people, effectsWritten: () => delivery.kick() };
  const execute = createExecute(inside);
  const { store, clock } = deps;
  const delivery = createOutboxLoop({
    ...deps,
    outbox: store.outbox,
    deliverers: deliverers({ ...deps, people, live, outside, automations: { execute, versions, store } }),
  });
  const keys = new KeyFinder(inside);
  const inbox = inboxService({ ...inside, people });
  const processes = { ...processService({ ...inside, keys }), importSamples: importSamples({ ...inside, execute }) };
  return {
    execute,
    ownership: ownershipService(inside),
    records: {
      ...recordQueries(inside),
      ...attachments({ ...inside, execute }),
      board: board(inside),
      export: exportRecords(inside),
    },
    processes,
    migrations: migrationService({ ...inside, execute }),
    approvals: approvalService(inside),
    people,
    live,
    scheduler: createScheduler({ ...deps, records: deps.store.records, execute }),
    automationRuns: automationRunsService({ ...inside, runs: store.automationRuns, outbox: store.outbox }),
    endpoints: endpointService({
      ...deps,
      endpoints: store.endpoints,
      outbound: outside.outbound,
      incomingFault: (incoming) => incomingFault(incoming, { processes, people }),
    }),
    incoming: incomingService({ ...deps, people, execute }),
    outbox: outboxService({ outbox: store.outbox, runs: store.automationRuns, versions, clock, kick: delivery.kick }),
    delivery,
    inbox,
    upkeep: createUpkeep({ store, clock, keys, inbox }),
    today: todayService({ ...inside, people }),
    confirmations: confirmationService({ ...inside, execute }),
    verify: () => verifyRecords({ records: deps.store.records, versions }),
  };
}
