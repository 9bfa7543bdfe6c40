'use client';
import { Button, Group, Radio, Select, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { Version } from '../../runtime/core/compile';
import type { Process, Sample } from '../../schemas/process';
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

/** A sample, and the stage it is put into; null without a pipeline. */
interface Start {
  sample: Sample;
  stage: string | null;
}

/** What a run begins with, and who acts first. */
export function BeginPanel({ version, onBegun, onBack }: BeginPanelProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const store = useSimulatorStore();
  const samples = (process.samples ?? []).filter(({ recordType }) => recordType === type.id);
  const startOf = (sample: Sample): Start => ({ sample, stage: sample.stage ?? type.pipeline?.stages[0]?.id ?? null });
  const [start, setStart] = useState<Start | null>(null);
  const [as, setAs] = useState<string | null>(process.roles[0]?.id ?? null);
  const begin = () => {
    store.getState().setTrial(type.id, beginTrial(version, beginningOf(process, type.id, start, as), as));
    onBegun();
  };
  const [first] = samples;
  return (
    <div className={classes.beginPanel}>
      <Title order={2}>{texts('simulator.beginTitle', { name: words(type.label, type.id) })}</Title>
      <Text c="dimmed" fz="sm" mt={4} mb="lg">
        {texts('simulator.beginText')}
      </Text>
      <Stack gap="lg">
        <Radio.Group
          value={start === null ? 'new' : 'sample'}
          onChange={(next) => setStart(next === 'sample' && first !== undefined ? startOf(first) : null)}
          label={texts('simulator.beginWith')}
        >
          <div className={classes.choices}>
            <Choice value="new" name={texts('simulator.beginNew')} text={texts('simulator.beginNewText')} />
            <Choice
              value="sample"
              disabled={first === undefined}
              name={texts('simulator.beginSample')}
              text={texts(first === undefined ? 'simulator.noSamples' : 'simulator.beginSampleText')}
            />
          </div>
        </Radio.Group>
        {start === null ? null : (
          <SampleChoice
            samples={samples}
            start={start}
            onSample={(sample) => setStart(startOf(sample))}
            onStage={(stage) => setStart({ ...start, stage })}
          />
        )}
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

/** A new record, or the sample with those that it points at around it, which belongs to who acts. */
function beginningOf(process: Process, recordType: string, start: Start | null, as: string | null): Beginning {
  if (start === null) return { kind: 'create', given: { recordType } };
  const { sample, stage } = start;
  const related = relatedOf(relatedChoices(process, { recordType }), sample.data);
  const given = { recordType, data: sample.data, ...(stage === null ? {} : { stage }), ...(related.length === 0 ? {} : { related }) };
  return { kind: 'record', owner: as ?? undefined, given };
}

function Choice({ value, name, text, disabled = false }: { value: string; name: string; text: string; disabled?: boolean }) {
  return (
    <Radio.Card value={value} className={classes.choice} disabled={disabled}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Radio.Indicator mt={2} disabled={disabled} />
        <div>
          <Text fz="sm" fw={550}>
            {name}
          </Text>
          <Text fz="xs" c="dimmed">
            {text}
          </Text>
        </div>
      </Group>
    </Radio.Card>
  );
}

interface SampleChoiceProps {
  samples: readonly Sample[];
  start: Start;
  onSample: (sample: Sample) => void;
  onStage: (stage: string) => void;
}
function SampleChoice({ samples, start, onSample, onStage }: SampleChoiceProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const stages = type.pipeline?.stages ?? [];
  const titleOf = ({ ref, data }: Sample) => {
    const title = data[type.titleField];
    return typeof title === 'string' ? title : ref;
  };
  return (
    <div className={classes.choices}>
      <Select
        label={texts('simulator.sample')}
        searchable
        allowDeselect={false}
        value={start.sample.ref}
        data={samples.map((one) => ({ value: one.ref, label: titleOf(one) }))}
        onChange={(ref) => {
          const next = samples.find((one) => one.ref === ref);
          if (next !== undefined) onSample(next);
        }}
      />
      {stages.length > 0 ? (
        <Select
          label={texts('simulator.stage')}
          allowDeselect={false}
          value={start.stage}
          data={stages.map((one) => ({ value: one.id, label: words(labelOfStage(one)) }))}
          onChange={(stage) => stage !== null && onStage(stage)}
        />
      ) : null}
    </div>
  );
}
