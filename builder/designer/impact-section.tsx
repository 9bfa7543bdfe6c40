'use client';
import { Badge, Group, List, Loader, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { recordTypeIn, recordTypeName, stageName } from '../words/names';
import { useDesignerTexts, useDocument, useWords } from './designer-context';
import type { DesignerPort, ImpactedRecord, TypeImpact } from './designer-port';

type Found = { kind: 'counting' } | { kind: 'failed' } | { kind: 'found'; types: readonly TypeImpact[] };

function useImpact(port: DesignerPort): Found {
  const [found, setFound] = useState<Found>({ kind: 'counting' });
  useEffect(() => {
    let current = true;
    port.impact().then(
      (types) => current && setFound({ kind: 'found', types }),
      () => current && setFound({ kind: 'failed' }),
    );
    return () => {
      current = false;
    };
  }, [port]);
  return found;
}

/** What the new version would mean for the records there are, as the real store has them. */
export function ImpactSection({ port }: { port: DesignerPort }) {
  const texts = useDesignerTexts();
  const found = useImpact(port);
  return (
    <section>
      <Title order={3} fz="sm" mb={6}>
        {texts('frame.impact')}
      </Title>
      {found.kind === 'counting' ? (
        <Group gap={8} role="status">
          <Loader size="xs" />
          <Text fz="sm">{texts('frame.impactCounting')}</Text>
        </Group>
      ) : null}
      {found.kind === 'failed' ? (
        <Text fz="sm" c="var(--mantine-color-error)" role="alert">
          {texts('frame.impactFailed')}
        </Text>
      ) : null}
      {found.kind === 'found' ? <Types types={found.types} /> : null}
    </section>
  );
}

function Types({ types }: { types: readonly TypeImpact[] }) {
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
        <TypeRow key={type.recordType} type={type} />
      ))}
    </Stack>
  );
}

function TypeRow({ type }: { type: TypeImpact }) {
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
              <RecordLine recordType={recordType} record={record} />
            </List.Item>
          ))}
          {more > 0 ? <List.Item>{texts('frame.andMore', { count: more })}</List.Item> : null}
        </List>
      </ScrollArea.Autosize>
    </Stack>
  );
}

function RecordLine({ recordType, record }: { recordType: string; record: ImpactedRecord }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = recordTypeIn(useDocument(), recordType);
  const reasons: string[] = [];
  if (record.fate === 'blocked') {
    reasons.push(...(record.missing ?? []).map(({ message }) => words(message)));
    if (reasons.length === 0) reasons.push(texts('frame.noWayOn'));
  } else {
    const fields = record.fields ?? [];
    if (type === undefined) reasons.push(texts('frame.typeGone'));
    else if (record.stage !== null && !type.pipeline?.stages.some(({ id }) => id === record.stage))
      reasons.push(texts('frame.stageGone', { stage: words(stageName(type, record.stage)) }));
    if (fields.length > 0) reasons.push(texts('frame.fieldsGone', { fields: fields.join(', ') }));
  }
  return (
    <>
      <strong>{record.title}</strong> {reasons.join('; ')}
    </>
  );
}
