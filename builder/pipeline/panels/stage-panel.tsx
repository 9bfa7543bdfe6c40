import { Checkbox, Input, SegmentedControl, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconTrash } from '@tabler/icons-react';
import type { Stage } from '../../../schemas/process';
import { useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import { TextInputs } from '../../inspector/text-inputs';
import { labelOfStage } from '../../words/names';
import { StageMark } from '../canvas/stage-mark';
import { useStageActions } from '../canvas/use-stage-actions';
import { ColorSwatches } from './color-swatches';
import { GateSection } from './gate-section';
import { IconAction, PanelHead, PanelSection } from './panel-parts';
import { StageForms } from './stage-forms';
import { StageTasks } from './stage-tasks';
import { StageTimers } from './stage-timers';
import { StageTransitions } from './stage-transitions';

const KINDS: readonly Stage['kind'][] = ['open', 'won', 'lost'];

/** One stage: what it is called, what people see in it, what its gate asks, and where it leads. */
export function StagePanel({ stage }: { stage: Stage }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { remove } = useStageActions();
  return (
    <>
      <PanelHead
        kind={texts(`pipeline.kind.${stage.kind}`)}
        title={words(labelOfStage(stage))}
        mark={<StageMark kind={stage.kind} color={stage.color} />}
        actions={
          <IconAction label={texts('pipeline.removeStage')} danger onClick={() => remove([{ what: 'stage', id: stage.id }])}>
            <IconTrash size={16} />
          </IconAction>
        }
      />
      <Basics stage={stage} />
      <GateSection stage={stage} />
      <StageTasks stage={stage} />
      <StageTimers stage={stage} />
      <StageForms stage={stage} />
      <StageTransitions stage={stage} />
      <Look stage={stage} />
    </>
  );
}

function Basics({ stage }: { stage: Stage }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const type = useRecordType();
  const { id } = stage;
  const set = (set: Partial<Pick<Stage, 'label' | 'kind'>> & { description?: Stage['description'] | undefined }, gesture?: string) =>
    edit({ kind: 'updateStage', recordType: type.id, stage: id, set }, gesture);
  return (
    <PanelSection title={texts('pipeline.basics')}>
      <TextInputs
        label={texts('pipeline.label')}
        value={stage.label}
        required
        property="label"
        onChange={(label) => set({ label: label ?? '' }, `label:stage:${id}`)}
      />
      <TextInputs
        label={texts('pipeline.description')}
        value={stage.description}
        long
        property="description"
        onChange={(description) => set({ description }, `description:stage:${id}`)}
      />
      <Input.Wrapper label={texts('pipeline.kindLabel')} labelElement="div" data-property="kind">
        <SegmentedControl
          mt={4}
          fullWidth
          aria-label={texts('pipeline.kindLabel')}
          value={stage.kind}
          data={KINDS.map((kind) => ({ value: kind, label: texts(`pipeline.kind.${kind}`) }))}
          onChange={(kind) => set({ kind: kind as Stage['kind'] })}
        />
        <Text size="xs" c="dimmed" mt={6}>
          {texts(`pipeline.kindHelp.${stage.kind}`)}
        </Text>
      </Input.Wrapper>
      {stage.kind === 'open' && <Initial stage={id} />}
    </PanelSection>
  );
}

/** The first open stage begins unless another one is named. */
function Initial({ stage }: { stage: string }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const { id: recordType, pipeline } = useRecordType();
  const usual = pipeline?.stages.find((one) => one.kind === 'open')?.id;
  const initial = pipeline?.initial ?? usual;
  return (
    <Checkbox
      label={texts('pipeline.initial')}
      data-property="initial"
      checked={initial === stage}
      // somewhere records begin: only another stage can take it over
      disabled={initial === stage && stage === usual}
      onChange={(event) => {
        const next = event.currentTarget.checked && stage !== usual ? stage : null;
        edit({ kind: 'setInitialStage', recordType, stage: next });
      }}
    />
  );
}

function Look({ stage }: { stage: Stage }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const { id: recordType, pipeline } = useRecordType();
  const stages = pipeline?.stages ?? [];
  const at = stages.findIndex((one) => one.id === stage.id);
  const move = (to: number) => edit({ kind: 'moveStage', recordType, stage: stage.id, to });
  return (
    <PanelSection title={texts('pipeline.look')}>
      <ColorSwatches
        kind={stage.kind}
        value={stage.color}
        onChange={(color) => edit({ kind: 'updateStage', recordType, stage: stage.id, set: { color } })}
      />
      <Input.Wrapper label={texts('pipeline.position')} labelElement="div">
        <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          <IconAction label={texts('pipeline.isEarlier')} onClick={() => move(at - 1)} disabled={at <= 0}>
            <IconChevronLeft size={16} />
          </IconAction>
          <Text size="sm">{texts('pipeline.positionOf', { at: at + 1, of: stages.length })}</Text>
          <IconAction label={texts('pipeline.isLater')} onClick={() => move(at + 1)} disabled={at === stages.length - 1}>
            <IconChevronRight size={16} />
          </IconAction>
        </span>
      </Input.Wrapper>
    </PanelSection>
  );
}
