'use client';
import { Alert, Button, Group, List, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { exportProcess } from '../../schemas/export-process';
import type { Problem } from '../../schemas/problem';
import type { Process, Text as Words } from '../../schemas/process';
import { ChangeList } from '../designer/change-list';
import { useDesigner, useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { say } from '../words/say';
import { ConflictList } from './conflict-list';
import classes from './exchange.module.css';
import { type ImportMode, planImport } from './import-plan';
import type { Choices } from './merge-conflict';

interface PlanViewProps {
  mode: ImportMode;
  base: Process | null;
  theirs: Process;
  name: Words;
  onApplied: () => void;
  onClose: () => void;
}

/** What the draft would become, the questions first, and the way to do it. */
export function PlanView({ mode, base, theirs, name, onApplied, onClose }: PlanViewProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { draft } = useDesigner();
  const mine = useDocument();
  const [choices, setChoices] = useState<Choices>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const chosen = useDeferredValue(choices);
  const plan = useMemo(() => planImport(mode, base, mine, theirs, chosen), [mode, base, mine, theirs, chosen]);
  const count = plan.changes.length;
  // positions of stages and the like: to be imported, but no change of the process
  const isNew = plan.result !== mine && (count > 0 || exportProcess(plan.result) !== exportProcess(mine));
  const title = isNew && count === 0 ? texts('exchange.onlyLayout') : texts('exchange.changes', { count });
  const apply = () => {
    const { result } = planImport(mode, base, mine, theirs, choices);
    const outcome = draft.getState().replace(result, say('导入“{0}”', 'Import “{0}”', name));
    if (!outcome.ok) return setRefusal(outcome.problems.map(({ message }) => words(message)).join(' '));
    notifications.show({ id: 'imported', message: texts('exchange.done'), color: 'pine', icon: <IconCheck size={16} aria-hidden /> });
    onApplied();
  };
  return (
    <>
      {plan.conflicts.length > 0 ? (
        <ConflictList
          conflicts={plan.conflicts}
          hasBase={base !== null}
          mine={mine}
          theirs={theirs}
          from="import"
          choices={choices}
          onChoose={setChoices}
        />
      ) : null}
      <section>
        <Title order={3} fz="sm" mb={6}>
          {title}
        </Title>
        {count > 0 ? <ChangeList changes={plan.changes} before={mine} after={plan.result} label={title} /> : null}
      </section>
      {plan.newProblems.length > 0 ? <NewProblems problems={plan.newProblems} /> : null}
      {refusal === null ? null : (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
          {refusal}
        </Alert>
      )}
      <Group justify="flex-end" className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          {texts('exchange.cancel')}
        </Button>
        <Button onClick={apply} disabled={!isNew}>
          {texts('exchange.apply', { count: isNew ? Math.max(1, count) : 0 })}
        </Button>
      </Group>
    </>
  );
}

function NewProblems({ problems }: { problems: readonly Problem[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={texts('exchange.newProblems', { count: problems.length })}>
      <Text fz="sm">{texts('exchange.newProblemsText')}</Text>
      <List size="sm" mt={4}>
        {problems.slice(0, 5).map(({ path, code, message }) => (
          <List.Item key={`${path} ${code}`}>{words(message, code)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
