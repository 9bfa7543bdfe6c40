'use client';
import { Alert, Badge, Button, Group, Loader, Select, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { recordTypeName } from '../../words/names';
import { useDesignerTexts, useDocument, useWords } from '../designer-context';
import type { Backtest, DesignerPort } from '../designer-port';
import { GateResult } from './gate-result';

const MONTHS = [1, 3, 6, 12, 24];

/** The draft tried on what really happened: which gates would have held how many records, and what became of those. */
export function BacktestSection({ port }: { port: DesignerPort }) {
  const texts = useDesignerTexts();
  const [months, setMonths] = useState(6);
  const [found, setFound] = useState<Backtest | 'running' | 'failed' | null>(null);
  const run = () => {
    setFound('running');
    port.backtest(months).then(setFound, () => setFound('failed'));
  };
  return (
    <Stack gap="xs" component="section">
      <Title order={3} fz="sm">
        {texts('backtest.title')}
      </Title>
      <Text fz="xs" c="dimmed">
        {texts('backtest.text')}
      </Text>
      <Group gap="xs">
        <Select
          size="xs"
          w={150}
          aria-label={texts('backtest.period')}
          data={MONTHS.map((count) => ({ value: String(count), label: texts('backtest.months', { count }) }))}
          value={String(months)}
          allowDeselect={false}
          onChange={(value) => value !== null && setMonths(Number(value))}
        />
        <Button size="xs" variant="default" leftSection={<IconHistory size={14} aria-hidden />} loading={found === 'running'} onClick={run}>
          {texts('backtest.run')}
        </Button>
      </Group>
      <div aria-live="polite">
        {found === 'running' ? <Loader role="img" size="xs" aria-label={texts('backtest.running')} /> : null}
        {found === 'failed' ? (
          <Alert color="red" icon={<IconAlertTriangle aria-hidden />}>
            {texts('backtest.failed')}
          </Alert>
        ) : null}
        {found !== null && typeof found === 'object' ? <Results found={found} port={port} /> : null}
      </div>
    </Stack>
  );
}

function Results({ found, port }: { found: Backtest; port: DesignerPort }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const types = found.types.filter(({ records }) => records > 0);
  if (types.length === 0) return <Text fz="sm">{texts('backtest.none')}</Text>;
  return (
    <Stack gap="sm">
      {types.map(({ recordType, records, unjudged, gates }) => (
        <Stack key={recordType} gap={6}>
          <Group gap={6}>
            <Text fz="sm" fw={550}>
              {words(recordTypeName(process, recordType))}
            </Text>
            <Badge color="gray">{texts('backtest.records', { count: records })}</Badge>
            {unjudged > 0 ? <Badge color="gray">{texts('backtest.unjudged', { count: unjudged })}</Badge> : null}
          </Group>
          {gates.map((gate) => (
            <GateResult key={gate.stage} recordType={recordType} gate={gate} port={port} />
          ))}
        </Stack>
      ))}
      {found.complete ? null : (
        <Text fz="xs" c="dimmed">
          {texts('backtest.incomplete')}
        </Text>
      )}
      <Text fz="xs" c="dimmed">
        {texts('backtest.caveat')}
      </Text>
    </Stack>
  );
}
