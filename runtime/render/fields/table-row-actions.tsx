import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { JsonObject } from '../field-view';
import { useTexts } from '../services';

interface RowActionsProps {
  at: number;
  rows: JsonObject[];
  disabled: boolean;
  write: (rows: JsonObject[]) => void;
  /** the removed row took the focus with it */
  onEmptied: () => void;
}

/** Up, down and remove for one row of a table. */
export function RowActions({ at, rows, disabled, write, onEmptied }: RowActionsProps) {
  const texts = useTexts();
  const swap = (other: number) => {
    const next = [...rows];
    const [mine, theirs] = [rows[at], rows[other]];
    if (mine === undefined || theirs === undefined) return;
    next[at] = theirs;
    next[other] = mine;
    write(next);
  };
  const shared = { variant: 'subtle', color: 'gray', size: 'md' } as const;
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <ActionIcon
        {...shared}
        disabled={disabled || at === 0}
        onClick={() => swap(at - 1)}
        aria-label={texts('table.up', { number: at + 1 })}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...shared}
        disabled={disabled || at === rows.length - 1}
        onClick={() => swap(at + 1)}
        aria-label={texts('table.down', { number: at + 1 })}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...shared}
        disabled={disabled}
        onClick={() => {
          write(rows.filter((_, other) => other !== at));
          onEmptied();
        }}
        aria-label={texts('table.remove', { number: at + 1 })}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
