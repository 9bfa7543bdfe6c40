import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDesignerTexts } from '../designer/designer-context';
import type { Usage } from '../draft/usages';
import { UsageList } from './usage-list';

interface RemovalDialogProps {
  opened: boolean;
  title: string;
  /** what becomes of it, in a sentence */
  text?: string;
  usages: readonly Usage[];
  /** what else is to be known before it goes */
  children?: ReactNode;
  /** why it cannot go; in place of the usages and of the button that removes */
  refusal?: ReactNode;
  onRemove: () => void;
  onClose: () => void;
}

/** Asks before something goes, and lists what names it. */
export function RemovalDialog({ opened, title, text, usages, children, refusal, onRemove, onClose }: RemovalDialogProps) {
  const texts = useDesignerTexts();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': texts('frame.close') }}>
      <Stack gap="md">
        {refusal ?? (
          <>
            {text === undefined ? null : <Text size="sm">{text}</Text>}
            <UsageList usages={usages} />
            {children}
            <Text size="sm" c="dimmed">
              {texts('inspector.undoBrings')}
            </Text>
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {texts(refusal === undefined ? 'inspector.cancel' : 'frame.close')}
          </Button>
          {refusal === undefined ? (
            <Button color="red" onClick={onRemove}>
              {texts('inspector.remove')}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Modal>
  );
}
