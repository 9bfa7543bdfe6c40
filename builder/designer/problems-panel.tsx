'use client';
import { Button, Drawer, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconFocusCentered, IconWand } from '@tabler/icons-react';
import type { PlacedProblem, ProblemGroup } from '../problems/problems-of';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from './designer-context';
import { useProblemList } from './problems-context';
import classes from './problems-panel.module.css';

/** What keeps the draft from being published, by the thing to mend; each leads there, and some mend themselves. */
export function ProblemsPanel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const texts = useDesignerTexts();
  const list = useProblemList();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={420}
      title={texts('frame.problems')}
      closeButtonProps={{ 'aria-label': texts('frame.close') }}
      // the map and the form stay in sight: a problem is mended there
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
      shadow="lg"
    >
      {list === null ? (
        <Text c="dimmed">{texts('frame.checking')}</Text>
      ) : list.groups.length === 0 ? (
        <div className={classes.good}>
          <IconCircleCheck size={20} aria-hidden />
          <Text fz="sm">{texts('frame.noProblemsText')}</Text>
        </div>
      ) : (
        <Stack gap="lg">
          <Text fz="sm" c="dimmed">
            {texts('frame.errorsTitle')}
          </Text>
          {list.groups.map((group) => (
            <Group key={group.key} group={group} onShown={onClose} />
          ))}
        </Stack>
      )}
    </Drawer>
  );
}

function Group({ group, onShown }: { group: ProblemGroup; onShown: () => void }) {
  const words = useWords();
  return (
    <section>
      <Title order={3} fz="sm" mb={6}>
        {words(group.place)}
      </Title>
      <ul className={classes.list}>
        {group.problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may have the same code and place
          <ProblemRow key={`${problem.code} ${problem.path} ${at}`} problem={problem} onShown={onShown} />
        ))}
      </ul>
    </section>
  );
}

function ProblemRow({ problem, onShown }: { problem: PlacedProblem; onShown: () => void }) {
  const { view } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const document = useDocument();
  const isOfThisDraft = useProblemList()?.document === document;
  const isError = problem.severity === 'error';
  const Icon = isError ? IconCircleX : IconAlertTriangle;
  const message = words(problem.message, problem.code);
  const { fix } = problem;
  return (
    <li className={classes.item}>
      <Icon
        size={18}
        className={isError ? classes.error : classes.warning}
        role="img"
        aria-label={texts(isError ? 'frame.error' : 'frame.warning')}
      />
      <div>
        <Text fz="sm">{message}</Text>
        <div className={classes.actions}>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconFocusCentered size={14} aria-hidden />}
            aria-label={texts('frame.showMeAt', { message })}
            onClick={() => {
              view.getState().show(problem.showMe);
              onShown();
            }}
          >
            {texts('frame.showMe')}
          </Button>
          {fix === undefined ? null : (
            <Button
              size="compact-xs"
              variant="light"
              leftSection={<IconWand size={14} aria-hidden />}
              // a fix is made of places in one very document
              disabled={!isOfThisDraft}
              onClick={() => edit({ kind: 'applyFix', fix })}
            >
              {texts('frame.fix', { label: words(fix.label) })}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
