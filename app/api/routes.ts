import { approvalRoutes } from './resources/approvals';
import { automationRunRoutes } from './resources/automation-runs';
import { commandRoutes } from './resources/commands';
import { confirmationRoutes } from './resources/confirmations';
import { endpointRoutes } from './resources/endpoints';
import { fileRoutes } from './resources/files';
import { inboxRoutes } from './resources/inbox';
import { incomingRoutes } from './resources/incoming';
import { knowledgeRoutes } from './resources/knowledge';
import { meRoutes } from './resources/me';
import { migrationRoutes } from './resources/migrations';
import { outboxRoutes } from './resources/outbox';
import { ownershipRoutes } from './resources/ownership';
import { peopleRoutes } from './resources/people';
import { processRoutes } from './resources/processes';
import { recordRoutes } from './resources/record';
import { recordsRoutes } from './resources/records';
import { sessionRoutes } from './resources/session';
import { standInRoutes } from './resources/stand-in';
import { streamRoutes } from './resources/stream';
import { taskRoutes } from './resources/tasks';
import { teamRoutes } from './resources/teams';
import { templateRoutes } from './resources/templates';
import { timerRoutes } from './resources/timers';
import { todayRoutes } from './resources/today';
import { versionRoutes } from './resources/versions';
import type { Route } from './route/define-route';

/** Every route of the API: what is not here is not served. Fixed words come before parameters in the same place. */
export function allRoutes(): Route[] {
  return [
    ...sessionRoutes(),
    ...meRoutes(),
    ...standInRoutes(),
    ...streamRoutes(),
    ...inboxRoutes(),
    ...todayRoutes(),
    ...peopleRoutes(),
    ...teamRoutes(),
    ...endpointRoutes(),
    ...outboxRoutes(),
    ...incomingRoutes(),
    ...templateRoutes(),
    ...processRoutes(),
    ...versionRoutes(),
    ...migrationRoutes(),
    ...recordsRoutes(),
    ...ownershipRoutes(),
    ...recordRoutes(),
    ...knowledgeRoutes(),
    ...automationRunRoutes(),
    ...approvalRoutes(),
    ...commandRoutes(),
    ...timerRoutes(),
    ...taskRoutes(),
    ...confirmationRoutes(),
    ...fileRoutes(),
  ];
}
