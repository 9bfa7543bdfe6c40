'use client';
import { Badge, Group, List, Loader, ScrollArea, Select, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Process, Text as Words } from '../../../schemas/process';
import { listed } from '../../words/list';
import { fieldName, recordTypeIn, recordTypeName, stageName } from '../../words/names';
import { say } from '../../words/say';
import { useDesignerTexts, useDocument, useWords } from '../designer-context';
import type { DesignerPort, Fate, ImpactedRecord, Mapping, MigrationChoice, MigrationPlan, TypeImpact } from '../designer-port';
import { MappingSection } from './mapping-section';

interface Found {
  /** as last counted: what is on screen stays there while it is counted anew */
  types: readonly TypeImpact[] | null;
  /** without a mapping: what is gone */
  bare: readonly TypeImpact[];
  state: 'counting' | 'counted' | 'failed';
}

function useImpact(port: DesignerPort, mapping: Mapping): Found {
  const [found, setFound] = useState<Found>({ types: null, bare: [], state: 'counting' });
  useEffect(() => {
    let current = true;
    setFound((known) => ({ ...known, state: 'counting' }));
    port.impact(mapping).then(
      (types) => current && setFound((known) => ({ types, bare: known.types === null ? types : known.bare, state: 'counted' })),
      () => current && setFound((known) => ({ ...known, state: 'failed' })),
    );
    return () => {
      current = false;
    };
  }, [port, mapping]);
  return found;
}

interface ImpactSectionProps {
  port: DesignerPort;
  plan: MigrationPlan;
  onPlan: (plan: MigrationPlan) => void;
  before: Process;
  after: Process;
}

/** What the new version would mean for the records there are, as the real store has them, and what they are to do. */
export function ImpactSection({ port, plan, onPlan, before, after }: ImpactSectionProps) {
  const texts = useDesignerTexts();
  const { types, bare, state } = useImpact(port, plan.mapping);
  return (
    <Stack gap="sm" component="section">
      <Title order={3} fz="sm">
        {texts('frame.impact')}
      </Title>
      {types === null ? null : <Types types={types} before={before} />}
      {state === 'counting' && types === null ? (
        <Group gap={8} role="status">
          <Loader size="xs" />
          <Text fz="sm">{texts('frame.impactCounting')}</Text>
        </Group>
      ) : null}
      {state === 'failed' ? (
        <Text fz="sm" c="var(--mantine-color-error)" role="alert">
          {texts('frame.impactFailed')}
        </Text>
      ) : null}
      <MappingSection
        types={bare}
        before={before}
        after={after}
        mapping={plan.mapping}
        onChange={(mapping) => onPlan({ ...plan, mapping })}
      />
      {types === null ? null : <Choices types={types} plan={plan} onPlan={onPlan} />}
    </Stack>
  );
}

const FATES: readonly Fate[] = ['unaffected', 'blocked', 'orphaned'];
const CHOICES: readonly MigrationChoice[] = ['stay', 'now', 'atMove'];

/** What the records of each fate do. Those without a place cannot go now; after a move they may have one. */
function Choices({ types, plan, onPlan }: Pick<ImpactSectionProps, 'plan' | 'onPlan'> & { types: readonly TypeImpact[] }) {
  const texts = useDesignerTexts();
  const present = FATES.filter((fate) => types.some((type) => type[fate] > 0));
  if (present.length === 0) return null;
  return (
    <Stack gap={6}>
      {present.map((fate) => {
        const count = types.reduce((sum, type) => sum + type[fate], 0);
        return (
          <Group key={fate} justify="space-between" gap="xs">
            <Text fz="sm">{texts(`frame.${fate}`, { count })}</Text>
            <Select
              size="xs"
              w={220}
              aria-label={texts('migration.choice', { fate: texts(`migration.${fate}Name` as 'migration.blockedName') })}
              data={CHOICES.filter((choice) => fate !== 'orphaned' || choice !== 'now').map((choice) => ({
                value: choice,
                label: texts(`migration.${choice}`),
              }))}
              value={plan.choices[fate]}
              allowDeselect={false}
              onChange={(choice) => choice !== null && onPlan({ ...plan, choices: { ...plan.choices, [fate]: choice as MigrationChoice } })}
            />
          </Group>
        );
      })}
      <Text fz="xs" c="dimmed">
        {texts('migration.hint')}
      </Text>
    </Stack>
  );
}

function Types({ types, before }: { types: readonly TypeImpact[]; before: Process }) {
  const texts = useDesignerTexts();
  const touched = types.filter(({ blocked, orphaned }) => blocked + orphaned > 0);
  const count = types.reduce((sum, { unaffected }) => sum + unaffected, 0);
  if (touched.length === 0) return <Text fz="sm">{texts('frame.impactNone', { count })}</Text>;
  return (
    <Stack gap="sm">
      <Text fz="xs" c="dimmed">
        {texts('frame.impactText')}
      </Text>
      {touched.map((type) => (
        <TypeRow key={type.recordType} type={type} before={before} />
      ))}
    </Stack>
  );
}

function TypeRow({ type, before }: { type: TypeImpact; before: Process }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { recordType, unaffected, blocked, orphaned, records } = type;
  const more = blocked + orphaned - records.length;
  return (
    <Stack gap={6}>
      <Group gap={6}>
        <Text fz="sm" fw={550}>
          {words(recordTypeName(process, recordType))}
        </Text>
        <Badge color="gray" leftSection={<IconCircleCheck size={12} aria-hidden />}>
          {texts('frame.unaffected', { count: unaffected })}
        </Badge>
        {blocked > 0 ? (
          <Badge color="orange" leftSection={<IconAlertTriangle size={12} aria-hidden />}>
            {texts('frame.blocked', { count: blocked })}
          </Badge>
        ) : null}
        {orphaned > 0 ? (
          <Badge color="red" leftSection={<IconCircleX size={12} aria-hidden />}>
            {texts('frame.orphaned', { count: orphaned })}
          </Badge>
        ) : null}
      </Group>
      <ScrollArea.Autosize mah={180} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': texts('frame.impactRecords') }}>
        <List size="sm" spacing={2}>
          {records.map((record) => (
            <List.Item key={record.id}>
              <RecordLine recordType={recordType} record={record} before={before} />
            </List.Item>
          ))}
          {more > 0 ? <List.Item>{texts('frame.andMore', { count: more })}</List.Item> : null}
        </List>
      </ScrollArea.Autosize>
    </Stack>
  );
}

/** What is gone is called as it was called before. */
function RecordLine({ recordType, record, before }: { recordType: string; record: ImpactedRecord; before: Process }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = recordTypeIn(useDocument(), recordType);
  const reasons: Words[] = [];
  if (record.fate === 'blocked') {
    reasons.push(...(record.missing ?? []).map(({ message }) => message));
    if (reasons.length === 0) reasons.push(texts('frame.noWayOn'));
  } else {
    const old = recordTypeIn(before, recordType);
    const fields = (record.fields ?? []).map((field) => fieldName(old, field));
    if (type === undefined) reasons.push(texts('frame.typeGone'));
    else if (record.stage !== null && !type.pipeline?.stages.some(({ id }) => id === record.stage))
      reasons.push(texts('frame.stageGone', { stage: words(stageName(old, record.stage)) }));
    if (fields.length > 0) reasons.push(texts('frame.fieldsGone', { fields: words(listed(fields)) }));
  }
  return (
    <>
      <strong>{record.title}</strong>{' '}
      {reasons.length === 0 ? null : words(reasons.reduce((all, reason) => say('{0}；{1}', '{0}; {1}', all, reason)))}
    </>
  );
}
