'use client';
import { Button, Drawer, Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useId, useMemo, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { ApprovalCommand } from '../../../../runtime/core/approvals/commands';
import type { RecordTypeModel } from '../../../../runtime/core/process-model';
import type { FormView, RecordData, Rejection } from '../../../../runtime/core/types';
import { ApprovalDialog } from '../../../../runtime/render/approvals/approval-dialog';
import { askedAtCreate, heldNow } from '../../../../runtime/render/approvals/asked-change';
import { heldNotes } from '../../../../runtime/render/approvals/change-note';
import { HeldAtCreate } from '../../../../runtime/render/approvals/held-changes';
import { creationOf } from '../../../../runtime/render/live-form';
import { textsIn } from '../../../../runtime/render/messages/catalog';
import type { MoveOutcome } from '../../../../runtime/render/move-dialog';
import { RecordForm } from '../../../../runtime/render/record-form';
import { Intent } from '../../../client/intent';
import { useLiveForm } from '../../../client/live-form';
import type { MergedAnswer } from '../../../client/ownership';
import { useCreateRecord, useFormView } from '../../../client/records';
import { refusalOf } from '../../../client/refusal';
import { notifyDone, useNotifyRefusal } from '../../../ui/notify';
import { Failure, LoadingRows } from '../../../ui/states';
import { DuplicateHints, MergedNotice } from './duplicate-hints';

interface NewRecordProps {
  process: string;
  type: RecordTypeModel;
  opened: boolean;
  onClose: () => void;
}

/** The short form that makes a record: beside the list on a desktop, the whole screen on a phone. */
export function NewRecord({ process, type, opened, onClose }: NewRecordProps) {
  const t = useTranslations('create');
  const common = useTranslations('common');
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const form = useFormView({ process, type: type.id }, type.createForm, null, opened);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={phone ? '100%' : 520}
      position={phone ? 'bottom' : 'right'}
      title={t('title', { type: type.label })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {form.isPending && <LoadingRows rows={4} height={58} />}
      {form.isError && <Failure error={form.error} onRetry={() => form.refetch()} />}
      {form.data && type.createForm && (
        <CreateForm key={type.id} process={process} type={type} form={type.createForm} view={form.data.view} onClose={onClose} />
      )}
    </Drawer>
  );
}

const NONE: readonly Rejection[] = [];

function reasonOf(command: ApprovalCommand): { reason?: string } {
  return command.type === 'requestApproval' && command.reason !== undefined ? { reason: command.reason } : {};
}

interface CreateFormProps extends Omit<NewRecordProps, 'opened'> {
  form: string;
  view: FormView;
}

function CreateForm({ process, type, form, view, onClose }: CreateFormProps) {
  const t = useTranslations('create');
  const common = useTranslations('common');
  const router = useRouter();
  const id = useId();
  const [value, setValue] = useState<RecordData>(view.data);
  const [merged, setMerged] = useState<MergedAnswer | null>(null);
  const address = { process, type: type.id };
  const live = useLiveForm({ address, form, record: null, stored: view, value, onChange: setValue });
  const create = useCreateRecord(address);
  const notifyRefusal = useNotifyRefusal();
  const intent = useRef(new Intent());
  const texts = textsIn(useLocale());
  /** @param ask the reason, where values that need an approval are asked for */
  const make = async (data: RecordData, ask?: { reason?: string }): Promise<MoveOutcome> => {
    const body = ask === undefined ? { data } : { data, ask };
    try {
      const record = await create.mutateAsync({ body, key: intent.current.keyFor(body) });
      if ('merged' in record) {
        setMerged(record);
        return { ok: true };
      }
      notifyDone(t('done', { title: record.title }));
      onClose();
      router.push(`/p/${process}/${type.id}/${record.id}`);
      return { ok: true };
    } catch (error) {
      const { status, rejections } = refusalOf(error);
      if (status !== 0) intent.current.answered();
      if (rejections.length === 0) notifyRefusal(error);
      return { ok: false, rejections };
    }
  };
  const rejections = useMemo(() => (create.error ? refusalOf(create.error).rejections : NONE), [create.error]);
  const held = useMemo(() => heldNow(live.held, rejections, live.patch, type), [live.held, rejections, live.patch, type]);
  const notes = useMemo(() => heldNotes(held, type, texts), [held, type, texts]);
  const [asking, setAsking] = useState(false);
  const asked = askedAtCreate(held, type);
  const submit = (entered: RecordData) => {
    if (asked === null) void make(creationOf(view, entered, live.fields));
    else setAsking(true);
  };
  if (merged) return <MergedNotice process={process} type={type} answer={merged} onClose={onClose} />;
  return (
    <>
      <DuplicateHints process={process} type={type} value={live.value} />
      <RecordForm
        id={id}
        view={live.view}
        value={live.value}
        onChange={live.onChange}
        onSubmit={submit}
        rejections={rejections}
        notes={notes}
        busy={create.isPending}
      >
        <HeldAtCreate held={held} type={type} />
        <Group mt="lg" gap={8}>
          <Button type="submit" size="md" loading={create.isPending}>
            {asked === null ? t('submit') : texts('approvals.create.ask')}
          </Button>
          <Button size="md" variant="subtle" color="gray" onClick={onClose}>
            {common('cancel')}
          </Button>
        </Group>
      </RecordForm>
      {asked === null ? null : (
        <ApprovalDialog
          view={asked}
          act={asking ? { what: 'request', creates: true } : null}
          onClose={() => setAsking(false)}
          onCommand={(command) => make(live.patch, reasonOf(command))}
        />
      )}
    </>
  );
}
