'use client';
import { Button, Group, Radio, Stack, Text, Title } from '@mantine/core';
import type { Process } from '../../schemas/process';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import { Told } from '../words/told';
import { conflictInWords } from './conflict-words';
import classes from './exchange.module.css';
import type { Choices, MergeConflict } from './merge-conflict';
import type { Side } from './merge-value';

const SHOWN = 100;

interface ConflictListProps {
  conflicts: readonly MergeConflict[];
  /** whether it is known what both grew from; else a difference is no change of both */
  hasBase: boolean;
  mine: Process;
  theirs: Process;
  /** whose the other side is: that of an import, or of another administrator */
  from: 'import' | 'colleague';
  choices: Choices;
  onChoose: (choices: Choices) => void;
}

/** What both sides changed, each as a question with two answers. */
export function ConflictList({ conflicts, hasBase, mine, theirs, from, choices, onChoose }: ConflictListProps) {
  const texts = useDesignerTexts();
  const everywhere = (side: Side) => onChoose(Object.fromEntries(conflicts.map(({ key }) => [key, side])));
  return (
    <section>
      <Group justify="space-between" mb={6} gap={8}>
        <div>
          <Title order={3} fz="sm">
            {texts(hasBase ? 'exchange.conflicts' : 'exchange.differences', { count: conflicts.length })}
          </Title>
          <Text fz="xs" c="dimmed">
            {texts('exchange.conflictsText')}
          </Text>
        </div>
        {conflicts.length > 1 ? (
          <Group gap={6}>
            <Button size="compact-xs" variant="default" onClick={() => everywhere('mine')}>
              {texts('exchange.allMine')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => everywhere('theirs')}>
              {texts(from === 'import' ? 'exchange.allTheirs' : 'frame.allTheirs')}
            </Button>
          </Group>
        ) : null}
      </Group>
      <Stack gap={8} className={classes.conflicts}>
        {conflicts.slice(0, SHOWN).map((conflict) => (
          <Conflict
            key={conflict.key}
            conflict={conflict}
            mine={mine}
            theirs={theirs}
            from={from}
            side={choices[conflict.key] ?? 'mine'}
            onChoose={(side) => onChoose({ ...choices, [conflict.key]: side })}
          />
        ))}
        {conflicts.length > SHOWN ? (
          <Text fz="sm" c="dimmed">
            {texts('exchange.moreConflicts', { count: conflicts.length - SHOWN })}
          </Text>
        ) : null}
      </Stack>
    </section>
  );
}

interface ConflictProps extends Pick<ConflictListProps, 'mine' | 'theirs' | 'from'> {
  conflict: MergeConflict;
  side: Side;
  onChoose: (side: Side) => void;
}

function Conflict({ conflict, mine, theirs, from, side, onChoose }: ConflictProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const told = conflictInWords(conflict, mine, theirs);
  return (
    <Radio.Group
      className={classes.conflict}
      label={words(told.what)}
      value={side}
      onChange={(value) => onChoose(value === 'theirs' ? 'theirs' : 'mine')}
    >
      <div className={classes.answers}>
        {(['mine', 'theirs'] as const).map((one) => (
          <Radio
            key={one}
            value={one}
            size="sm"
            label={
              <>
                <Text span fz="xs" c="dimmed" mr={6}>
                  {texts(one === 'mine' ? 'exchange.mine' : from === 'import' ? 'exchange.theirs' : 'frame.theirs')}
                </Text>
                <Told>{words(told[one])}</Told>
              </>
            }
          />
        ))}
      </div>
    </Radio.Group>
  );
}
