import type { ScenarioStep } from '../../schemas/process';
import { approvalCommand } from './approvals/scenario-command';
import type { ScenarioWorld } from './scenario-world';
import { CUSTOMER } from './tasks/customer-actor';
import type { Actor, Command, RecordState } from './types';

/** The commands of a step: one, or one for each file that is attached. */
export function commandsOf(world: ScenarioWorld, step: ScenarioStep, actor: Actor, now: string, record: RecordState | null): Command[] {
  switch (step.command) {
    case 'create':
      return [
        {
          type: 'createRecord',
          id: 'record1',
          recordType: world.recordType,
          data: world.resolve({ ...world.givenData, ...step.data }),
          ...(step.ask === true && { ask: step.reason === undefined ? {} : { reason: step.reason } }),
        },
      ];
    case 'update':
      return [{ type: 'updateRecord', data: world.resolve(step.data ?? {}) }];
    case 'move':
      return [moveCommand(world, step)];
    case 'comment':
      return [{ type: 'commentRecord', text: step.text ?? '' }];
    case 'assign':
      return [{ type: 'assignRecord', owner: step.text ?? 'person_other' }];
    case 'attach': {
      const { kind, count } = step.files ?? { kind: 'document', count: 1 };
      const field = step.field ?? '';
      return Array.from({ length: count }, () => ({ type: 'attachFile', field, file: world.file(kind, actor.id, now) }));
    }
    case 'wait':
      return [];
    case 'startWaiting':
      return [{ type: 'startWaiting', reason: step.reason ?? '', askAgainAt: step.askAgainAt ?? '' }];
    case 'endWaiting':
      return [{ type: 'endWaiting' }];
    case 'extend':
      return [{ type: 'extendProtection' }];
    case 'release':
      return [{ type: 'releaseRecord', ...(step.reason === undefined ? {} : { reason: step.reason }) }];
    case 'claim':
      return [{ type: 'claimRecord' }];
    case 'finishTask':
      return [{ type: 'finishTask', task: step.task ?? '' }];
    case 'askCustomer':
      return [{ type: 'requestConfirmation', task: step.task ?? '', confirmation: world.newId(), hash: '' }];
    case 'confirm':
      return confirmCommands(world, step, record);
    case 'requestApproval':
    case 'approve':
    case 'reject':
    case 'returnApproval':
    case 'reassignApproval':
    case 'addApprover':
    case 'withdrawApproval':
      return [approvalCommand(world, step, record)];
    case 'archive':
      return [{ type: 'archiveRecord', ...(step.reason === undefined ? {} : { reason: step.reason }) }];
  }
}

/** Lets the customer answer the link that they were sent; asks them first where none is open. */
function confirmCommands(world: ScenarioWorld, step: ScenarioStep, record: RecordState | null): Command[] {
  const { task = '', verdict = 'confirmed', text } = step;
  const asked = record?.running.tasks?.items.find(({ id }) => id === task)?.confirmation;
  const remark = text ?? (verdict === 'declined' ? 'no' : '');
  const answer = (confirmation: string): Command => ({ type: 'answerConfirmation', confirmation, verdict, name: CUSTOMER.name, remark });
  if (asked?.outcome === 'requested') return [answer(asked.id)];
  const confirmation = world.newId();
  return [{ type: 'requestConfirmation', task, confirmation, hash: '' }, answer(confirmation)];
}

function moveCommand(world: ScenarioWorld, { transition, to, data, reason, waiver }: ScenarioStep): Command {
  return {
    type: 'moveRecord',
    ...(transition === undefined ? {} : { transition }),
    ...(to === undefined ? {} : { to }),
    ...(data === undefined ? {} : { data: world.resolve(data) }),
    ...(reason === undefined ? {} : { reason }),
    ...(waiver === undefined ? {} : { waiver }),
  };
}
