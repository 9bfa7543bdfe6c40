import type { Report } from '../report';
import { checkApprovals } from './approvals';
import { checkAutomations } from './automations';
import { checkCalendars } from './calendars';
import { checkExpressions } from './expressions';
import { checkFields } from './fields';
import { checkFormulaCycles } from './formula-cycles';
import { checkGates } from './gates';
import { checkKnowledge } from './knowledge';
import { checkOwnership } from './ownership';
import { checkPeople } from './people';
import { checkPipelines } from './pipeline';
import type { ProcessIndex } from './process-index';
import { checkReferences } from './references';
import { checkRisks } from './risks';
import { checkSamples } from './samples';
import { checkScenarios } from './scenarios';
import { checkTasks } from './tasks';
import { checkTexts } from './texts';
import { checkTimers } from './timers';

/** What a process must hold to be published, in the order it is reported: a family of findings each. */
export const PUBLISH_CHECKS: readonly ((index: ProcessIndex, report: Report) => void)[] = [
  checkReferences,
  checkFields,
  checkExpressions,
  checkFormulaCycles,
  checkPipelines,
  checkGates,
  checkTasks,
  checkApprovals,
  checkPeople,
  checkAutomations,
  checkKnowledge,
  checkOwnership,
  checkTexts,
  checkCalendars,
  checkTimers,
  checkRisks,
  checkSamples,
  checkScenarios,
];
