'use client';
import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconFocusCentered } from '@tabler/icons-react';
import type { Problem } from '../../schemas/problem';
import { useDesigner, useDesignerTexts, useDocument, useRecordType, useWords } from '../designer/designer-context';
import { placeInWords, showMe } from '../problems/show-me';
import { useSimulator } from './simulator-context';
import classes from './simulator-workspace.module.css';

/** What has to be mended before the draft can be tried; each leads there. */
export function NotRunnable({ problems }: { problems: readonly Problem[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { view } = useDesigner();
  const { id } = useRecordType();
  const isOpen = useSimulator((state) => state.trials[id] !== undefined);
  return (
    <div className={classes.notRunnable}>
      <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={texts('simulator.notRunnable')}>
        <Text fz="sm" mb="xs">
          {texts(isOpen ? 'simulator.notRunnableKept' : 'simulator.notRunnableText')}
        </Text>
        <ul className={classes.problems}>
          {problems.map((problem, at) => {
            const target = showMe(process, problem.path);
            const message = words(problem.message, problem.code);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two problems may have the same code and place
              <li key={`${problem.code} ${problem.path} ${at}`}>
                <span>
                  <strong>{words(placeInWords(process, target))}</strong> {message}
                </span>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  leftSection={<IconFocusCentered size={14} aria-hidden />}
                  aria-label={texts('frame.showMeAt', { message })}
                  onClick={() => view.getState().show(target)}
                >
                  {texts('frame.showMe')}
                </Button>
              </li>
            );
          })}
        </ul>
      </Alert>
    </div>
  );
}
