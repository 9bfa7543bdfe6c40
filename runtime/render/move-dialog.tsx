import { Alert, Button, Checkbox, Group, Radio, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconCircleCheck, IconFlag, IconRefresh, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { localise } from '../../schemas/text';
import type { RecordTypeModel } from '../core/process-model';
import type { Action, Direction, Rejection } from '../core/types';
import { DialogSheet } from './dialog-sheet';
import { useComposedText } from './fields/composed-text';
import { GateChecklist } from './gate-checklist';
import classes from './move-dialog.module.css';
import { useServices, useTexts } from './services';
import tone from './tone.module.css';

export interface MoveRequest {
  transition: string;
  reason?: string;
  waiver?: { reason: string };
}
/** What became of a move: done, or refused with what is missing. */
export type MoveOutcome = { ok: true } | { ok: false; rejections: readonly Rejection[] };

export interface MoveDialogProps {
  opened: boolean;
  onClose: () => void;
  /** title of the record */
  title: string;
  type: RecordTypeModel;
  /** what the record can do now; only its moves are offered */
  actions: readonly Action[];
  /** chosen at first: a transition, or the stage a card was dropped on */
  initial?: { transition?: string; to?: string };
  onMove: (request: MoveRequest) => Promise<MoveOutcome>;
  /** leads to the field of a missing item (and closes the dialog) */
  onItem?: (rejection: Rejection) => void;
  /** the form a transition asks, by id; shown above the button */
  renderForm?: (form: string) => ReactNode;
}

type Move = Action & { transition: string; to: string };
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

function MoveChoices({
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
                {texts(`move.${move.direction ?? 'forward'}`)}
                {move.label && localise(move.label, locale) !== stageLabel(move.to) ? ` · ${stageLabel(move.to)}` : null}
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
function ReasonInput({
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

function WaiverInput({
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

function MoveForm(props: MoveDialogProps) {
  const texts = useTexts();
  const { locale } = useServices();
  const moves = movesOf(props.actions);
  const stageLabel = (id: string) => props.type.stages?.find((stage) => stage.id === id)?.label ?? id;
  const wanted = moves.find((move) => move.transition === props.initial?.transition) ?? moves.find((move) => move.to === props.initial?.to);
  const [chosen, setChosen] = useState((wanted ?? moves[0])?.transition ?? '');
  const [reason, setReason] = useState('');
  const [waiving, setWaiving] = useState(false);
  const [waiver, setWaiver] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly Rejection[]>([]);
  const move = moves.find((candidate) => candidate.transition === chosen);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  if (!move) return <Text className={tone.secondary}>{texts('move.nothing')}</Text>;

  const residual = refused.length > 0 ? refused : move.residual;
  const gated = residual.filter((rejection) => rejection.criterion !== undefined);
  const others = residual.filter((rejection) => rejection.criterion === undefined);
  const blocked = gated.length > 0 && !waiving;
  const reasonMissing = move.reason === 'required' && reason.trim() === '';
  const waiverMissing = waiving && waiver.trim() === '';
  const send = async () => {
    setTried(true);
    if (blocked || reasonMissing || waiverMissing) return;
    setBusy(true);
    const outcome = await props.onMove({
      transition: move.transition,
      ...(reason.trim() !== '' && move.reason !== 'none' ? { reason: reason.trim() } : {}),
      ...(waiving ? { waiver: { reason: waiver.trim() } } : {}),
    });
    if (!alive.current) return;
    setBusy(false);
    if (outcome.ok) props.onClose();
    else setRefused(outcome.rejections);
  };
  const label = waiving
    ? texts('move.submitWaiver', { stage: stageLabel(move.to) })
    : move.direction === 'lost'
      ? texts('move.submitLost')
      : texts('move.submit', { stage: stageLabel(move.to) });
  return (
    <Stack gap="lg">
      {moves.length > 1 ? (
        <MoveChoices
          moves={moves}
          chosen={chosen}
          stageLabel={stageLabel}
          onChoose={(id) => {
            setChosen(id);
            setReason('');
            setWaiving(false);
            setTried(false);
            setRefused([]);
          }}
        />
      ) : null}
      {others.length > 0 && refused.length > 0 ? (
        <Alert color="red" title={texts('move.refused')} role="alert">
          {others.map((rejection) => localise(rejection.message, locale)).join(' ')}
        </Alert>
      ) : null}
      {gated.length > 0 ? (
        <div className={classes.gate}>
          <Text fw={600} size="sm" mb={4}>
            {texts('move.blocked', { stage: stageLabel(move.to) })}
          </Text>
          <GateChecklist bare residual={gated} onItem={props.onItem} />
        </div>
      ) : null}
      {gated.length > 0 && move.waivable ? (
        <WaiverInput
          open={waiving}
          onOpen={setWaiving}
          value={waiver}
          onChange={setWaiver}
          error={tried && waiverMissing ? texts('move.reasonMissing') : null}
        />
      ) : null}
      {move.form && props.renderForm ? props.renderForm(move.form) : null}
      {move.reason && move.reason !== 'none' ? (
        <ReasonInput
          key={move.transition}
          move={move}
          value={reason}
          onChange={setReason}
          error={tried && reasonMissing ? texts('move.reasonMissing') : null}
        />
      ) : null}
      <Group justify="flex-end" className={classes.footer}>
        <Button variant="default" size="md" onClick={props.onClose}>
          {texts('common.cancel')}
        </Button>
        <Button
          size="md"
          color={move.direction === 'lost' ? 'red' : undefined}
          loading={busy}
          disabled={blocked}
          onClick={() => void send()}
        >
          {label}
        </Button>
      </Group>
    </Stack>
  );
}

/**
 * Asks all a move needs: where to, why, and (for those who may) the waiver of a closed gate. A dialog on the desktop, a sheet
 * from below on the phone. A refusal stays in it, with what is missing.
 */
export function MoveDialog(props: MoveDialogProps) {
  const texts = useTexts();
  return (
    <DialogSheet opened={props.opened} onClose={props.onClose} title={texts('move.title', { title: props.title })} size="lg">
      {props.opened ? <MoveForm key={`${props.initial?.to}${props.initial?.transition}`} {...props} /> : null}
    </DialogSheet>
  );
}
