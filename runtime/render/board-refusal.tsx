import { Alert, Button, Group, Stack } from '@mantine/core';
import { useRef } from 'react';
import { localise } from '../../schemas/text';
import type { Rejection, VisibleRecord } from '../core/types';
import { DialogSheet } from './dialog-sheet';
import { GateChecklist } from './gate-checklist';
import { useServices, useTexts } from './services';

export interface Refusal {
  record: VisibleRecord;
  /** where it was to go */
  stage: string;
  rejections: readonly Rejection[];
}

interface BoardRefusalProps {
  refusal: Refusal | null;
  stageLabel: (id: string | null) => string;
  onClose: () => void;
  onItem?: (record: VisibleRecord, rejection: Rejection) => void;
  onOpen?: (record: VisibleRecord) => void;
}

function Reasons({ refusal, stageLabel, onClose, onItem, onOpen }: BoardRefusalProps & { refusal: Refusal }) {
  const texts = useTexts();
  const { locale } = useServices();
  const gated = refusal.rejections.filter((rejection) => rejection.criterion !== undefined);
  const others = refusal.rejections.filter((rejection) => rejection.criterion === undefined);
  return (
    <Stack gap="md">
      {others.length > 0 ? <Alert color="red">{others.map((rejection) => localise(rejection.message, locale)).join(' ')}</Alert> : null}
      {gated.length > 0 ? (
        <GateChecklist
          residual={gated}
          title={texts('move.blocked', { stage: stageLabel(refusal.stage) })}
          onItem={
            onItem
              ? (rejection) => {
                  onClose();
                  onItem(refusal.record, rejection);
                }
              : undefined
          }
        />
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" size="md" onClick={onClose}>
          {texts('common.close')}
        </Button>
        {onOpen ? (
          <Button
            size="md"
            onClick={() => {
              onClose();
              onOpen(refusal.record);
            }}
          >
            {texts('common.open')}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}

/** Why a card went back, and where to mend it. */
export function BoardRefusal(props: BoardRefusalProps) {
  const texts = useTexts();
  const last = useRef<Refusal | null>(null);
  if (props.refusal) last.current = props.refusal;
  // The words stay while the dialog fades away.
  const shown = props.refusal ?? last.current;
  const title = shown ? texts('board.refused', { title: shown.record.title, stage: props.stageLabel(shown.record.stage) }) : '';
  return (
    <DialogSheet opened={props.refusal !== null} onClose={props.onClose} title={title}>
      {shown ? <Reasons {...props} refusal={shown} /> : null}
    </DialogSheet>
  );
}
