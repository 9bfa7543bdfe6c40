'use client';
import { Button } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { HeldChanges } from '../../../../../runtime/render/approvals/held-changes';
import { DraftNotice, DraftStatus } from '../../../../../runtime/render/draft-notice';
import { RecordForm, type RecordFormHandle } from '../../../../../runtime/render/record-form';
import type { VersionedView } from '../../../../client/records';
import { ChangeDialog } from './change-dialog';
import { ConflictDialog } from './conflict-dialog';
import type { FormAreaProps } from './form-area';
import classes from './record.module.css';
import { useFormSession } from './use-form-session';

export interface FormSessionProps extends Omit<FormAreaProps, 'tabs' | 'open' | 'onOpen'> {
  form: string;
  user: string;
  loaded: VersionedView;
}

/** Filling one form: entries are kept on the device while typing, saved by the button, and never lost to somebody else's save. */
export function FormSession(props: FormSessionProps) {
  const t = useTranslations('record');
  const { type, residual, foretold, onForetold, onOffered, focus, onFocused, form, saveRef, editable } = props;
  const session = useFormSession(props);
  const { live, changes } = session;
  const others = Object.keys(live.patch).some((field) => !changes.held.some((one) => one.fields.includes(field)));
  const handle = useRef<RecordFormHandle>(null);
  const id = useId();
  useEffect(() => {
    if (focus?.form !== form) return;
    // A dialog that closes gives the focus back to its opener, unless it has moved on by then: so this comes just after.
    const timer = window.setTimeout(() => {
      handle.current?.focusField(focus.field);
      // Whether the form may be written can be known later than what it shows; until then its fields take no focus.
      if (editable) onFocused();
    });
    return () => window.clearTimeout(timer);
  }, [focus, form, editable, onFocused]);
  useEffect(() => {
    saveRef.current = session.save;
    return () => {
      saveRef.current = () => Promise.resolve(true);
    };
  });
  useEffect(() => {
    onForetold(live.residual);
    return () => onForetold(null);
  }, [live.residual, onForetold]);
  useEffect(() => {
    onOffered(live.knowledge);
    return () => onOffered(null);
  }, [live.knowledge, onOffered]);
  return (
    <>
      <DraftNotice draft={session.draft} />
      <RecordForm
        ref={handle}
        id={id}
        view={live.view}
        value={live.value}
        onChange={live.onChange}
        onSubmit={() => void session.save()}
        residual={residual}
        foretold={foretold}
        rejections={session.rejections}
        notes={changes.notes}
        disabled={!editable}
        busy={session.saving}
      >
        {editable && <HeldChanges held={changes.held} type={type} views={changes.views} others={others} onAsk={changes.ask} />}
        {editable && (
          <div className={classes.save}>
            <Button type="submit" loading={session.saving} disabled={!live.dirty}>
              {t('save')}
            </Button>
            <DraftStatus draft={session.draft} />
          </div>
        )}
      </RecordForm>
      <ChangeDialog address={props.address} session={session} />
      <ConflictDialog type={type} conflict={session.conflict} onResolve={session.resolve} onClose={session.closeConflict} />
    </>
  );
}
