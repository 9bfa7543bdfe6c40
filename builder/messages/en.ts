import { approvals } from './en/approvals';
import { automations } from './en/automations';
import { backtest } from './en/backtest';
import { calendar } from './en/calendar';
import { commands } from './en/commands';
import { document } from './en/document';
import { exchange } from './en/exchange';
import { forms } from './en/forms';
import { frame } from './en/frame';
import { inspector } from './en/inspector';
import { knowledge } from './en/knowledge';
import { migration } from './en/migration';
import { ownership } from './en/ownership';
import { pipeline } from './en/pipeline';
import { process } from './en/process';
import { recipients } from './en/recipients';
import { risk } from './en/risk';
import { simulator } from './en/simulator';
import { tasks } from './en/tasks';
import { timers } from './en/timers';
import { trial } from './en/trial';

/** English texts of the designer. The shape that every language has. */
export const en = {
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
