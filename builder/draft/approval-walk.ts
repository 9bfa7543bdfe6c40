/** Every place of approvals that names a part of the process. */
import type { Approval } from '../../schemas/approval';
import { below } from '../../schemas/pointer';
import type { RecordType, Text } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import { say } from '../words/say';
import type { NamedIn } from './expression-names';
import type { Target, Visit } from './target';

export function approvalReferences(type: RecordType, path: string, namedIn: NamedIn, visit: Visit): void {
  for (const [at, approval] of (type.approvals ?? []).entries())
    new ApprovalWalk(type.id, approval, below(path, 'approvals', at), namedIn, visit).walk();
}

/** What of an approval names a thing: an approval that loses it stays, so the place is more than its name. */
const PLACES = {
  moves: ['审批“{0}”对此流转的要求', 'That the move needs the approval “{0}”'],
  changes: ['审批“{0}”对此修改的要求', 'That its change needs the approval “{0}”'],
  conditions: ['审批“{0}”的条件', 'Conditions of the approval “{0}”'],
  approvers: ['审批“{0}”的审批人', 'Approvers of “{0}”'],
  limit: ['审批“{0}”的时限', 'Time for the approval “{0}”'],
  escalation: ['审批“{0}”超时后加请的人', 'Who is asked as well when the approval “{0}” is late'],
  content: ['审批“{0}”绑定的字段', 'What the approval “{0}” is bound to'],
} as const;

class ApprovalWalk {
  constructor(
    private readonly recordType: string,
    private readonly approval: Approval,
    private readonly path: string,
    private readonly namedIn: NamedIn,
    private readonly visit: Visit,
  ) {}

  walk(): void {
    const { on, when, levels, content = [] } = this.approval;
    const { recordType } = this;
    for (const [at, transition] of (on.transitions ?? []).entries())
      this.named({ what: 'transition', recordType, transition }, below(this.path, 'on', 'transitions', at), 'moves');
    for (const [at, field] of (on.fields ?? []).entries())
      this.named({ what: 'field', recordType, field }, below(this.path, 'on', 'fields', at), 'changes');
    this.expression(when, below(this.path, 'when'));
    for (const [at, level] of levels.entries()) {
      const where = below(this.path, 'levels', at);
      const { calendar } = level.due?.limit ?? {};
      this.expression(level.when, below(where, 'when'));
      this.recipients(level.approvers, below(where, 'approvers'), 'approvers');
      if (calendar !== undefined) this.named({ what: 'calendar', calendar }, below(where, 'due', 'limit', 'calendar'), 'limit');
      this.recipients(level.due?.escalate ?? [], below(where, 'due', 'escalate'), 'escalation');
    }
    for (const [at, field] of content.entries())
      this.named({ what: 'field', recordType, field }, below(this.path, 'content', at), 'content');
  }

  private recipients(recipients: readonly Recipient[], path: string, as: keyof typeof PLACES): void {
    const { recordType } = this;
    for (const [at, one] of recipients.entries()) {
      if (one.kind === 'role') this.named({ what: 'role', role: one.role }, below(path, at, 'role'), as);
      else if (one.kind === 'field') this.named({ what: 'field', recordType, field: one.field }, below(path, at, 'field'), as);
    }
  }
  private named(target: Target, path: string, as: keyof typeof PLACES): void {
    this.visit(target, path, this.place(as), 'structure');
  }
  private expression(source: string | undefined, path: string): void {
    if (source !== undefined) for (const target of this.namedIn(source)) this.visit(target, path, this.place('conditions'), 'expression');
  }
  private place(as: keyof typeof PLACES): () => Text {
    const [zh, en] = PLACES[as];
    return () => say(zh, en, this.approval.label);
  }
}
