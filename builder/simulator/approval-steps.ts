'use client';
/** Commands on approvals as steps of a run. */
import type { ApprovalCommand } from '../../runtime/core/approvals/commands';
import type { MoveOutcome } from '../../runtime/render/move-dialog';
import type { ScenarioStep } from '../../schemas/process';
import { simulatedRole } from '../words/step';
import { useTrial } from './use-trial';

/** Does a command as the next step of the run; a refusal is told where it was given, and in the log. */
export function useApprovalSteps(): (approval: string, command: ApprovalCommand) => Promise<MoveOutcome> {
  const { take, trial } = useTrial();
  return async (approval, command) => {
    const step = take(stepOf(approval, command, trial.standsIn));
    return step?.decision.ok === false ? { ok: false, rejections: step.decision.rejections } : { ok: true };
  };
}

/** The command as a step that a scenario can keep: people by their role, the request by its approval. */
function stepOf(approval: string, command: ApprovalCommand, standsIn: string | null): ScenarioStep {
  switch (command.type) {
    case 'requestApproval': {
      const { transition, data, reason } = command;
      return {
        command: 'requestApproval',
        approval,
        ...(transition === undefined ? {} : { transition }),
        ...(data === undefined ? {} : { data }),
        ...(reason === undefined ? {} : { reason }),
      };
    }
    case 'returnApproval':
      return {
        command: 'returnApproval',
        approval,
        level: command.level,
        to: command.to,
        text: command.remark,
        ...placeOf(command.onBehalfOf),
      };
    case 'reassignApproval':
      return {
        command: 'reassignApproval',
        approval,
        level: command.level,
        ...personOf(command.to),
        ...placeOf(command.from),
        ...said(command.remark),
      };
    case 'addApprover':
      return {
        command: 'addApprover',
        approval,
        level: command.level,
        ...personOf(command.person),
        ...(standsIn === null ? {} : { onBehalfOf: standsIn }),
        ...said(command.remark),
      };
    case 'withdrawApproval':
      return { command: 'withdrawApproval', approval, ...said(command.remark) };
    default:
      return { command: command.type, approval, level: command.level, ...placeOf(command.onBehalfOf), ...said(command.remark) };
  }
}

const said = (remark: string | undefined) => (remark === undefined ? {} : { text: remark });
/** Whose place it is done in, when it is not their own. */
function placeOf(id: string | undefined): { onBehalfOf?: string } {
  const role = id === undefined ? undefined : simulatedRole(id);
  return role === undefined ? {} : { onBehalfOf: role };
}
/** An administrator has no role: a step without one means them. */
function personOf(id: string): { person?: string } {
  const role = simulatedRole(id);
  return role === undefined ? {} : { person: role };
}
