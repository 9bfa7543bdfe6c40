import type { RecordType } from '../../schemas/process';
import { ApprovalList } from '../approvals/approval-list';
import { useDesignerTexts } from '../designer/designer-context';
import { PartSection } from './part-section';

/** All approvals of the record type, whatever they hold up. */
export function ApprovalsSection({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  return (
    <PartSection title={texts('approvals.title')} help={texts('approvals.helpOfType')} property="approvals">
      <div style={{ display: 'flex', maxWidth: 760, flexDirection: 'column', gap: 10 }}>
        <ApprovalList type={type} held={null} />
      </div>
    </PartSection>
  );
}
