import { Alert, Button } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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

interface HeldAtCreateProps {
  held: readonly HeldChange[];
  type: RecordTypeModel;
  /** asks beside a button that only creates; without it, it is the form's own button that asks */
  onAsk?: () => void;
}

/** Tells, in the form of a new record, which values it would be created without, and from whom they are asked for. */
export function HeldAtCreate({ held, type, onAsk }: HeldAtCreateProps) {
  const texts = useTexts();
  if (held.length === 0) return null;
  return (
    <HeldNotice title={texts('approvals.create.needed')}>
      {held.map((one) => (
        <Asked key={one.approval} held={one} type={type} />
      ))}
      <p>{texts('approvals.create.text')}</p>
      {onAsk === undefined ? null : (
        <Button size="sm" mt="sm" onClick={onAsk}>
          {texts('approvals.create.ask')}
        </Button>
      )}
    </HeldNotice>
  );
}

function Asked({ held, type }: { held: HeldChange; type: RecordTypeModel }) {
  const texts = useTexts();
  const label = type.approvals.find(({ id }) => id === held.approval)?.label ?? held.approval;
  return (
    <p>
      <strong>{texts('approvals.change.asks', { label, levels: askedInWords(held, type, texts) })}</strong>
    </p>
  );
}

function HeldNotice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconRosetteDiscountCheck aria-hidden />}
      title={title}
      role="status"
      className={classes.held}
      // yellow on yellow cannot be read
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {children}
    </Alert>
  );
}

/** Tells before anything is saved that what was typed is asked for, and from whom. */
export function HeldChanges({ held, type, views, others, onAsk }: HeldChangesProps) {
  const texts = useTexts();
  if (held.length === 0) return null;
  return (
    <HeldNotice title={texts('approvals.change.needed')}>
      {held.map((one) => {
        const isOpen = views.some(({ approval, state }) => approval === one.approval && state === 'open');
        return (
          <div key={one.approval} className={classes.heldItem}>
            <Asked held={one} type={type} />
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
    </HeldNotice>
  );
}
