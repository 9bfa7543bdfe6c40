import type { Messages } from './en';
import { account } from './zh-CN/account';
import { administration } from './zh-CN/administration';
import { approvals } from './zh-CN/approvals';
import { automationRuns } from './zh-CN/automation-runs';
import { documents } from './zh-CN/documents';
import { general } from './zh-CN/general';
import { inbox } from './zh-CN/inbox';
import { outbound } from './zh-CN/outbound';
import { ownership } from './zh-CN/ownership';
import { records } from './zh-CN/records';
import { start } from './zh-CN/start';
import { tasks } from './zh-CN/tasks';
import { timers } from './zh-CN/timers';
import { today } from './zh-CN/today';

/** Chinese texts of the pages, a part a line; a missing or surplus key fails the type check and a test. */
// biome-ignore format: one part a line
export const zhCN: Messages = {
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
