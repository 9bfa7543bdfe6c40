'use client';
import { ActionIcon, Button, Code, Group, Input, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { usePeople } from '../../client/people';
import { recordTypeOf, useModel, useProcesses } from '../../client/processes';
import type { IncomingDraft } from './endpoint-draft';
import classes from './endpoints.module.css';

interface IncomingFieldsProps {
  draft: IncomingDraft;
  /** something of it is still missing */
  fault: boolean;
  onChange: (draft: IncomingDraft) => void;
}

/** What becomes of messages that come in: records of which type, in whose name, and which value goes where. */
export function IncomingFields({ draft, fault, onChange }: IncomingFieldsProps) {
  const t = useTranslations('endpoints');
  const processes = useProcesses();
  const people = usePeople();
  const model = useModel(draft.process === '' ? null : draft.process);
  const published = processes.data?.filter((process) => process.latest !== null) ?? [];
  const missing = (value: string) => (fault && value === '' ? t('choose') : undefined);
  return (
    <Stack gap="md">
      <Select
        label={t('process')}
        required
        allowDeselect={false}
        error={missing(draft.process)}
        value={draft.process || null}
        data={published.map(({ key, label }) => ({ value: key, label }))}
        onChange={(process) =>
          process && onChange({ ...draft, process, recordType: '', match: null, fields: [{ field: '', pointer: '' }] })
        }
      />
      <Select
        label={t('recordType')}
        required
        allowDeselect={false}
        disabled={model.data === undefined}
        error={missing(draft.recordType)}
        value={draft.recordType || null}
        data={(model.data?.recordTypes ?? []).map(({ id, label }) => ({ value: id, label }))}
        onChange={(recordType) => recordType && onChange({ ...draft, recordType, match: null, fields: [{ field: '', pointer: '' }] })}
      />
      <Select
        label={t('person')}
        description={t('personHint')}
        required
        searchable
        error={missing(draft.person)}
        value={draft.person || null}
        data={(people.data ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(person) => onChange({ ...draft, person: person ?? '' })}
      />
      <Mapping draft={draft} fault={fault} onChange={onChange} />
      <MatchField draft={draft} onChange={onChange} />
    </Stack>
  );
}

const useFields = ({ process, recordType }: IncomingDraft) => {
  const model = useModel(process === '' ? null : process);
  const fields = recordTypeOf(model.data, recordType)?.fields ?? [];
  return fields.filter(({ access, kind }) => access === 'write' && kind !== 'files' && kind !== 'notes');
};

function Mapping({ draft, fault, onChange }: IncomingFieldsProps) {
  const t = useTranslations('endpoints');
  const fields = useFields(draft);
  const set = (at: number, change: Partial<IncomingDraft['fields'][number]>) =>
    onChange({ ...draft, fields: draft.fields.map((one, i) => (i === at ? { ...one, ...change } : one)) });
  const taken = new Set(draft.fields.map(({ field }) => field));
  return (
    <Stack gap={6} role="group" aria-label={t('mapping')}>
      <Input.Label component="div" required>
        {t('mapping')}
      </Input.Label>
      <Text fz="xs" c="dimmed">
        {t('mappingHint')} <Code>/customer/name</Code>
      </Text>
      {draft.fields.map(({ field, pointer }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <Group key={at} gap={6} wrap="nowrap" align="flex-start">
          <Select
            className={classes.half}
            aria-label={t('mappedField', { number: at + 1 })}
            placeholder={t('field')}
            searchable
            disabled={fields.length === 0}
            error={fault && field === ''}
            value={field || null}
            data={fields.filter(({ id }) => id === field || !taken.has(id)).map(({ id, label }) => ({ value: id, label }))}
            onChange={(chosen) => set(at, { field: chosen ?? '' })}
          />
          <TextInput
            className={classes.half}
            aria-label={t('mappedPath', { number: at + 1 })}
            placeholder="/"
            spellCheck={false}
            autoCapitalize="off"
            maxLength={300}
            error={fault && !pointer.trim().startsWith('/')}
            value={pointer}
            onChange={(event) => set(at, { pointer: event.currentTarget.value })}
          />
          <ActionIcon
            size={36}
            disabled={draft.fields.length === 1}
            aria-label={t('unmap', { number: at + 1 })}
            onClick={() => onChange({ ...draft, fields: draft.fields.filter((_, i) => i !== at) })}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={draft.fields.length >= 100}
          onClick={() => onChange({ ...draft, fields: [...draft.fields, { field: '', pointer: '' }] })}
        >
          {t('map')}
        </Button>
      </div>
    </Stack>
  );
}

function MatchField({ draft, onChange }: Omit<IncomingFieldsProps, 'fault'>) {
  const t = useTranslations('endpoints');
  const fields = useFields(draft);
  const mapped = new Set(draft.fields.map(({ field }) => field));
  return (
    <Select
      label={t('match')}
      description={t('matchHint')}
      placeholder={t('matchNone')}
      clearable
      value={draft.match}
      data={fields.filter(({ id }) => mapped.has(id)).map(({ id, label }) => ({ value: id, label }))}
      onChange={(match) => onChange({ ...draft, match })}
    />
  );
}
