/** Who is meant by a message, a task or an approval, in words. */
import type { Process, RecordType, Text } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import { listed } from './list';
import { fieldName, roleName } from './names';
import { say } from './say';

export function recipientName(process: Process, recordType: RecordType | undefined, recipient: Recipient): Text {
  switch (recipient.kind) {
    case 'owner':
      return say('负责人', 'the owner');
    case 'field':
      return say('“{0}”中的人员', 'the person in “{0}”', fieldName(recordType, recipient.field));
    case 'role':
      return inScope(recipient.scope ?? 'teamTree', roleName(process, recipient.role));
  }
}

function inScope(scope: 'team' | 'teamTree' | 'all', role: Text): Text {
  if (scope === 'team') return say('本团队的{0}', '{0} of the team', role);
  if (scope === 'teamTree') return say('本团队及上级团队的{0}', '{0} of the team or a team above', role);
  return say('所有{0}', 'everybody who is {0}', role);
}

/** All of them: “负责人和本团队的销售经理”. */
export function recipientNames(process: Process, recordType: RecordType | undefined, recipients: readonly Recipient[]): Text {
  return listed(recipients.map((recipient) => recipientName(process, recordType, recipient)));
}
