import type { Process, Text } from '../../../schemas/process';
import { approvalName, recordTypeIn } from '../../words/names';
import { say } from '../../words/say';
import type { ApprovalEdits } from '../edit';
import { inRecordType, withApprovals } from '../places';
import { withoutReferences } from '../references';
import { inserted, mapItems, movedItem } from '../sharing';
import type { EditEntries } from './entry';

export const approvalEdits: EditEntries<ApprovalEdits> = {
  addApproval: {
    apply: (process, { recordType, approval, at }) =>
      inRecordType(process, recordType, (type) => withApprovals(type, (approvals) => inserted(approvals, approval, at))),
    describe: ({ approval }) => say('新增审批“{0}”', 'Add the approval “{0}”', approval.label),
  },
  updateApproval: {
    apply: (process, { recordType, approval }) =>
      inRecordType(process, recordType, (type) =>
        withApprovals(type, (approvals) => mapItems(approvals, (one) => (one.id === approval.id ? approval : one))),
      ),
    describe: ({ approval }) => say('修改审批“{0}”', 'Change the approval “{0}”', approval.label),
  },
  moveApproval: {
    apply: (process, { recordType, approval, to }) =>
      inRecordType(process, recordType, (type) =>
        withApprovals(type, (approvals) => {
          const from = approvals.findIndex((one) => one.id === approval);
          return movedItem(approvals, from, to);
        }),
      ),
    describe: (edit, process) => say('移动审批“{0}”', 'Move the approval “{0}”', nameOf(process, edit)),
  },
  removeApproval: {
    apply: (process, { recordType, approval, references }) => {
      const rest = inRecordType(process, recordType, (type) =>
        withApprovals(type, (approvals) => mapItems(approvals, (one) => (one.id === approval ? undefined : one))),
      );
      return rest === process || references === 'keep' ? rest : withoutReferences(rest, { what: 'approval', recordType, approval });
    },
    describe: (edit, process) => say('删除审批“{0}”', 'Remove the approval “{0}”', nameOf(process, edit)),
  },
};

function nameOf(process: Process, { recordType, approval }: { recordType: string; approval: string }): Text {
  return approvalName(recordTypeIn(process, recordType), approval);
}
