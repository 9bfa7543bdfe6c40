/** The buttons of a rule and of a group. */
import { ActionIcon, Button } from '@mantine/core';
import { IconFolderPlus, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ActionProps } from 'react-querybuilder';
import { messagesOf } from './condition-context';
import { placeOf } from './messages';

export function AddRule(props: ActionProps) {
  const messages = messagesOf(props);
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<IconPlus size={14} aria-hidden />}
      aria-label={messages.of(messages.addRule, placeOf(props.path))}
      onClick={() => props.handleOnClick()}
      disabled={props.disabled ?? false}
    >
      {messages.addRule}
    </Button>
  );
}

export function AddGroup(props: ActionProps) {
  const messages = messagesOf(props);
  return (
    <Button
      size="xs"
      variant="subtle"
      leftSection={<IconFolderPlus size={14} aria-hidden />}
      aria-label={messages.of(messages.addGroup, placeOf(props.path))}
      onClick={() => props.handleOnClick()}
      disabled={props.disabled ?? false}
    >
      {messages.addGroup}
    </Button>
  );
}

function Remove({ label, ...props }: ActionProps & { label: string }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="input-sm"
      aria-label={label}
      onClick={() => props.handleOnClick()}
      disabled={props.disabled ?? false}
    >
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
}

export function RemoveRule(props: ActionProps) {
  const messages = messagesOf(props);
  return <Remove {...props} label={messages.of(messages.removeRule, placeOf(props.path))} />;
}
export function RemoveGroup(props: ActionProps) {
  const messages = messagesOf(props);
  return <Remove {...props} label={messages.of(messages.removeGroup, placeOf(props.path))} />;
}
