'use client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCheck, useDraftText, usePublish, useSaveDraft } from '../../../client/processes';
import { refusalOf } from '../../../client/refusal';
import { notifyDone, useNotifyRefusal } from '../../../ui/notify';
import { Failure, LoadingRows } from '../../../ui/states';
import { JsonEditor, type JsonEditorHandle } from '../../document/json-editor';
import { type LocatedProblem, located } from '../../document/located';
import { ProblemList } from '../../document/problem-list';
import classes from '../import/import-page.module.css';

/** Loads the draft; the editor starts from its text. */
export function DraftEditor({ process }: { process: string }) {
  const draft = useDraftText(process);
  if (draft.isPending) return <LoadingRows rows={8} height={28} />;
  if (draft.isError) return <Failure error={draft.error} onRetry={() => draft.refetch()} />;
  return <DraftForm key={process} process={process} stored={draft.data} />;
}

function useDraft(process: string, stored: string) {
  const t = useTranslations('process');
  const [text, setText] = useState(stored);
  const [problems, setProblems] = useState<readonly LocatedProblem[] | null>(null);
  const check = useCheck(process);
  const save = useSaveDraft(process);
  const publish = usePublish(process);
  const notifyRefusal = useNotifyRefusal();
  const refused = (error: unknown) => {
    const { problems: found } = refusalOf(error);
    if (found.length > 0) setProblems(located(found, text));
    else notifyRefusal(error);
  };
  const runCheck = () => check.mutate(text, { onSuccess: (answer) => setProblems(located(answer.problems, text)), onError: refused });
  const runSave = () =>
    save.mutateAsync(text).then((answer) => {
      setProblems(located(answer?.problems ?? [], text));
      notifyDone(t('saved'));
    });
  const runPublish = async () => {
    try {
      if (text !== stored) await runSave();
      const { version } = await publish.mutateAsync(undefined);
      notifyDone(t('published', { version }));
    } catch (error) {
      refused(error);
    }
  };
  return {
    text,
    setText,
    problems,
    changed: text !== stored,
    runCheck,
    runSave: () => void runSave().catch(refused),
    runPublish: () => void runPublish(),
    checking: check.isPending,
    saving: save.isPending,
    publishing: publish.isPending,
  };
}

function DraftForm({ process, stored }: { process: string; stored: string }) {
  const t = useTranslations('process');
  const editor = useRef<JsonEditorHandle>(null);
  const draft = useDraft(process, stored);
  return (
    <div className={classes.columns}>
      <div className={classes.source}>
        <div className={classes.editor}>
          <JsonEditor label={t('document')} value={draft.text} onChange={draft.setText} handle={editor} />
        </div>
      </div>
      <Stack gap="sm" className={classes.problems}>
        <Group gap={8}>
          <Button onClick={draft.runPublish} loading={draft.publishing}>
            {t('publish')}
          </Button>
          <Button variant="default" onClick={draft.runSave} loading={draft.saving} disabled={!draft.changed}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={draft.runCheck} loading={draft.checking}>
            {t('check')}
          </Button>
        </Group>
        <Text fz="sm" c="dimmed">
          {draft.changed ? t('unsaved') : t('draftHint')}
        </Text>
        <ProblemList problems={draft.problems} onShow={(problem) => editor.current?.reveal(problem)} />
      </Stack>
    </div>
  );
}
