import { Button } from '@mantine/core';
import { IconHourglassHigh, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { localise } from '../../../schemas/text';
import type { ApprovalView } from '../../core/approvals/view-approvals';
import type { FieldModel } from '../../core/process-model';
import type { FieldChange } from '../../core/types';
import { useServices, useTexts } from '../services';
import { timeText } from '../time';
import tone from '../tone.module.css';
import { Value } from '../value';
import classes from './approval.module.css';

/** Beneath a field whose typed value is asked for: from whom. */
export function HeldNote({ levels }: { levels: string }) {
  const texts = useTexts();
  return (
    <p className={`${classes.fieldNote} ${tone.warning}`}>
      <IconRosetteDiscountCheck size={15} aria-hidden />
      <span>{texts('approvals.change.atField', { levels })}</span>
    </p>
  );
}

interface AskedNoteProps {
  view: ApprovalView;
  change: FieldChange;
  field: FieldModel;
  onWithdraw: () => void;
}
/** Beneath a field whose change was asked for: to which value, who has to answer, until when; taken back by who asked. */
export function AskedNote({ view, change, field, onWithdraw }: AskedNoteProps) {
  const texts = useTexts();
  const { locale, timeZone, actor } = useServices();
  const open = view.levels.filter(({ state }) => state === 'open');
  const names = open.map(({ label, id }) => localise(label, locale, id)).join(locale === 'zh-CN' ? '、' : ', ');
  const due = open.flatMap(({ dueAt }) => dueAt ?? [])[0];
  const facts =
    view.state === 'open'
      ? [
          texts('approvals.change.waits', { levels: names }),
          ...(due === undefined ? [] : [texts('approvals.change.due', { at: timeText(due, timeZone) })]),
        ]
      : [texts(view.state === 'rejected' ? 'approvals.change.rejected' : 'approvals.change.returned', { remark: view.remark ?? '' })];
  return (
    <div className={classes.fieldNote}>
      <IconHourglassHigh size={15} aria-hidden className={tone.accent} />
      <span>
        <strong>
          {texts('approvals.change.open', { value: '' })}
          {change.to === null || change.to === undefined ? (
            texts('approvals.change.emptied')
          ) : (
            <Value field={field} value={change.to} density="cell" />
          )}
        </strong>{' '}
        <span className={tone.secondary}>{facts.join(' · ')}</span>
      </span>
      {view.may.withdraw && view.requestedBy === actor ? (
        <Button size="compact-xs" variant="subtle" onClick={onWithdraw}>
          {texts('approvals.withdraw')}
        </Button>
      ) : null}
    </div>
  );
}
