import { Button, Group, List, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useDesignerTexts, useDocument, useRecordType, useWords } from '../../designer/designer-context';
import { nameOfSelected, usagesOfSelection } from '../pipeline-edits';
import { useCanvas, useCanvasStore } from './canvas-store';
import { useStageActions } from './use-stage-actions';

/** Asks before something goes that other places name, and lists them. */
export function RemovalDialog() {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const canvas = useCanvasStore();
  const removing = useCanvas((state) => state.removing);
  const { remove } = useStageActions();
  const usages = useMemo(() => (removing === null ? [] : usagesOfSelection(process, type, removing)), [process, type, removing]);
  const close = () => canvas.getState().set({ removing: null });
  const names = (removing ?? []).map((one) => words(nameOfSelected(type, one))).join(', ');
  const lines = (kind: 'structure' | 'expression') => [
    ...new Set(usages.filter((one) => one.kind === kind).map((one) => words(one.place))),
  ];
  const [going, staying] = [lines('structure'), lines('expression')];
  return (
    <Modal
      opened={removing !== null}
      onClose={close}
      title={texts('pipeline.removeTitle', { names })}
      closeButtonProps={{ 'aria-label': texts('pipeline.close') }}
    >
      <Stack gap="md">
        <Usages title={texts('pipeline.removeGoing', { count: going.length })} places={going} />
        <Usages title={texts('pipeline.removeStaying', { count: staying.length })} places={staying} />
        <Text size="sm" c="dimmed">
          {texts('pipeline.removeUndo')}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} data-autofocus>
            {texts('pipeline.cancel')}
          </Button>
          <Button color="red" onClick={() => removing !== null && remove(removing, true)}>
            {texts('pipeline.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Usages({ title, places }: { title: string; places: readonly string[] }) {
  if (places.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={550} mb={4}>
        {title}
      </Text>
      <ScrollArea.Autosize mah={200} type="auto" tabIndex={0}>
        <List size="sm" spacing={2}>
          {places.map((place) => (
            <List.Item key={place}>{place}</List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </div>
  );
}
