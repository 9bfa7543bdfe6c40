'use client';
import { Button, Group, Text } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import type { ProcessModel, RecordTypeModel } from '../../../../../runtime/core/process-model';
import { Value } from '../../../../../runtime/render/value';
import { useValueText } from '../../../../../runtime/render/value-text';
import { parseDuration } from '../../../../../schemas/duration';
import { type ClaimQuota, type PooledItem, useClaim, usePool } from '../../../../client/ownership';
import { recordTypeOf, useModel } from '../../../../client/processes';
import { Refusal, refusalOf } from '../../../../client/refusal';
import { LoadingPage } from '../../../../ui/loading-page';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import { PageBody } from '../../../../ui/page-body';
import { Empty, Failure, LoadingRows } from '../../../../ui/states';
import { dateText } from '../../../../ui/times';
import { ProcessRender } from '../../../ui/process-render';
import classes from './pool-page.module.css';

/** What nobody holds any more, as far as it may be shown before somebody claims it. */
export function PoolPage({ process, type: typeId }: { process: string; type: string }) {
  const t = useTranslations('states');
  const model = useModel(process);
  const type = recordTypeOf(model.data, typeId);
  if (model.isError) return <Failure page error={model.error} onRetry={() => model.refetch()} />;
  if (!model.data) return <LoadingPage />;
  if (!type?.protection?.claim) return <Failure page error={new Refusal({ status: 404, detail: t('notFoundText') })} />;
  return <Pool model={model.data} type={type} />;
}

function Pool({ model, type }: { model: ProcessModel; type: RecordTypeModel }) {
  const t = useTranslations('ownership');
  const pool = usePool({ process: model.key, type: type.id });
  const items = (pool.data?.pages ?? []).flatMap((page) => page.items);
  const quota = pool.data?.pages[0]?.quota ?? null;
  const spent = quota?.left === 0;
  return (
    <ProcessRender model={model} records={[]} upload={null}>
      <PageBody
        title={t('poolOf', { type: type.pluralLabel })}
        trail={[
          { label: model.label, href: `/p/${model.key}` },
          { label: type.pluralLabel, href: `/p/${model.key}/${type.id}` },
        ]}
      >
        {quota && (
          <Text fz="sm" fw={500} mb={4} role="status">
            {spent ? t('quotaNone') : <QuotaText quota={quota} />}
          </Text>
        )}
        {items.some(({ title }) => title === null) && (
          <Text fz="sm" c="dimmed" mb="md">
            {t('masked')}
          </Text>
        )}
        {pool.isPending && <LoadingRows rows={4} />}
        {pool.isError && <Failure error={pool.error} onRetry={() => pool.refetch()} />}
        {pool.isSuccess && items.length === 0 && (
          <Empty title={t('poolEmpty')} text={t('poolEmptyText')} icon={<IconLifebuoy size={22} stroke={1.6} aria-hidden />} />
        )}
        <ul className={classes.list}>
          {items.map((item) => (
            <Pooled key={item.id} process={model.key} type={type} item={item} disabled={spent} />
          ))}
        </ul>
        {pool.hasNextPage && (
          <Button variant="default" loading={pool.isFetchingNextPage} onClick={() => pool.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </PageBody>
    </ProcessRender>
  );
}

function QuotaText({ quota: { left, perPerson, per } }: { quota: ClaimQuota }) {
  const t = useTranslations('ownership');
  const { days, ms } = parseDuration(per) ?? { days: 1, ms: 0 };
  const time = ms === 0 ? t('quotaDays', { days }) : t('quotaHours', { hours: Math.max(1, Math.round(days * 24 + ms / 3_600_000)) });
  return t('quota', { left, perPerson, time });
}

/** Values that stand in the heading of a record without a name. */
const IN_TITLE = 2;

function Pooled({ process, type, item, disabled }: { process: string; type: RecordTypeModel; item: PooledItem; disabled: boolean }) {
  const t = useTranslations('ownership');
  const locale = useLocale();
  const router = useRouter();
  const notifyRefusal = useNotifyRefusal();
  const claim = useClaim({ process, type: type.id });
  const valueText = useValueText();
  // the values of a record without a name come in the order in which the definition shows them
  const ids = item.title === null ? Object.keys(item.data) : type.card.fields;
  const shown = ids.flatMap((id) => type.fields.find((field) => field.id === id) ?? []);
  // before the claim it has no name: what is shown of it has to tell it from the others
  const told = item.title === null ? shown.slice(0, IN_TITLE) : [];
  const title = item.title ?? [type.label, ...told.map((field) => valueText(field, item.data[field.id]))].filter(Boolean).join(' · ');
  const take = () =>
    claim.mutate(item.id, {
      onSuccess: () => {
        notifyDone(t('claimed'));
        router.push(`/p/${process}/${type.id}/${item.id}`);
      },
      onError: (error) => notifyRefusal(error, refusalOf(error).status === 404 ? t('tooLate') : undefined),
    });
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <h2 className={classes.title}>{title}</h2>
        <dl className={classes.values}>
          {shown
            .filter((field) => !told.includes(field))
            .map((field) => (
              <div key={field.id}>
                <dt>{field.label}</dt>
                <dd>
                  <Value field={field} value={item.data[field.id]} density="cell" />
                </dd>
              </div>
            ))}
        </dl>
        <Group gap={12}>
          <Text fz="xs" c="dimmed">
            {t('since', { date: dateText(item.since, locale) })}
          </Text>
          {item.region && (
            <Text fz="xs" c="dimmed">
              {t('lastIn', { region: item.region })}
            </Text>
          )}
        </Group>
      </div>
      <Button aria-label={`${t('claim')}: ${title}`} disabled={disabled} loading={claim.isPending} onClick={take}>
        {t('claim')}
      </Button>
    </li>
  );
}
