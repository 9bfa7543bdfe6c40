import { useState } from 'react';
import type { Approval } from '../../schemas/approval';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { PartList, PartRow, type RowOfList } from '../inspector/parts/part-list';
import { useOpenedPart } from '../inspector/parts/use-opened-part';
import { approvalSentence } from '../words/approval';
import { approvalName } from '../words/names';
import { ApprovalEditor } from './approval-editor';
import { approvalsHolding, type Held, newApproval, withoutHeld } from './new-approval';
import { RemoveApproval } from './remove-approval';

interface ApprovalListProps {
  type: RecordType;
  /** the move or the field whose approvals these are; null for all of the record type */
  held: Held;
}

/** Approvals, each in one sentence; opened one by one to be edited. */
export function ApprovalList({ type, held }: ApprovalListProps) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const edit = useEdit();
  const opened = useOpenedPart('approvals');
  const addApproval = () => {
    const approval = newApproval(process, type, held);
    if (edit({ kind: 'addApproval', recordType: type.id, approval }).ok) opened.open(approval.id);
  };
  useRequested(held === null ? 'process' : 'field' in held ? 'forms' : 'pipeline', { addApproval });
  const kind = held === null ? 'type' : 'field' in held ? 'field' : 'move';
  return (
    <PartList
      opened={opened}
      parts={approvalsHolding(type, held)}
      none={texts(`approvals.none.${kind}`)}
      add={texts(`approvals.add.${kind}`)}
      onAdd={addApproval}
    >
      {(approval, row) => <ApprovalRow type={type} approval={approval} held={held} row={row} />}
    </PartList>
  );
}

interface ApprovalRowProps {
  type: RecordType;
  approval: Approval;
  held: Held;
  row: RowOfList;
}
function ApprovalRow({ type, approval, held, row }: ApprovalRowProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const [removing, setRemoving] = useState(false);
  const name = words(approvalName(type, approval.id));
  const others = withoutHeld(approval, held);
  const all = type.approvals ?? [];
  const release = () => {
    if (others === undefined) setRemoving(true);
    else if (edit({ kind: 'updateApproval', recordType: type.id, approval: others }).ok) row.onRemoved();
  };
  const onMove = (to: number) => edit({ kind: 'moveApproval', recordType: type.id, approval: approval.id, to });
  return (
    <>
      <PartRow
        row={row}
        name={name}
        sentence={words(approvalSentence(process, type, approval))}
        // those of a move or a field stand in the order of all of them
        move={held === null ? { at: all.indexOf(approval), of: all.length, onMove } : null}
        edit={texts('approvals.edit', { name })}
        remove={texts(others === undefined ? 'approvals.remove' : 'approvals.release', { name })}
        onRemove={release}
      >
        {(onEnd) => <ApprovalEditor type={type} approval={approval} onEnd={onEnd} />}
      </PartRow>
      <RemoveApproval type={type} approval={approval} opened={removing} onClose={() => setRemoving(false)} onRemoved={row.onRemoved} />
    </>
  );
}
