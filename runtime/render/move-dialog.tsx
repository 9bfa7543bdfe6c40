import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { localise } from '../../schemas/text';
import type { RecordTypeModel } from '../core/process-model';
import type { Action, Rejection } from '../core/types';
import { DialogSheet } from './dialog-sheet';
import { GateChecklist } from './gate-checklist';
import classes from './move-dialog.module.css';
import { MoveChoices, movesOf, ReasonInput, WaiverInput } from './move-inputs';
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
  const held = (rejection: Rejection) => rejection.criterion !== undefined || rejection.approval !== undefined;
  const gated = residual.filter(held);
  const others = residual.filter((rejection) => !held(rejection));
  // a waiver passes gates; approvals of the move itself stay to be given
  const approvals = gated.some((rejection) => rejection.criterion === undefined);
  const blocked = gated.length > 0 && (!waiving || approvals);
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
