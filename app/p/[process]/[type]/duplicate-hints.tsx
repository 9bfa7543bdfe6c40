'use client';
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowMerge, IconBan, IconInfoCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../runtime/core/process-model';
import type { RecordData } from '../../../../runtime/core/types';
import { isEmpty } from '../../../../runtime/render/form-data';
import { type Look, type MergedAnswer, useDuplicates } from '../../../client/ownership';
import { dateText } from '../../../ui/times';
import classes from './duplicate-hints.module.css';

interface HintsProps {
  process: string;
  type: RecordTypeModel;
  value: RecordData;
}

/** Values of the rules all of whose fields are filled. */
function comparedValues(type: RecordTypeModel, value: RecordData): RecordData {
  const filled = (type.duplicates ?? []).filter((fields) => fields.every((field) => !isEmpty(value[field])));
  return Object.fromEntries(filled.flat().map((field) => [field, value[field] ?? null]));
}

/** What is there already of what is being typed, as far as it may be told. */
export function DuplicateHints({ process, type, value }: HintsProps) {
  const [data] = useDebouncedValue(JSON.stringify(comparedValues(type, value)), 400);
  const found = useDuplicates({ process, type: type.id }, JSON.parse(data) as RecordData);
  const looks = data === '{}' ? [] : (found.data ?? []);
  return (
    <Stack gap={8} className={classes.hints} role="status" aria-live="polite">
      {looks.map((look) => (
        <Hint key={`${look.rule} ${look.record?.id ?? ''}`} process={process} type={type} look={look} />
      ))}
    </Stack>
  );
}

function Hint({ process, type, look }: Omit<HintsProps, 'value'> & { look: Look }) {
  const t = useTranslations('ownership');
  const who = useWho(look);
  const locale = useLocale();
  const merges = look.strength === 'merge' && look.heldUntil !== null;
  const refuses = look.strength === 'block' || (look.strength === 'merge' && look.pool);
  const Icon = refuses ? IconBan : merges ? IconArrowMerge : IconInfoCircle;
  return (
    <Alert color={refuses ? 'red' : 'orange'} icon={<Icon size={18} aria-hidden />} title={t('exists', { label: look.label })}>
      <Text fz="sm">
        {look.own
          ? t('existsOwn')
          : look.pool
            ? t('existsPool')
            : look.heldUntil === null
              ? t('existsOpen', { who })
              : t('existsHeld', { who, date: dateText(look.heldUntil, locale) })}
      </Text>
      {!look.own && !look.pool && (merges || refuses) && <Text fz="sm">{t(merges ? 'willMerge' : 'willRefuse')}</Text>}
      <Group gap={12} mt={6}>
        {look.record && (
          <Anchor component={Link} href={`/p/${process}/${type.id}/${look.record.id}`} fz="sm">
            {t('open', { title: look.record.title })}
          </Anchor>
        )}
        {look.pool && type.protection?.claim && (
          <Anchor component={Link} href={`/p/${process}/${type.id}/pool`} fz="sm">
            {t('pool')}
          </Anchor>
        )}
      </Group>
    </Alert>
  );
}

function useWho({ region }: Pick<Look, 'region'>): string {
  const t = useTranslations('ownership');
  return region === null ? t('somebody') : t('somebodyIn', { region });
}

/** The answer when what was entered went into somebody's record. */
export function MergedNotice({
  process,
  type,
  answer,
  onClose,
}: Omit<HintsProps, 'value'> & { answer: MergedAnswer; onClose: () => void }) {
  const t = useTranslations('ownership');
  const common = useTranslations('common');
  const locale = useLocale();
  const { merged } = answer;
  const who = merged.region === null ? t('colleague') : t('colleagueIn', { region: merged.region });
  return (
    <Stack role="status" gap="md">
      <Alert color="pine" icon={<IconArrowMerge size={18} aria-hidden />} title={t('mergedAnswer', { who })}>
        <Text fz="sm">{t('mergedAnswerKept')}</Text>
        {merged.heldUntil && <Text fz="sm">{t('mergedAnswerText', { date: dateText(merged.heldUntil, locale) })}</Text>}
        {merged.record && (
          <Anchor component={Link} href={`/p/${process}/${type.id}/${merged.record.id}`} fz="sm">
            {t('open', { title: merged.record.title })}
          </Anchor>
        )}
      </Alert>
      <Group>
        <Button onClick={onClose} data-autofocus>
          {common('close')}
        </Button>
      </Group>
    </Stack>
  );
}
