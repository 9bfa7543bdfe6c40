import { approvals } from './zh-CN/approvals';
import { automations } from './zh-CN/automations';
import { backtest } from './zh-CN/backtest';
import { calendar } from './zh-CN/calendar';
import { commands } from './zh-CN/commands';
import { document } from './zh-CN/document';
import { exchange } from './zh-CN/exchange';
import { forms } from './zh-CN/forms';
import { frame } from './zh-CN/frame';
import { inspector } from './zh-CN/inspector';
import { knowledge } from './zh-CN/knowledge';
import { migration } from './zh-CN/migration';
import { ownership } from './zh-CN/ownership';
import { pipeline } from './zh-CN/pipeline';
import { process } from './zh-CN/process';
import { recipients } from './zh-CN/recipients';
import { risk } from './zh-CN/risk';
import { simulator } from './zh-CN/simulator';
import { tasks } from './zh-CN/tasks';
import { timers } from './zh-CN/timers';
import { trial } from './zh-CN/trial';

/** Chinese texts of the designer. */
export const zhCN = {
  approvals,
  automations,
  backtest,
  calendar,
  commands,
  document,
  exchange,
  forms,
  frame,
  inspector,
  knowledge,
  migration,
  ownership,
  pipeline,
  process,
  recipients,
  risk,
  simulator,
  tasks,
  timers,
  trial,
};
