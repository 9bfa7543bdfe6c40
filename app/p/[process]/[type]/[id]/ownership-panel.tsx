'use client';
import { Alert, Anchor, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconArrowMerge, IconLifebuoy, IconShieldHalf } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { VisibleRecord } from '../../../../../runtime/core/types';
import { type Look, type OwnershipCard, useClaim, useExtend, useOwnership, useRelease, useUndoMerge } from '../../../../client/ownership';
import type { RecordAddress } from '../../../../client/records';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import { dateText } from '../../../../ui/times';
import { MergeDialog } from './merge-dialog';
import classes from './ownership-panel.module.css';

interface OwnershipPanelProps {
  address: RecordAddress;
  type: RecordTypeModel;
  record: VisibleRecord;
}

/** Until when the owner is protected, what can be done about it, and other records of the same customer. */
export function OwnershipPanel({ address, type, record }: OwnershipPanelProps) {
  const t = useTranslations('ownership');
  const concerned = type.protection !== undefined || type.duplicates !== undefined || type.can.includes('merge');
  const { data: card } = useOwnership(address, record.version, concerned);
  if (!card) return null;
  const { protection, mergedInto, merged, duplicates } = card;
  const others = duplicates.filter((look) => look.record !== null);
  if (protection === null && mergedInto === null && merged === null && others.length === 0) return null;
  return (
    <section className={classes.panel} aria-label={t('title')}>
      {protection !== null && <Protection address={address} card={card} />}
      {mergedInto !== null && (
        <Alert color="gray" icon={<IconArrowMerge size={18} aria-hidden />} title={t('mergedInto')}>
          <RecordLink address={address} to={mergedInto} />
        </Alert>
      )}
      {merged !== null && <Merged address={address} merged={merged} undoable={card.can.undoMerge} />}
      {others.length > 0 && <Others address={address} type={type} record={record} looks={others} mayMerge={card.can.merge} />}
    </section>
  );
}

function RecordLink({ address, to }: { address: RecordAddress; to: { id: string; title: string } }) {
  const t = useTranslations('ownership');
  return (
    <Anchor component={Link} href={`/p/${address.process}/${address.type}/${to.id}`} fz="sm">
      {t('open', { title: to.title })}
    </Anchor>
  );
}

function Protection({ address, card: { protection, can } }: { address: RecordAddress; card: OwnershipCard }) {
  const t = useTranslations('ownership');
  const locale = useLocale();
  const notifyRefusal = useNotifyRefusal();
  const extend = useExtend(address);
  const claim = useClaim(address);
  const [releasing, release] = useDisclosure(false);
  if (protection === null) return null;
  const pooled = 'pool' in protection;
  const soon = !pooled && protection.endsSoon;
  const Icon = pooled ? IconLifebuoy : soon ? IconAlertTriangle : IconShieldHalf;
  const words = pooled
    ? t('inPool', { date: dateText(protection.since, locale) })
    : t(soon ? 'soon' : 'until', { date: dateText(protection.until, locale) });
  return (
    <div>
      <Group gap={8} wrap="nowrap" align="flex-start" className={classes.state} data-soon={soon || undefined}>
        <Icon size={20} aria-hidden />
        <h2 className={classes.title}>{words}</h2>
      </Group>
      <Group gap={8} mt={10}>
        {can.claim && (
          <Button
            size="sm"
            loading={claim.isPending}
            onClick={() =>
              claim.mutate(address.id, { onSuccess: () => notifyDone(t('claimed')), onError: (error) => notifyRefusal(error) })
            }
          >
            {t('claim')}
          </Button>
        )}
        {can.extend && (
          <Button
            size="sm"
            variant="default"
            loading={extend.isPending}
            onClick={() =>
              extend.mutate(undefined, { onSuccess: () => notifyDone(t('extended')), onError: (error) => notifyRefusal(error) })
            }
          >
            {t('extend')}
          </Button>
        )}
        {can.release && (
          <Button size="sm" variant="subtle" color="gray" onClick={release.open}>
            {t('release')}
          </Button>
        )}
      </Group>
      <ReleaseDialog address={address} opened={releasing} onClose={release.close} />
    </div>
  );
}

function ReleaseDialog({ address, opened, onClose }: { address: RecordAddress; opened: boolean; onClose: () => void }) {
  const t = useTranslations('ownership');
  const common = useTranslations('common');
  const notifyRefusal = useNotifyRefusal();
  const release = useRelease(address);
  const [reason, setReason] = useState('');
  const submit = () =>
    release.mutate(reason, {
      onSuccess: () => {
        notifyDone(t('released'));
        onClose();
      },
      onError: (error) => notifyRefusal(error),
    });
  return (
    <Modal opened={opened} onClose={onClose} title={t('releaseTitle')} closeButtonProps={{ 'aria-label': common('close') }}>
      <Stack>
        <Text fz="sm">{t('releaseText')}</Text>
        <Textarea
          label={t('releaseReason')}
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button loading={release.isPending} onClick={submit}>
            {t('release')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Merged({ address, merged, undoable }: { address: RecordAddress; merged: { id: string; title: string }; undoable: boolean }) {
  const t = useTranslations('ownership');
  const notifyRefusal = useNotifyRefusal();
  const undo = useUndoMerge(address);
  return (
    <Alert color="gray" icon={<IconArrowMerge size={18} aria-hidden />} title={t('merged', { title: merged.title })}>
      {undoable && (
        <Button
          size="compact-sm"
          variant="default"
          loading={undo.isPending}
          onClick={() => undo.mutate(undefined, { onSuccess: () => notifyDone(t('undone')), onError: (error) => notifyRefusal(error) })}
        >
          {t('undo')}
        </Button>
      )}
    </Alert>
  );
}

function Others({ address, type, record, looks, mayMerge }: OwnershipPanelProps & { looks: readonly Look[]; mayMerge: boolean }) {
  const t = useTranslations('ownership');
  const [other, setOther] = useState<string | null>(null);
  const shown = [...new Map(looks.map((look) => [look.record?.id ?? '', look])).values()];
  return (
    <div>
      <h2 className={classes.title}>{t('duplicates')}</h2>
      {shown.map(({ record: found }) =>
        found === null ? null : (
          <Group key={found.id} justify="space-between" gap={8} mt={6}>
            <RecordLink address={address} to={found} />
            {mayMerge && (
              <Button size="compact-sm" variant="default" onClick={() => setOther(found.id)}>
                {t('merge')}
              </Button>
            )}
          </Group>
        ),
      )}
      {other !== null && <MergeDialog address={address} type={type} record={record} other={other} onClose={() => setOther(null)} />}
    </div>
  );
}
