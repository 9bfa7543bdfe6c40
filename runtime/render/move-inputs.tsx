import { Checkbox, Radio, Select, Stack, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconCircleCheck, IconFlag, IconRefresh, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { localise } from '../../schemas/text';
import type { Action, Direction } from '../core/types';
import { useComposedText } from './fields/composed-text';
import classes from './move-dialog.module.css';
import { useServices, useTexts } from './services';
import tone from './tone.module.css';

export type Move = Action & { transition: string; to: string };
const OWN_REASON = '';

/** The moves among the actions. */
export function movesOf(actions: readonly Action[]): Move[] {
  return actions.filter((action): action is Move => action.action === 'move' && action.transition !== undefined && action.to !== undefined);
}

function DirectionIcon({ direction }: { direction: Direction | undefined }) {
  const shape = { size: 18, 'aria-hidden': true } as const;
  if (direction === 'backward') return <IconArrowBackUp {...shape} />;
  if (direction === 'lost') return <IconX {...shape} />;
  if (direction === 'reopen') return <IconRefresh {...shape} />;
  return <IconArrowRight {...shape} />;
}

/** Which way and where to, without saying twice what the label or the way has said. */
function detailOf(move: Move, way: string, stage: string, label: string): string {
  return move.label && label !== stage && way !== stage ? `${way} · ${stage}` : way;
}

/** Where the record can go, each with what stands in the way. */
export function MoveChoices({
  moves,
  chosen,
  stageLabel,
  onChoose,
}: {
  moves: readonly Move[];
  chosen: string;
  stageLabel: (id: string) => string;
  onChoose: (id: string) => void;
}) {
  const texts = useTexts();
  const { locale } = useServices();
  return (
    <Radio.Group value={chosen} onChange={onChoose} label={texts('move.choose')} labelProps={{ fw: 600, mb: 6 }}>
      <Stack gap={8}>
        {moves.map((move) => (
          <Radio.Card
            key={move.transition}
            value={move.transition}
            className={classes.choice}
            data-autofocus={move.transition === chosen || undefined}
          >
            <Radio.Indicator />
            <span className={classes.words}>
              <span className={classes.name}>{localise(move.label, locale, stageLabel(move.to))}</span>
              <span className={`${classes.detail} ${tone.secondary}`}>
                <DirectionIcon direction={move.direction} />
                {detailOf(move, texts(`move.${move.direction ?? 'forward'}`), stageLabel(move.to), localise(move.label, locale))}
              </span>
            </span>
            {move.residual.length > 0 ? (
              <span className={`${classes.mark} ${tone.warning}`}>
                <IconFlag size={14} aria-hidden />
                {texts('gate.remaining', { count: move.residual.length })}
              </span>
            ) : (
              <span className={`${classes.mark} ${tone.success}`}>
                <IconCircleCheck size={16} aria-hidden />
                {texts('move.ready')}
              </span>
            )}
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** A reason from the offered ones, or in one's own words. */
export function ReasonInput({
  move,
  value,
  onChange,
  error,
}: {
  move: Move;
  value: string;
  onChange: (text: string) => void;
  error: string | null;
}) {
  const texts = useTexts();
  const { locale } = useServices();
  const offered = (move.reasons ?? []).map((reason) => localise(reason.label, locale, reason.id));
  const [own, setOwn] = useState(offered.length === 0);
  const composed = useComposedText(value, onChange);
  const required = move.reason === 'required';
  return (
    <Stack gap="xs">
      {offered.length > 0 ? (
        <Select
          size="md"
          label={texts('move.reason')}
          required={required}
          data={[...offered.map((label) => ({ value: label, label })), { value: OWN_REASON, label: texts('move.reasonOwn') }]}
          value={own ? OWN_REASON : value === '' ? null : value}
          onChange={(next) => {
            setOwn(next === OWN_REASON);
            onChange(next === OWN_REASON ? '' : (next ?? ''));
          }}
          placeholder={texts('form.choose')}
          allowDeselect={false}
          error={own ? null : error}
        />
      ) : null}
      {own ? (
        <Textarea
          size="md"
          label={offered.length > 0 ? undefined : texts('move.reason')}
          aria-label={offered.length > 0 ? texts('move.reason') : undefined}
          required={required}
          {...composed}
          placeholder={texts('move.reasonPlaceholder')}
          autosize
          minRows={2}
          maxRows={8}
          error={error}
        />
      ) : null}
    </Stack>
  );
}

/** Passing a closed gate, for those who may: only with a reason. */
export function WaiverInput({
  open,
  onOpen,
  value,
  onChange,
  error,
}: {
  open: boolean;
  onOpen: (open: boolean) => void;
  value: string;
  onChange: (text: string) => void;
  error: string | null;
}) {
  const texts = useTexts();
  const composed = useComposedText(value, onChange);
  return (
    <div className={classes.waiver} data-open={open || undefined}>
      <Checkbox
        checked={open}
        onChange={(event) => onOpen(event.currentTarget.checked)}
        label={texts('move.waiver')}
        description={texts('move.waiverHelp')}
      />
      {open ? (
        <Textarea
          mt="sm"
          size="md"
          label={texts('move.waiverReason')}
          required
          {...composed}
          autosize
          minRows={2}
          maxRows={8}
          error={error}
        />
      ) : null}
    </div>
  );
}
