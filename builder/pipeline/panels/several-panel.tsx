import { Button, Group, Text } from '@mantine/core';
import { IconLayoutAlignLeft, IconLayoutAlignTop, IconTrash } from '@tabler/icons-react';
import { useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import type { Selected } from '../../designer/view-store';
import { useStageActions } from '../canvas/use-stage-actions';
import { aligned, nameOfSelected } from '../pipeline-edits';
import { PanelHead, PanelSection } from './panel-parts';

/** Several stages or several transitions: what can be done with all of them. */
export function SeveralPanel({ selected }: { selected: readonly Selected[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const edit = useEdit();
  const { remove } = useStageActions();
  const areStages = selected[0]?.what === 'stage';
  const ids = selected.map((one) => one.id);
  const title = texts(areStages ? 'pipeline.several' : 'pipeline.severalTransitions', { count: selected.length });
  return (
    <>
      <PanelHead kind={texts('pipeline.pipelineTitle')} title={title} />
      <PanelSection title={title} help={texts('pipeline.severalHelp')}>
        <Text size="sm">{selected.map((one) => words(nameOfSelected(type, one))).join(' · ')}</Text>
        <Group gap="xs">
          {areStages && (
            <>
              <Button
                variant="default"
                leftSection={<IconLayoutAlignTop size={16} aria-hidden />}
                onClick={() => edit(aligned(type, ids, 'row'))}
              >
                {texts('pipeline.alignRow')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconLayoutAlignLeft size={16} aria-hidden />}
                onClick={() => edit(aligned(type, ids, 'column'))}
              >
                {texts('pipeline.alignColumn')}
              </Button>
            </>
          )}
          <Button variant="light" color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove(selected)}>
            {texts('pipeline.removeSelected')}
          </Button>
        </Group>
      </PanelSection>
    </>
  );
}
