import { account } from './en/account';
import { administration } from './en/administration';
import { approvals } from './en/approvals';
import { automationRuns } from './en/automation-runs';
import { documents } from './en/documents';
import { general } from './en/general';
import { inbox } from './en/inbox';
import { outbound } from './en/outbound';
import { ownership } from './en/ownership';
import { records } from './en/records';
import { start } from './en/start';
import { tasks } from './en/tasks';
import { timers } from './en/timers';
import { today } from './en/today';

/** English texts of the pages, a part a line. The shape that every language has. */
// biome-ignore format: one part a line
export const en = {
  ...account,
  ...administration,
  ...approvals,
  ...automationRuns,
  ...documents,
  ...general,
  ...inbox,
  ...outbound,
  ...ownership,
  ...records,
  ...start,
  ...tasks,
  ...timers,
  ...today,
};

export type Messages = typeof en;
