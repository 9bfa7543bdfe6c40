import type { Approval } from '../../schemas/approval';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { usagesOf } from '../draft/usages';
import { RemovalDialog } from '../inspector/removal-dialog';
import { approvalName } from '../words/names';

interface RemoveApprovalProps {
  type: RecordType;
  approval: Approval;
  opened: boolean;
  onClose: () => void;
  onRemoved: () => void;
}

/** Asks before an approval goes, and lists the gates and scenarios that name it. */
export function RemoveApproval({ type, approval: { id }, opened, onClose, onRemoved }: RemoveApprovalProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const usages = opened ? usagesOf(process, { what: 'approval', recordType: type.id, approval: id }) : [];
  return (
    <RemovalDialog
      opened={opened}
      title={texts('inspector.removeTitle', { name: words(approvalName(type, id)) })}
      usages={usages}
      onClose={onClose}
      onRemove={() => {
        onClose();
        if (edit({ kind: 'removeApproval', recordType: type.id, approval: id, references: 'remove' }).ok) onRemoved();
      }}
    />
  );
}
