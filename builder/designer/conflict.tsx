'use client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { diffProcesses } from '../../schemas/diff';
import type { Process } from '../../schemas/process';
import { apart } from '../exchange/apart';
import { ConflictList } from '../exchange/conflict-list';
import type { Choices } from '../exchange/merge-conflict';
import { mergeProcesses } from '../exchange/merge-process';
import { bothLanguages } from '../messages/both-languages';
import { ChangeList } from './change-list';
import { useDesigner, useDesignerTexts, useDraft } from './designer-context';

/** What differs between the two drafts, what both changed, and the ways on. */
export function Conflict({ theirs }: { theirs: Process }) {
  const texts = useDesignerTexts();
  const { draft } = useDesigner();
  const document = useDraft((state) => state.document);
  const saved = useDraft((state) => state.savedDocument);
  const [choices, setChoices] = useState<Choices>({});
  // what was kept over a reload has grown from something that is not known any more
  const base = saved === theirs ? null : saved;
  const mine = useMemo(() => apart(base, document, theirs), [base, document, theirs]);
  const before = base ?? mine;
  const changes = useMemo(() => diffProcesses(before, theirs).changes, [before, theirs]);
  const merged = useMemo(() => mergeProcesses(base, mine, theirs, choices), [base, mine, theirs, choices]);
  const hasDisputes = merged.conflicts.length > 0;
  const title = texts('frame.conflictChanges', { count: changes.length });
  const { keepMine, takeTheirs, keepBoth } = draft.getState();
  return (
    <Stack gap="md">
      <Text fz="sm">{texts('frame.conflictText')}</Text>
      <Text fz="sm" fw={550}>
        {title}
      </Text>
      {changes.length > 0 ? <ChangeList changes={changes} before={before} after={theirs} label={title} /> : null}
      {hasDisputes ? (
        <ConflictList
          conflicts={merged.conflicts}
          hasBase={base !== null}
          mine={mine}
          theirs={theirs}
          from="colleague"
          choices={choices}
          onChoose={setChoices}
        />
      ) : null}
      <Group justify="flex-end" align="flex-start" gap="md">
        <Choice
          label={texts('frame.conflictTheirs')}
          text={texts('frame.conflictTheirsText')}
          onClick={() => takeTheirs(bothLanguages('frame.takeTheirs'))}
        />
        <Choice
          label={texts('frame.conflictMine')}
          text={texts('frame.conflictMineText')}
          onClick={() => keepMine(bothLanguages('frame.keepMine'))}
        />
        <Choice
          label={texts('frame.conflictBoth')}
          text={texts(hasDisputes ? 'frame.conflictBothText' : 'frame.conflictBothFree')}
          main
          onClick={() => keepBoth(merged.process, bothLanguages('frame.keepBoth'))}
        />
      </Group>
    </Stack>
  );
}

function Choice({ label, text, main = false, onClick }: { label: string; text: string; main?: boolean; onClick: () => void }) {
  return (
    <Stack gap={4} w={175}>
      <Button variant={main ? 'filled' : 'default'} onClick={onClick} fullWidth>
        {label}
      </Button>
      <Text fz="xs" c="dimmed" ta="center">
        {text}
      </Text>
    </Stack>
  );
}
