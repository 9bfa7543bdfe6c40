'use client';
import { Button, Group, Radio, Select, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { Version } from '../../runtime/core/compile';
import type { Sample } from '../../schemas/process';
import { useDesignerTexts, useDocument, useRecordType, useWords } from '../designer/designer-context';
import { labelOfStage } from '../words/names';
import { ActorSelect } from './actor-select';
import { relatedChoices, relatedOf } from './related-records';
import type { Beginning } from './simulation';
import { useSimulatorStore } from './simulator-context';
import classes from './simulator-workspace.module.css';
import { beginTrial } from './use-trial';

interface BeginPanelProps {
  version: Version;
  onBegun: () => void;
  /** back to the run that is open; null when there is none */
  onBack: (() => void) | null;
}

/** What a run begins with, and who acts first. */
export function BeginPanel({ version, onBegun, onBack }: BeginPanelProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const store = useSimulatorStore();
  const samples = (process.samples ?? []).filter(({ recordType }) => recordType === type.id);
  const stages = type.pipeline?.stages ?? [];
  const [from, setFrom] = useState<'new' | 'sample'>('new');
  const [as, setAs] = useState<string | null>(process.roles[0]?.id ?? null);
  const [sample, setSample] = useState<Sample | null>(samples[0] ?? null);
  const [stage, setStage] = useState<string | null>(samples[0]?.stage ?? stages[0]?.id ?? null);
  const titleOf = ({ ref, data }: Sample) => {
    const title = data[type.titleField];
    return typeof title === 'string' ? title : ref;
  };
  const begin = () => {
    store.getState().setTrial(type.id, beginTrial(version, beginningOf(from === 'sample' ? sample : null), as));
    onBegun();
  };
  const beginningOf = (one: Sample | null): Beginning => {
    if (one === null) return { kind: 'create', given: { recordType: type.id } };
    const related = relatedOf(relatedChoices(process, { recordType: type.id }), one.data);
    const given = { recordType: type.id, data: one.data, ...(related.length === 0 ? {} : { related }) };
    return { kind: 'record', owner: as ?? undefined, given: stage === null ? given : { ...given, stage } };
  };
  return (
    <div className={classes.beginPanel}>
      <Title order={2}>{texts('simulator.beginTitle', { name: words(type.label, type.id) })}</Title>
      <Text c="dimmed" fz="sm" mt={4} mb="lg">
        {texts('simulator.beginText')}
      </Text>
      <Stack gap="lg">
        <Radio.Group value={from} onChange={(next) => setFrom(next === 'sample' ? 'sample' : 'new')} label={texts('simulator.beginWith')}>
          <div className={classes.choices}>
            {(['new', 'sample'] as const).map((one) => (
              <Radio.Card key={one} value={one} className={classes.choice} disabled={one === 'sample' && samples.length === 0}>
                <Group wrap="nowrap" align="flex-start" gap="sm">
                  <Radio.Indicator mt={2} />
                  <div>
                    <Text fz="sm" fw={550}>
                      {texts(one === 'new' ? 'simulator.beginNew' : 'simulator.beginSample')}
                    </Text>
                    <Text fz="xs" c="dimmed">
                      {one === 'new'
                        ? texts('simulator.beginNewText')
                        : texts(samples.length === 0 ? 'simulator.noSamples' : 'simulator.beginSampleText')}
                    </Text>
                  </div>
                </Group>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        {from === 'sample' ? (
          <div className={classes.choices}>
            <Select
              label={texts('simulator.sample')}
              searchable
              allowDeselect={false}
              value={sample?.ref ?? null}
              data={samples.map((one) => ({ value: one.ref, label: titleOf(one) }))}
              onChange={(ref) => {
                const next = samples.find((one) => one.ref === ref) ?? null;
                setSample(next);
                setStage(next?.stage ?? stages[0]?.id ?? null);
              }}
            />
            {stages.length > 0 ? (
              <Select
                label={texts('simulator.stage')}
                allowDeselect={false}
                value={stage}
                data={stages.map((one) => ({ value: one.id, label: words(labelOfStage(one)) }))}
                onChange={setStage}
              />
            ) : null}
          </div>
        ) : null}
        <ActorSelect value={as} onChange={setAs} />
        <Group>
          <Button size="md" leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={begin}>
            {texts('simulator.begin')}
          </Button>
          {onBack === null ? null : (
            <Button size="md" variant="default" onClick={onBack}>
              {texts('simulator.backToRun')}
            </Button>
          )}
        </Group>
      </Stack>
    </div>
  );
}
