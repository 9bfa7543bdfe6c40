import { Alert, Button } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { HeldChange } from '../../core/approvals/needed';
import type { ApprovalView } from '../../core/approvals/view-approvals';
import type { RecordTypeModel } from '../../core/process-model';
import { useTexts } from '../services';
import classes from './approval.module.css';
import { askedInWords } from './asked-change';

interface HeldChangesProps {
  held: readonly HeldChange[];
  type: RecordTypeModel;
  /** requests under way: a second one about the same is not taken */
  views: readonly ApprovalView[];
  /** whether something is typed that is saved without asking anybody */
  others: boolean;
  onAsk: (held: HeldChange) => void;
}

/** Tells before anything is saved that what was typed is asked for, and from whom. */
export function HeldChanges({ held, type, views, others, onAsk }: HeldChangesProps) {
  const texts = useTexts();
  if (held.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconRosetteDiscountCheck aria-hidden />}
      title={texts('approvals.change.needed')}
      role="status"
      className={classes.held}
      // yellow on yellow cannot be read
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {held.map((one) => {
        const label = type.approvals.find(({ id }) => id === one.approval)?.label ?? one.approval;
        const isOpen = views.some(({ approval, state }) => approval === one.approval && state === 'open');
        return (
          <div key={one.approval} className={classes.heldItem}>
            <p>
              <strong>{texts('approvals.change.asks', { label, levels: askedInWords(one, type, texts) })}</strong>
            </p>
            {isOpen ? (
              <p>{texts('approvals.change.already')}</p>
            ) : (
              <Button size="sm" onClick={() => onAsk(one)}>
                {texts('approvals.change.ask')}
              </Button>
            )}
          </div>
        );
      })}
      <p>
        {texts('approvals.change.text')} {others ? texts('approvals.change.others') : ''}
      </p>
    </Alert>
  );
}
