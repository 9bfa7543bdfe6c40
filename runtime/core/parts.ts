/** The one registry of what goes on around a record. Order is that in which things follow from a command: timers see what the others did, automations come last and see all of it. */

import { approvalsPart } from './approvals/approvals-part';
import { automationsPart } from './automations/automations-part';
import { protectionPart } from './ownership/protection-part';
import type { Part } from './part';
import { riskPart } from './risk/risk-part';
import { tasksPart } from './tasks/tasks-part';
import { timersPart } from './timers/timers-part';
import { waitingPart } from './waiting/waiting-part';

export const PARTS: readonly Part[] = [protectionPart, approvalsPart, tasksPart, waitingPart, timersPart, riskPart, automationsPart];
