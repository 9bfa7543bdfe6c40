import { attachments } from './attachments';
import { CompiledVersions } from './compiled-versions';
import { createExecute } from './execute';
import { exportRecords } from './export/export-records';
import { migrationService } from './migrations/migration-service';
import { OpenMigrations } from './migrations/open-migrations';
import { peopleService } from './people/people-service';
import { importSamples } from './processes/import-samples';
import { processService } from './processes/process-service';
import { board } from './records/board';
import { recordQueries } from './records/record-queries';
import type { Services, ShellDeps } from './services';
import { verifyRecords } from './verify';

/** The host on one database: everything that pages, API, command line and importers may ask for. */
export function createServices(deps: ShellDeps): Services {
  const versions = new CompiledVersions(deps.store.processes);
  const migrations = new OpenMigrations(deps.store.migrations);
  const inside = { ...deps, versions, migrations };
  const execute = createExecute(inside);
  return {
    execute,
    records: {
      ...recordQueries(inside),
      ...attachments({ ...inside, execute }),
      board: board(inside),
      export: exportRecords(inside),
    },
    processes: { ...processService(inside), importSamples: importSamples({ ...inside, execute }) },
    migrations: migrationService({ ...inside, execute }),
    people: peopleService(deps),
    verify: () => verifyRecords({ records: deps.store.records, versions }),
  };
}
