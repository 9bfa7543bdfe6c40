import { Button } from '@mantine/core';
import { IconHourglassHigh, IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { localise } from '../../../schemas/text';
import type { HeldChange } from '../../core/approvals/needed';
import type { ApprovalView } from '../../core/approvals/view-approvals';
import type { FieldModel, RecordTypeModel } from '../../core/process-model';
import type { FieldChange } from '../../core/types';
import type { Texts } from '../messages/catalog';
import { useServices, useTexts } from '../services';
import { agoText, remainingText, timeText } from '../time';
import tone from '../tone.module.css';
import { useMinute } from '../use-minute';
import { Value } from '../value';
import classes from './approval.module.css';
import { askedInWords } from './asked-change';

/** Beneath a field whose typed value is asked for: from whom. */
function HeldNote({ levels }: { levels: string }) {
  const texts = useTexts();
  return (
    <p className={`${classes.fieldNote} ${tone.warning}`}>
      <IconRosetteDiscountCheck size={15} aria-hidden />
      <span>{texts('approvals.change.atField', { levels })}</span>
    </p>
  );
}

/** The notes at all fields whose typed values are asked for. */
export function heldNotes(held: readonly HeldChange[], type: RecordTypeModel, texts: Texts): Map<string, ReactNode> {
  return new Map(
    held.flatMap((one) => one.fields.map((field) => [field, <HeldNote key={field} levels={askedInWords(one, type, texts)} />] as const)),
  );
}

interface AskedNoteProps {
  view: ApprovalView;
  change: FieldChange;
  field: FieldModel;
  onWithdraw: () => void;
}
/**
 * Beneath a field whose change was asked for: to which value, by whom and when, who has to answer, how long that may still
 * take; taken back by who asked.
 */
export function AskedNote({ view, change, field, onWithdraw }: AskedNoteProps) {
  const texts = useTexts();
  const { actor } = useServices();
  const facts = useFacts(view);
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

function useFacts(view: ApprovalView): string[] {
  const texts = useTexts();
  const now = useMinute();
  const { locale, timeZone, people } = useServices();
  if (view.state !== 'open')
    return [texts(view.state === 'rejected' ? 'approvals.change.rejected' : 'approvals.change.returned', { remark: view.remark ?? '' })];
  const nameOf = (id: string) => people.name(id) ?? texts('common.unknown');
  const comma = locale === 'zh-CN' ? '，' : ', ';
  const listed = (words: readonly string[]) => words.join(locale === 'zh-CN' ? '、' : ', ');
  const waits = view.levels
    .filter(({ state }) => state === 'open')
    .map(({ label, id, pending, dueAt }) => {
      const until =
        dueAt === null
          ? []
          : [texts('approvals.change.until', { left: remainingText(Date.parse(dueAt) - now, locale), at: timeText(dueAt, timeZone) })];
      const who = [listed(pending.map(nameOf)), ...until].join(comma);
      return texts('approvals.change.level', { level: localise(label, locale, id), who });
    });
  const { requestedBy, requestedAt } = view;
  const by =
    requestedBy === null || requestedAt === null
      ? []
      : [texts('approvals.change.by', { name: nameOf(requestedBy), ago: agoText(requestedAt, now, locale, timeZone, texts) })];
  return [...by, texts('approvals.change.waits', { levels: listed(waits) })];
}
