import { Button, Text } from '@mantine/core';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useDesigner, useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import { labelOfStage } from '../../words/names';
import { useCanvasStore } from '../canvas/canvas-store';
import { StageMark } from '../canvas/stage-mark';
import { useStageActions } from '../canvas/use-stage-actions';
import { OrderedList } from './ordered-list';
import { PanelHead, PanelSection } from './panel-parts';
import classes from './panel-parts.module.css';

/** The pipeline as a whole, while nothing on the map is selected: its stages in order. */
export function PipelinePanel() {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const edit = useEdit();
  const { view } = useDesigner();
  const canvas = useCanvasStore();
  const { addStage } = useStageActions();
  const { stages = [], transitions = [] } = type.pipeline ?? {};
  const criteria = stages.reduce((sum, stage) => sum + (stage.gate?.criteria.length ?? 0), 0);
  const open = (id: string) => {
    view.getState().select([{ what: 'stage', id }]);
    canvas.getState().focusStage(id);
  };
  return (
    <>
      <PanelHead kind={texts('pipeline.pipelineTitle')} title={words(type.label, type.id)} mark={<IconRoute size={20} aria-hidden />} />
      <PanelSection title={texts('pipeline.stages')} help={texts('pipeline.pipelineHelp')} property="pipeline">
        <Text size="xs" fw={550}>
          {texts('pipeline.counts', { stages: stages.length, transitions: transitions.length, criteria })}
        </Text>
        <OrderedList
          items={stages.map((stage) => ({ id: stage.id, name: words(labelOfStage(stage)) }))}
          onMove={(stage, to) => edit({ kind: 'moveStage', recordType: type.id, stage, to })}
        >
          {({ id, name }) => {
            const stage = stages.find((one) => one.id === id);
            return (
              <button type="button" className={classes.rowText} aria-label={texts('pipeline.openStage', { name })} onClick={() => open(id)}>
                <StageMark kind={stage?.kind ?? 'open'} color={stage?.color} />
                <span>{name}</span>
              </button>
            );
          }}
        </OrderedList>
        <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => addStage(null)}>
          {texts('pipeline.addStage')}
        </Button>
      </PanelSection>
    </>
  );
}
