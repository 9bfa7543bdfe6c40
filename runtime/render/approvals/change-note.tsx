import { Button } from '@mantine/core';
import { IconHourglassHigh, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { localise } from '../../../schemas/text';
import type { ApprovalView } from '../../core/approvals/view-approvals';
import type { FieldModel } from '../../core/process-model';
import type { FieldChange } from '../../core/types';
import { useServices, useTexts } from '../services';
import { remainingText, timeText } from '../time';
import tone from '../tone.module.css';
import { useMinute } from '../use-minute';
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
/** Beneath a field whose change was asked for: to which value, who has to answer, how long they have left; taken back by who asked. */
export function AskedNote({ view, change, field, onWithdraw }: AskedNoteProps) {
  const texts = useTexts();
  const { locale, timeZone, actor } = useServices();
  const now = useMinute();
  const waits = view.levels
    .filter(({ state }) => state === 'open')
    .map(({ label, id, dueAt }) => {
      const level = localise(label, locale, id);
      if (dueAt === null) return level;
      const left = remainingText(Date.parse(dueAt) - now, locale);
      return texts('approvals.change.waitsUntil', { level, left, at: timeText(dueAt, timeZone) });
    });
  const standing =
    view.state === 'open'
      ? texts('approvals.change.waits', { levels: waits.join(locale === 'zh-CN' ? '、' : ', ') })
      : texts(view.state === 'rejected' ? 'approvals.change.rejected' : 'approvals.change.returned', { remark: view.remark ?? '' });
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
        <span className={tone.secondary}>{standing}</span>
      </span>
      {view.may.withdraw && view.requestedBy === actor ? (
        <Button size="compact-xs" variant="subtle" onClick={onWithdraw}>
          {texts('approvals.withdraw')}
        </Button>
      ) : null}
    </div>
  );
}
