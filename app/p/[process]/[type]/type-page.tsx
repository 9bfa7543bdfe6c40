'use client';
import { useTranslations } from 'use-intl';
import { recordTypeOf, useModel } from '../../../client/processes';
import { Refusal } from '../../../client/refusal';
import { LoadingPage } from '../../../ui/loading-page';
import { Failure } from '../../../ui/states';
import { RecordsView } from './records-view';

/** The records of one type. */
export function TypePage({ process, type: typeId }: { process: string; type: string }) {
  const t = useTranslations('states');
  const model = useModel(process);
  const type = recordTypeOf(model.data, typeId);
  if (model.isError) return <Failure page error={model.error} onRetry={() => model.refetch()} />;
  if (!model.data) return <LoadingPage />;
  if (!type) return <Failure page error={new Refusal({ status: 404, detail: t('notFoundText') })} />;
  return <RecordsView key={type.id} model={model.data} type={type} />;
}
