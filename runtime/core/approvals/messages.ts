/** Who is told what about an approval. */
import type { Text } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import { inBoth } from '../rejection';
import { sendMessage } from '../send-message';
import type { ApprovalEvent, OpenedLevel } from './events';
import type { Happening } from './happen';
import { openLevels, pendingAt, type RunningApproval } from './running-approval';

interface Told {
  kind: string;
  to: readonly string[];
  title: Text;
  body?: string | null;
}

/**
 * Sends what people concerned must know of an event: those who are asked, and who asked. Nobody is told what they did.
 * @param running the request after the event; before it when the event ended it
 */
export function addMessages(happening: Happening, event: ApprovalEvent, running: RunningApproval | undefined): void {
  if (running === undefined) return;
  const { label = event.approval } = happening.type.approvals.get(event.approval)?.definition ?? {};
  const named = inBoth(label, event.approval);
  for (const message of messagesOf(event, running, named)) {
    const to = [...new Set(message.to)].filter((person) => person !== happening.context.actor.id);
    sendMessage(happening, {
      kind: message.kind,
      to: to.map((person) => ({ person })),
      title: message.title,
      body: message.body || undefined,
      from: happening.context.actor.id,
    });
  }
}

function messagesOf(event: ApprovalEvent, running: RunningApproval, { zh, en }: { zh: string; en: string }): Told[] {
  const asked = (opened: readonly OpenedLevel[]): Told[] => {
    const people = running.levels.filter((level) => opened.some((one) => one.level === level.id)).flatMap(pendingAt);
    const title = bilingual(`请审批：${zh}`, `Please approve: ${en}`);
    return [{ kind: 'approval.requested', to: people, title, body: running.reason }];
  };
  const requester = (kind: string, title: Text, body?: string | null): Told => ({ kind, to: [running.requestedBy], title, body });
  switch (event.type) {
    case 'approval.requested':
    case 'approval.verdictGiven':
      return asked(event.opened);
    case 'approval.returned': {
      if (event.to !== 'requester') return asked(event.opened);
      return [requester(event.type, bilingual(`审批被退回，请修改：${zh}`, `Returned to you to correct: ${en}`), event.remark)];
    }
    case 'approval.approved':
      return [requester(event.type, bilingual(`审批通过：${zh}`, `Approved: ${en}`))];
    case 'approval.rejected':
      return [requester(event.type, bilingual(`审批未通过：${zh}`, `Rejected: ${en}`), event.remark)];
    case 'approval.reassigned':
      return [
        {
          kind: event.type,
          to: [event.to],
          title: bilingual(`转交给您审批：${zh}`, `Handed to you to approve: ${en}`),
          body: event.remark,
        },
      ];
    case 'approval.approverAdded':
      return [
        {
          kind: event.type,
          to: [event.person],
          title: bilingual(`请您加签：${zh}`, `You are asked to approve too: ${en}`),
          body: event.remark,
        },
      ];
    case 'approval.voided': {
      const title = bilingual(`审批已失效：${zh}`, `The approval is void: ${en}`);
      return [{ kind: event.type, to: [running.requestedBy, ...openLevels(running).flatMap(pendingAt)], title }];
    }
    case 'approval.withdrawn': {
      const title = bilingual(`审批已撤回：${zh}`, `The request was withdrawn: ${en}`);
      return [{ kind: event.type, to: openLevels(running).flatMap(pendingAt), title, body: event.remark }];
    }
    case 'approval.reminded':
      return [{ kind: event.type, to: event.people, title: bilingual(`还没有审批：${zh}`, `Still to be approved: ${en}`) }];
    case 'approval.escalated': {
      const level = running.levels.find((one) => one.id === event.level);
      const title = bilingual(`审批超时：${zh}`, `The approval is overdue: ${en}`);
      return [{ kind: event.type, to: [running.requestedBy, ...(level === undefined ? [] : pendingAt(level))], title }];
    }
    case 'approval.used':
      return [];
  }
}
