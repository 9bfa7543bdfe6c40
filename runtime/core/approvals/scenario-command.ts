import type { ScenarioStep } from '../../../schemas/process';
import type { ScenarioWorld } from '../scenario-world';
import type { Command, RecordState } from '../types';
import { openLevels } from './running-approval';

/** The command of a step about an approval: the request is the one that is there, the level the first one that is open. */
export function approvalCommand(world: ScenarioWorld, step: ScenarioStep, record: RecordState | null): Command {
  const { approval = '', text = '', person, to = 'requester' } = step;
  const all = record?.running.approvals ?? {};
  const running = Object.hasOwn(all, approval) ? all[approval] : undefined;
  const request = running?.request ?? '';
  const level = step.level ?? (running === undefined ? undefined : openLevels(running)[0]?.id) ?? '';
  const somebody = world.actor(person).id;
  const said = text === '' ? {} : { remark: text };
  const absent = step.onBehalfOf === undefined ? undefined : world.actor(step.onBehalfOf).id;
  const place = absent === undefined ? { level } : { level, onBehalfOf: absent };
  switch (step.command) {
    case 'approve':
      return { type: 'approve', request, ...place, ...said };
    case 'reject':
      return { type: 'reject', request, ...place, remark: text };
    case 'returnApproval':
      return { type: 'returnApproval', request, ...place, to, remark: text };
    case 'reassignApproval':
      return { type: 'reassignApproval', request, level, to: somebody, ...(absent === undefined ? {} : { from: absent }), ...said };
    case 'addApprover':
      return { type: 'addApprover', request, level, person: somebody, ...said };
    case 'withdrawApproval':
      return { type: 'withdrawApproval', request, ...said };
    default:
      return {
        type: 'requestApproval',
        approval,
        ...(step.transition === undefined ? {} : { transition: step.transition }),
        ...(step.data === undefined ? {} : { data: world.resolve(step.data) }),
        ...(step.reason === undefined ? {} : { reason: step.reason }),
      };
  }
}
