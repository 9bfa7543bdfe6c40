import { Button, Group, Text } from '@mantine/core';
import { IconForms, IconPlus, IconRoute, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { RecordType } from '../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { RemovalDialog } from '../inspector/removal-dialog';
import { firstPipeline, usagesOfSelection } from '../pipeline/pipeline-edits';
import { recordTypeName } from '../words/names';
import { PartSection } from './part-section';

/** Whether records of the type go through stages. */
export function PipelineSection({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  const { view } = useDesigner();
  const edit = useEdit();
  const [removing, setRemoving] = useState(false);
  useRequested('process', { removePipeline: () => setRemoving(true) });
  const { pipeline } = type;
  if (pipeline === undefined)
    return (
      <PartSection title={texts('process.pipeline')} help={texts('process.pipelineNone')}>
        <Button variant="default" size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => edit(firstPipeline(type))}>
          {texts('process.addPipeline')}
        </Button>
      </PartSection>
    );
  return (
    <PartSection title={texts('process.pipeline')}>
      <Text size="sm" mb={10}>
        {texts('process.pipelineCounts', { stages: pipeline.stages.length, transitions: pipeline.transitions.length })}
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconRoute size={16} aria-hidden />}
          onClick={() => view.getState().openWorkspace('pipeline')}
        >
          {texts('process.openPipeline')}
        </Button>
        <Button variant="subtle" color="red" size="sm" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setRemoving(true)}>
          {texts('process.removePipeline')}
        </Button>
      </Group>
      <PipelineRemoval type={type} opened={removing} onClose={() => setRemoving(false)} />
    </PartSection>
  );
}

function PipelineRemoval({ type, opened, onClose }: { type: RecordType; opened: boolean; onClose: () => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const stages = (type.pipeline?.stages ?? []).map(({ id }) => ({ what: 'stage', id }) as const);
  const inPipeline = `/recordTypes/${process.recordTypes.indexOf(type)}/pipeline/`;
  const usages = opened ? usagesOfSelection(process, type, stages).filter(({ path }) => !path.startsWith(inPipeline)) : [];
  return (
    <RemovalDialog
      opened={opened}
      title={texts('inspector.removeTitle', { name: texts('process.thePipeline', { name: words(recordTypeName(process, type.id)) }) })}
      usages={usages}
      onRemove={() => {
        onClose();
        edit({ kind: 'removePipeline', recordType: type.id, references: 'remove' });
      }}
      onClose={onClose}
    />
  );
}

/** The way to the forms of the type. */
export function FormsSection({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  const { view } = useDesigner();
  return (
    <PartSection title={texts('process.forms')} property="forms">
      <Text size="sm" mb={10}>
        {texts('process.formsCounts', { forms: type.forms.length, fields: Object.keys(type.schema.properties).length })}
      </Text>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconForms size={16} aria-hidden />}
        onClick={() => view.getState().openWorkspace('forms')}
      >
        {texts('process.openForms')}
      </Button>
    </PartSection>
  );
}
