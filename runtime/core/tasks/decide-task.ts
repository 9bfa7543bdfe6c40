import type { Decision } from '../types';
import type { Work } from '../work';
import { answerConfirmation, requestConfirmation, revokeConfirmation } from './confirmation-commands';
import type { TaskCommand } from './events';
import { addTask, assignTask, cancelTask, finishTask, reopenTask } from './task-commands';

/** Decides a command on a task. */
export function decideTask(work: Work, command: TaskCommand): Decision {
  switch (command.type) {
    case 'addTask':
      return addTask(work, command);
    case 'finishTask':
      return finishTask(work, command);
    case 'reopenTask':
      return reopenTask(work, command);
    case 'cancelTask':
      return cancelTask(work, command);
    case 'assignTask':
      return assignTask(work, command);
    case 'requestConfirmation':
      return requestConfirmation(work, command);
    case 'revokeConfirmation':
      return revokeConfirmation(work, command);
    case 'answerConfirmation':
      return answerConfirmation(work, command);
  }
}
