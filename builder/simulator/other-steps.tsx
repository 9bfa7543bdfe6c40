'use client';
import { ActionIcon, Button, Group, Menu, Modal, Stack, Textarea } from '@mantine/core';
import { IconArchive, IconDots, IconMessage, IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { personId } from '../../runtime/core/scenario-world';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { simulatedPerson } from '../words/step';
import type { Seen } from './seen-record';
import { useTrial } from './use-trial';

/** What is done with a record beside filling and moving it. All of it can be tried: what may not be done is refused. */
export function OtherSteps({ seen }: { seen: Seen }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { take } = useTrial();
  const [commenting, setCommenting] = useState(false);
  const people = [...process.roles.map(({ id }) => personId(id)), 'person_other'].filter((id) => id !== seen.state?.owner);
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon variant="default" size={34} aria-label={texts('simulator.others')} title={texts('simulator.others')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconMessage size={16} aria-hidden />} onClick={() => setCommenting(true)}>
            {texts('simulator.comment')}
          </Menu.Item>
          {people.map((id) => (
            <Menu.Item key={id} leftSection={<IconUserShare size={16} aria-hidden />} onClick={() => take({ command: 'assign', text: id })}>
              {texts('simulator.assign', { name: words(simulatedPerson(process, id), id) })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconArchive size={16} aria-hidden />}
            onClick={() => take({ command: 'archive' })}
          >
            {texts('simulator.archive')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={commenting}
        onClose={() => setCommenting(false)}
        title={texts('simulator.comment')}
        closeButtonProps={{ 'aria-label': texts('simulator.close') }}
      >
        <CommentForm
          onSend={(text) => {
            take({ command: 'comment', text });
            setCommenting(false);
          }}
        />
      </Modal>
    </>
  );
}

function CommentForm({ onSend }: { onSend: (text: string) => void }) {
  const texts = useDesignerTexts();
  const [text, setText] = useState('');
  return (
    <Stack>
      <Textarea
        data-autofocus
        aria-label={texts('simulator.comment')}
        autosize
        minRows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button disabled={text.trim() === ''} onClick={() => onSend(text.trim())}>
          {texts('simulator.commentSend')}
        </Button>
      </Group>
    </Stack>
  );
}
