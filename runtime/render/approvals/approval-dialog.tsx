import { Alert, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { localise } from '../../../schemas/text';
import type { ApprovalCommand } from '../../core/approvals/commands';
import type { ApprovalView } from '../../core/approvals/view-approvals';
import type { RecordData, Rejection } from '../../core/types';
import { DialogSheet } from '../dialog-sheet';
import { useComposedText } from '../fields/composed-text';
import type { MoveOutcome } from '../move-dialog';
import { useServices, useTexts } from '../services';
import { ApprovalLevels } from './approval-levels';
import { PersonInput } from './person-input';

/** What somebody is about to do with an approval. */
export type ApprovalAct =
  /** `creates`: together with the record itself */
  | { what: 'request'; data?: RecordData; creates?: true }
  | { what: 'withdraw' }
  | { what: 'approve' | 'reject' | 'return' | 'reassign' | 'add'; level: string; onBehalfOf?: string };

interface ApprovalDialogProps {
  view: ApprovalView;
  /** null while closed */
  act: ApprovalAct | null;
  onClose: () => void;
  onCommand: (command: ApprovalCommand) => Promise<MoveOutcome>;
  /** shown above the inputs */
  children?: ReactNode;
}

/** Asks what an act on an approval needs: remark, target, person. A refusal stays in it. */
export function ApprovalDialog(props: ApprovalDialogProps) {
  const texts = useTexts();
  const { locale } = useServices();
  const { view, act, onClose } = props;
  const [last, setLast] = useState(act);
  if (act !== null && act !== last) setLast(act);
  const label = localise(view.label, locale, view.approval);
  const title = TITLES[(act ?? last)?.what ?? 'request'];
  return (
    <DialogSheet opened={act !== null} onClose={onClose} title={texts(title, { label })}>
      {act === null ? null : <ActForm {...props} act={act} />}
    </DialogSheet>
  );
}

const TITLES = {
  request: 'approvals.askTitle',
  withdraw: 'approvals.withdrawTitle',
  approve: 'approvals.approveTitle',
  reject: 'approvals.rejectTitle',
  return: 'approvals.returnTitle',
  reassign: 'approvals.reassignTitle',
  add: 'approvals.addTitle',
} as const;
const SUBMITS = {
  request: 'approvals.askSubmit',
  withdraw: 'approvals.withdraw',
  approve: 'approvals.approve',
  reject: 'approvals.reject',
  return: 'approvals.return',
  reassign: 'approvals.reassign',
  add: 'approvals.add',
} as const;

function ActForm({ view, act, onClose, onCommand, children }: ApprovalDialogProps & { act: ApprovalAct }) {
  const texts = useTexts();
  const { locale, actor } = useServices();
  const [remark, setRemark] = useState('');
  const [to, setTo] = useState('requester');
  const [person, setPerson] = useState<string | null>(null);
  const places = placesOf(view, act, actor);
  const [place, setPlace] = useState(places[0] ?? null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly Rejection[]>([]);
  const composed = useComposedText(remark, setRemark);
  const needsRemark = act.what === 'reject' || act.what === 'return';
  const needsPerson = act.what === 'reassign' || act.what === 'add';
  const missing = (needsRemark && remark.trim() === '') || (needsPerson && person === null);
  const send = async () => {
    setTried(true);
    if (missing) return;
    setBusy(true);
    const outcome = await onCommand(commandOf(view, act, { remark: remark.trim(), to, person: person ?? '', place }));
    setBusy(false);
    if (outcome.ok) onClose();
    else setRefused(outcome.rejections);
  };
  return (
    <Stack gap="md">
      {refused.length === 0 ? null : (
        <Alert color="red" title={texts('approvals.refused')} role="alert">
          {refused.map((rejection) => localise(rejection.message, locale)).join(' ')}
        </Alert>
      )}
      {children}
      {act.what === 'withdraw' ? <Text size="sm">{texts('approvals.withdrawText')}</Text> : null}
      {act.what === 'request' && view.state === 'needed' && view.levels.length > 0 ? <ApprovalLevels view={view} now={0} /> : null}
      {act.what === 'return' ? <ReturnTarget view={view} level={act.level} value={to} onChange={setTo} /> : null}
      {places.length > 1 ? <Place places={places} value={place} onChange={setPlace} /> : null}
      {needsPerson ? <PersonInput value={person} onChange={setPerson} invalid={tried && person === null} /> : null}
      <Textarea
        size="md"
        label={texts(act.what === 'request' ? 'approvals.askReason' : needsRemark ? 'approvals.remark' : 'approvals.remarkOptional')}
        description={act.what === 'request' ? texts('approvals.askReasonHelp') : undefined}
        required={needsRemark}
        data-autofocus={needsRemark || act.what === 'request' || undefined}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        error={tried && needsRemark && remark.trim() === '' ? texts('approvals.remarkMissing') : null}
        {...composed}
      />
      <Group justify="flex-end">
        <Button variant="default" size="md" onClick={onClose}>
          {texts('common.cancel')}
        </Button>
        <Button size="md" loading={busy} color={act.what === 'reject' ? 'red' : undefined} onClick={() => void send()}>
          {texts(act.what === 'request' && act.creates ? 'approvals.create.submit' : SUBMITS[act.what])}
        </Button>
      </Group>
    </Stack>
  );
}

function ReturnTarget({
  view,
  level,
  value,
  onChange,
}: {
  view: ApprovalView;
  level: string;
  value: string;
  onChange: (to: string) => void;
}) {
  const texts = useTexts();
  const { locale, people } = useServices();
  const targets = view.levels.find(({ id }) => id === level)?.may.returnTo ?? [];
  const name = people.name(view.requestedBy ?? '') ?? texts('common.unknown');
  const labelOf = (id: string) => localise(view.levels.find((one) => one.id === id)?.label ?? id, locale, id);
  return (
    <Select
      size="md"
      label={texts('approvals.returnTo')}
      data={targets.map((id) => ({ value: id, label: id === 'requester' ? texts('approvals.requester', { name }) : labelOf(id) }))}
      value={value}
      allowDeselect={false}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

/** Whose places somebody can choose to hand over: those of all who have not answered, unless their own is meant. */
function placesOf(view: ApprovalView, act: ApprovalAct, actor: string | null): readonly string[] {
  if (act.what !== 'reassign' || act.onBehalfOf !== undefined) return [];
  const pending = view.levels.find(({ id }) => id === act.level)?.pending ?? [];
  return pending.some((one) => one === actor) ? [] : pending;
}

function Place({ places, value, onChange }: { places: readonly string[]; value: string | null; onChange: (place: string) => void }) {
  const texts = useTexts();
  const { people } = useServices();
  return (
    <Select
      size="md"
      label={texts('approvals.place')}
      data={places.map((id) => ({ value: id, label: people.name(id) ?? texts('common.unknown') }))}
      value={value}
      allowDeselect={false}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

interface Entered {
  remark: string;
  to: string;
  person: string;
  place: string | null;
}

function commandOf(view: ApprovalView, act: ApprovalAct, { remark, to, person, place }: Entered): ApprovalCommand {
  const from = ('onBehalfOf' in act ? act.onBehalfOf : undefined) ?? place ?? undefined;
  const request = view.request ?? '';
  const said = remark === '' ? {} : { remark };
  switch (act.what) {
    case 'request':
      return {
        type: 'requestApproval',
        approval: view.approval,
        ...(view.transition === null ? {} : { transition: view.transition }),
        ...(act.data === undefined ? {} : { data: act.data }),
        ...(remark === '' ? {} : { reason: remark }),
      };
    case 'withdraw':
      return { type: 'withdrawApproval', request, ...said };
    case 'approve':
      return { type: 'approve', request, ...placeOf(act), ...said };
    case 'reject':
      return { type: 'reject', request, ...placeOf(act), remark };
    case 'return':
      return { type: 'returnApproval', request, ...placeOf(act), to, remark };
    case 'reassign':
      return {
        type: 'reassignApproval',
        request,
        level: act.level,
        to: person,
        ...(from === undefined ? {} : { from }),
        ...said,
      };
    case 'add':
      return { type: 'addApprover', request, level: act.level, person, ...said };
  }
}

function placeOf({ level, onBehalfOf }: { level: string; onBehalfOf?: string }) {
  return onBehalfOf === undefined ? { level } : { level, onBehalfOf };
}
