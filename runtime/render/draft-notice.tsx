import { Button, Group, Text } from '@mantine/core';
import { IconCloudOff, IconDeviceFloppy, IconHistory } from '@tabler/icons-react';
import { useStore } from 'zustand';
import classes from './draft-notice.module.css';
import { useServices, useTexts } from './services';
import { timeText } from './time';
import tone from './tone.module.css';
import type { DraftState } from './use-draft';

/** Says that unsaved entries came back, and lets them go. */
export function DraftNotice({ draft }: { draft: DraftState }) {
  const texts = useTexts();
  const { timeZone } = useServices();
  if (!draft.restoredAt) return null;
  return (
    <div className={classes.notice} role="status">
      <Group gap="xs" wrap="nowrap">
        <IconHistory size={18} aria-hidden />
        <Text size="sm">{texts('form.draftRestored', { when: timeText(draft.restoredAt, timeZone) })}</Text>
      </Group>
      <Button size="compact-sm" variant="default" onClick={draft.discard}>
        {texts('form.draftDiscard')}
      </Button>
    </div>
  );
}

/** One quiet line beside the save button: the entries are safe on this device, or they are not. */
export function DraftStatus({ draft }: { draft: DraftState }) {
  const texts = useTexts();
  const state = useStore(draft.kept, (one) => one.state);
  if (state === 'clean') return null;
  const kept = state === 'kept';
  const Icon = kept ? IconDeviceFloppy : IconCloudOff;
  return (
    <Text size="xs" component="span" className={kept ? tone.secondary : tone.warning}>
      <Icon size={14} aria-hidden style={{ verticalAlign: '-0.15em', marginInlineEnd: 4 }} />
      {texts(kept ? 'form.draftSaved' : 'form.draftOff')}
    </Text>
  );
}
