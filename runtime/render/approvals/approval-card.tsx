import { Alert, Button } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { localise } from '../../../schemas/text';
import type { ApprovalCommand } from '../../core/approvals/commands';
import type { ApprovalView } from '../../core/approvals/view-approvals';
import type { RecordTypeModel } from '../../core/process-model';
import type { MoveOutcome } from '../move-dialog';
import { useServices, useTexts } from '../services';
import { Tag } from '../tag';
import { agoText } from '../time';
import tone from '../tone.module.css';
import classes from './approval.module.css';
import { ApprovalContent } from './approval-content';
import { type ApprovalAct, ApprovalDialog } from './approval-dialog';
import { ApprovalLevels } from './approval-levels';
import { VerdictBar } from './verdict-bar';

export interface ApprovalCardProps {
  view: ApprovalView;
  type: RecordTypeModel;
  /** milliseconds, for the time that is left */
  now: number;
  onCommand: (command: ApprovalCommand) => Promise<MoveOutcome>;
  /** heading level of the card on its page */
  heading?: 'h2' | 'h3';
}

const COLORS = { needed: 'yellow', open: 'blue', approved: 'green', returned: 'orange', rejected: 'red' } as const;

/** One approval: what it is about, who is asked, how far it is, what this person can do. */
export function ApprovalCard({ view, type, now, onCommand, heading: Heading = 'h3' }: ApprovalCardProps) {
  const texts = useTexts();
  const { locale } = useServices();
  const [act, setAct] = useState<ApprovalAct | null>(null);
  const label = localise(view.label, locale, view.approval);
  return (
    <section className={classes.card} aria-label={label} data-approval={view.approval}>
      <div className={classes.head}>
        <IconRosetteDiscountCheck size={20} aria-hidden className={tone.accent} />
        <Heading className={classes.title}>{label}</Heading>
        <Tag label={texts(`approvals.state.${view.state}`)} color={COLORS[view.state]} />
      </div>
      <Origin view={view} now={now} />
      {view.remark !== null && (view.state === 'returned' || view.state === 'rejected') ? (
        <Alert
          color={view.state === 'returned' ? 'orange' : 'red'}
          variant="light"
          py="xs"
          title={texts(view.state === 'returned' ? 'approvals.returnedNote' : 'approvals.rejectedNote')}
        >
          <span className={tone.wrap}>{view.remark}</span>
        </Alert>
      ) : null}
      <ApprovalContent view={view} type={type} />
      <ApprovalLevels view={view} now={now} />
      <OwnActions view={view} onAct={setAct} />
      <VerdictBar view={view} onAct={setAct} />
      <ApprovalDialog view={view} act={act} onClose={() => setAct(null)} onCommand={onCommand} />
    </section>
  );
}

function Origin({ view, now }: { view: ApprovalView; now: number }) {
  const texts = useTexts();
  const { locale, people, timeZone } = useServices();
  if (view.requestedBy === null || view.requestedAt === null) {
    const about = view.description === null ? texts(`approvals.kind.${view.kind}`) : localise(view.description, locale);
    return <p className={`${classes.origin} ${tone.secondary}`}>{about}</p>;
  }
  const name = people.name(view.requestedBy) ?? texts('common.unknown');
  return (
    <div className={classes.origin}>
      <span className={tone.secondary}>
        {texts('approvals.requestedBy', { name, ago: agoText(view.requestedAt, now, locale, timeZone, texts) })}
      </span>
      {view.reason === null ? null : <blockquote className={classes.reason}>{view.reason}</blockquote>}
    </div>
  );
}

/** What whoever asked (or may ask) can do. */
function OwnActions({ view, onAct }: { view: ApprovalView; onAct: (act: ApprovalAct) => void }) {
  const texts = useTexts();
  const { actor } = useServices();
  const withdraws = view.may.withdraw && view.requestedBy === actor;
  if (!view.may.request && !withdraws) return null;
  return (
    <div className={classes.own}>
      {view.may.request ? (
        <Button size="sm" onClick={() => onAct({ what: 'request' })}>
          {texts(view.state === 'needed' ? 'approvals.ask' : 'approvals.askAgain')}
        </Button>
      ) : null}
      {withdraws ? (
        <Button size="sm" variant="default" onClick={() => onAct({ what: 'withdraw' })}>
          {texts('approvals.withdraw')}
        </Button>
      ) : null}
    </div>
  );
}
