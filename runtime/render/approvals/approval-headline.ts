import type { ApprovalEvent } from '../../core/approvals/events';
import type { RecordTypeModel } from '../../core/process-model';
import type { Texts } from '../messages/catalog';
import type { RenderServices } from '../services';

/** What happened to an approval, without who and when. */
export function approvalHeadline(event: ApprovalEvent, type: RecordTypeModel, services: RenderServices, texts: Texts): string {
  const approval = type.approvals.find(({ id }) => id === event.approval);
  const label = approval?.label ?? event.approval;
  const levelOf = (id: string) => approval?.levels.find((one) => one.id === id)?.label ?? id;
  const name = (id: string) => services.people.name(id) ?? texts('common.unknown');
  switch (event.type) {
    case 'approval.verdictGiven': {
      const given = { label, level: levelOf(event.level) };
      const words = texts(event.verdict === 'approved' ? 'approvals.timeline.verdict' : 'approvals.timeline.verdictRejected', given);
      return event.onBehalfOf === undefined ? words : `${words} (${texts('approvals.onBehalf', { name: name(event.onBehalfOf) })})`;
    }
    case 'approval.returned':
      if (event.to === 'requester') return texts('approvals.timeline.returned', { label });
      return texts('approvals.timeline.returnedToLevel', { label, level: levelOf(event.to.level) });
    case 'approval.reassigned':
      return texts('approvals.timeline.reassigned', { label, from: name(event.from), to: name(event.to) });
    case 'approval.approverAdded':
      return texts('approvals.timeline.approverAdded', { label, name: name(event.person) });
    case 'approval.voided':
      return texts(event.why === 'content' ? 'approvals.timeline.voidedContent' : 'approvals.timeline.voided', { label });
    case 'approval.reminded':
      return texts('approvals.timeline.reminded', { label, names: event.people.map(name).join(services.locale === 'zh-CN' ? '、' : ', ') });
    case 'approval.escalated':
      return texts('approvals.timeline.escalated', { label, level: levelOf(event.level) });
    default:
      return texts(PLAIN[event.type], { label });
  }
}

const PLAIN = {
  'approval.requested': 'approvals.timeline.requested',
  'approval.approved': 'approvals.timeline.approved',
  'approval.rejected': 'approvals.timeline.rejected',
  'approval.withdrawn': 'approvals.timeline.withdrawn',
  'approval.used': 'approvals.timeline.used',
} as const;
