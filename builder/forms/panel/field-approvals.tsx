import { Text } from '@mantine/core';
import { kindOf } from '../../../schemas/field-kinds';
import type { FieldSchema } from '../../../schemas/process';
import { ApprovalList } from '../../approvals/approval-list';
import { approvalsHolding, isChanged } from '../../approvals/new-approval';
import { useDesignerTexts, useRecordType } from '../../designer/designer-context';
import classes from './panel.module.css';

/** Whether the value of a field may be changed without asking anybody. */
export function FieldApprovals({ id, field }: { id: string; field: FieldSchema }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  if (!isChanged(kindOf(field)) && approvalsHolding(type, { field: id }).length === 0) return null;
  return (
    <section className={classes.part} data-property="approvals">
      <h3 className={classes.group}>{texts('approvals.title')}</h3>
      <Text size="xs" c="dimmed">
        {texts('approvals.helpOfField')}
      </Text>
      <ApprovalList key={id} type={type} held={{ field: id }} />
    </section>
  );
}
