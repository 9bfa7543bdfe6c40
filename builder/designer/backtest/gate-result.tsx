'use client';
import { Anchor, Badge, ScrollArea, SegmentedControl, Table, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconCircleCheck, IconShieldHalf } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { recordTypeIn, stageName } from '../../words/names';
import { useDesigner, useDesignerTexts, useDocument, useWords } from '../designer-context';
import type { DesignerPort, GateBacktest } from '../designer-port';
import classes from './gate-result.module.css';

interface GateResultProps {
  recordType: string;
  gate: GateBacktest;
  port: DesignerPort;
}

/** One gate in a sentence, and the list behind its numbers. */
export function GateResult({ recordType, gate, port }: GateResultProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const [opened, setOpened] = useState(false);
  const list = useId();
  const { stage, passed, held, outcomes } = gate;
  const name = words(stageName(recordTypeIn(useDocument(), recordType), stage));
  if (held === 0) {
    return (
      <div className={classes.gate}>
        <IconCircleCheck size={16} className={classes.good} aria-hidden />
        <Text fz="sm">{texts('backtest.free', { stage: name, passed })}</Text>
      </div>
    );
  }
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <UnstyledButton className={classes.gate} aria-expanded={opened} aria-controls={list} onClick={() => setOpened(!opened)}>
        <IconShieldHalf size={16} className={classes.held} aria-hidden />
        <Text fz="sm" component="span">
          {texts('backtest.held', { stage: name, passed, held })} {texts('backtest.outcomes', outcomes)}
        </Text>
        <Chevron size={16} aria-hidden />
      </UnstyledButton>
      <div id={list} hidden={!opened}>
        {opened ? <Held recordType={recordType} gate={gate} port={port} name={name} /> : null}
      </div>
    </div>
  );
}

const COLORS = { open: 'gray', won: 'pine', lost: 'red' } as const;

const ALL = 'all';
type Outcome = keyof typeof COLORS;

function Held({ recordType, gate: { held, records, outcomes }, port, name }: GateResultProps & { name: string }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { locale } = useDesigner();
  const [chosen, setChosen] = useState<Outcome | typeof ALL>(ALL);
  const counts = { [ALL]: held, ...outcomes };
  const shown = records.filter(({ outcome }) => chosen === ALL || outcome === chosen);
  const more = counts[chosen] - shown.length;
  const offered = ([ALL, 'lost', 'won', 'open'] as const).filter((one) => one === ALL || counts[one] > 0);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  return (
    <>
      {offered.length > 2 ? (
        <SegmentedControl
          size="xs"
          my={6}
          aria-label={texts('backtest.became')}
          value={chosen}
          data={offered.map((one) => ({ value: one, label: `${texts(`backtest.${one}`)} · ${counts[one]}` }))}
          onChange={(next) => setChosen(next as typeof chosen)}
        />
      ) : null}
      <ScrollArea.Autosize mah={260} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': texts('backtest.list', { stage: name }) }}>
        <Table fz="sm" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts('backtest.record')}</Table.Th>
              <Table.Th>{texts('backtest.lacked')}</Table.Th>
              <Table.Th>{texts('backtest.when')}</Table.Th>
              <Table.Th>{texts('backtest.became')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((record) => (
              <Table.Tr key={record.id}>
                <Table.Td>
                  <Anchor href={port.recordAddress(recordType, record.id)} target="_blank" rel="noopener" fz="sm">
                    {record.title || record.id}
                  </Anchor>
                </Table.Td>
                <Table.Td>{record.missing.map(({ message }) => words(message)).join('; ')}</Table.Td>
                <Table.Td>{day.format(new Date(record.at))}</Table.Td>
                <Table.Td>
                  <Badge color={COLORS[record.outcome]}>{texts(`backtest.${record.outcome}`)}</Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {more > 0 ? (
          <Text fz="xs" c="dimmed">
            {texts('frame.andMore', { count: more })}
          </Text>
        ) : null}
      </ScrollArea.Autosize>
    </>
  );
}
