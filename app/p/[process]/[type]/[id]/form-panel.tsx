'use client';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FormTab } from '../../../../../runtime/render/form-tabs';
import { useFormView } from '../../../../client/records';
import { useSession } from '../../../../client/session';
import { Failure, LoadingRows } from '../../../../ui/states';
import type { FormAreaProps } from './form-area';
import { FormSession } from './form-session';

/** A field to be scrolled to and focused, once its form is there. */
export interface FocusRequest {
  form: string;
  field: string;
}

/** One form of the record: loads its view for this person and this version. */
export function FormPanel({ tab, ...props }: FormAreaProps & { tab: FormTab }) {
  const t = useTranslations('record');
  const session = useSession();
  const loaded = useFormView(props.address, tab.form, props.record);
  // what is typed stays where it is also when the form of the next version cannot be read
  const [kept, setKept] = useState(loaded.data);
  if (loaded.data !== undefined && loaded.data !== kept) setKept(loaded.data);
  const shown = loaded.data ?? kept;
  const failure = loaded.isError && !loaded.data && <Failure error={loaded.error} onRetry={() => loaded.refetch()} />;
  if (!shown || !session.data) return failure || <LoadingRows rows={5} height={56} />;
  return (
    <>
      {failure}
      {(tab.when === 'earlier' || tab.when === 'later') && tab.stage && (
        <Text fz="sm" c="dimmed" mb="sm">
          {t(tab.when === 'earlier' ? 'formEarlier' : 'formLater', { stage: tab.stage })}
        </Text>
      )}
      <FormSession {...props} form={tab.form} user={session.data.id} loaded={shown} />
    </>
  );
}
