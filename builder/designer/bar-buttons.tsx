import { ActionIcon, Badge, Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDots, IconSearch } from '@tabler/icons-react';
import { keysOf } from '../commands/command';
import { isMac } from '../commands/command-palette';
import { useDesignerTexts } from './designer-context';
import { useProblemList } from './problems-context';

/** Opens the command palette, for whoever does not know its keys. */
export function SearchButton({ onClick }: { onClick: () => void }) {
  const texts = useDesignerTexts();
  const label = `${texts('commands.open')} (${keysOf('mod+K', isMac()).join('+')})`;
  return (
    <Tooltip label={label}>
      <ActionIcon size="lg" aria-label={texts('commands.open')} aria-keyshortcuts="Control+K Meta+K" onClick={onClick}>
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** How ready the draft is to be published; opens the list of what keeps it. */
export function ProblemsButton({ onClick, opened }: { onClick: () => void; opened: boolean }) {
  const texts = useDesignerTexts();
  const list = useProblemList();
  const { errors = 0, warnings = 0 } = list ?? {};
  const none = list !== null && errors + warnings === 0;
  const count = texts('frame.problemCount', { errors, warnings }).replace(/^ · /, '');
  return (
    <Button
      variant="default"
      onClick={onClick}
      aria-expanded={opened}
      leftSection={
        list === null ? (
          <IconDots size={16} aria-hidden />
        ) : none ? (
          <IconCircleCheck size={16} aria-hidden color="var(--pinion-accent-text)" />
        ) : (
          <IconAlertTriangle size={16} aria-hidden color={errors > 0 ? 'var(--mantine-color-error)' : 'var(--pinion-warning-text)'} />
        )
      }
    >
      {list === null ? texts('frame.checking') : none ? texts('frame.noProblems') : <Badge variant="transparent">{count}</Badge>}
    </Button>
  );
}
