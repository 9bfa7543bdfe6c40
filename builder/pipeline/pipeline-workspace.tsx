'use client';
import { Button, Text, Title } from '@mantine/core';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { ReactFlowProvider } from '@xyflow/react';
import { useState } from 'react';
import { useDesignerTexts, useEdit, useRecordType, useWords } from '../designer/designer-context';
import { Announcer } from './canvas/announcer';
import { CanvasContext, createCanvasStore } from './canvas/canvas-store';
import { PipelineCanvas } from './canvas/pipeline-canvas';
import { SelectionRemovalDialog } from './canvas/selection-removal-dialog';
import { Panel } from './panels/panel';
import { firstPipeline } from './pipeline-edits';
import classes from './pipeline-workspace.module.css';

/** The pipeline of the open record type as a map that can be edited, beside the panel of what is selected. */
export function PipelineWorkspace() {
  const type = useRecordType();
  const [store] = useState(createCanvasStore);
  if (type.pipeline === undefined) return <NoPipeline />;
  return (
    <CanvasContext value={store}>
      <ReactFlowProvider>
        <div className={classes.workspace}>
          <PipelineCanvas key={type.id} />
          <Panel />
        </div>
        <SelectionRemovalDialog />
        <Announcer />
      </ReactFlowProvider>
    </CanvasContext>
  );
}

function NoPipeline() {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const type = useRecordType();
  return (
    <section className={classes.empty} aria-labelledby="no-pipeline">
      <span className={classes.emptyMark} aria-hidden>
        <IconRoute size={26} />
      </span>
      <Title order={2} id="no-pipeline">
        {texts('pipeline.emptyTitle', { name: words(type.label, type.id) })}
      </Title>
      <Text c="dimmed" size="sm" maw={440} ta="center">
        {texts('pipeline.emptyText')}
      </Text>
      <Button mt="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => edit(firstPipeline(type))}>
        {texts('pipeline.emptyAdd')}
      </Button>
    </section>
  );
}
