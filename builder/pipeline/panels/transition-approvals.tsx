import { ApprovalList } from '../../approvals/approval-list';
import { useDesignerTexts, useRecordType } from '../../designer/designer-context';
import { PanelSection } from './panel-parts';

/** Whose consent a move needs. */
export function TransitionApprovals({ transition }: { transition: string }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  return (
    <PanelSection title={texts('approvals.title')} help={texts('approvals.helpOfMove')} property="approvals">
      <ApprovalList key={transition} type={type} held={{ transition }} />
    </PanelSection>
  );
}
