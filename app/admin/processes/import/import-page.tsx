'use client';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useImportProcess } from '../../../client/processes';
import { refusalOf } from '../../../client/refusal';
import { notifyDone, useNotifyRefusal } from '../../../ui/notify';
import { PageBody } from '../../../ui/page-body';
import { JsonEditor, type JsonEditorHandle } from '../../document/json-editor';
import { type LocatedProblem, located } from '../../document/located';
import { ProblemList } from '../../document/problem-list';
import { DropZone } from './drop-zone';
import classes from './import-page.module.css';

/** A process from elsewhere: a file, a drop, or pasted text. Nothing changes until it is accepted. */
export function ImportPage() {
  const t = useTranslations('import');
  const nav = useTranslations('nav');
  const router = useRouter();
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly LocatedProblem[] | null>(null);
  const editor = useRef<JsonEditorHandle>(null);
  const importing = useImportProcess();
  const notifyRefusal = useNotifyRefusal();
  const put = (next: string) => {
    setText(next);
    setProblems(null);
  };
  const send = (publish: boolean) =>
    importing.mutate(
      { text, publish },
      {
        onSuccess: ({ version }) => notifyDone(version ? t('published', { version }) : t('saved')),
        whileHere: ({ key }) => router.push(`/admin/processes/${key}`),
        onError: (error) => {
          const refusal = refusalOf(error);
          if (refusal.problems.length > 0) setProblems(located(refusal.problems, text));
          else notifyRefusal(error);
        },
      },
    );
  const empty = text.trim() === '';
  return (
    <PageBody title={t('title')} description={t('text')} wide fill trail={[{ label: nav('adminProcesses'), href: '/admin/processes' }]}>
      <div className={classes.columns}>
        <div className={classes.source}>
          <DropZone onText={put} />
          <div className={classes.editor}>
            <JsonEditor label={t('document')} value={text} onChange={put} placeholder={t('placeholder')} handle={editor} />
          </div>
        </div>
        <Stack gap="sm" className={classes.problems}>
          <Group gap={8}>
            <Button disabled={empty} loading={importing.isPending} onClick={() => send(true)}>
              {t('publish')}
            </Button>
            <Button variant="default" disabled={empty || importing.isPending} onClick={() => send(false)}>
              {t('saveDraft')}
            </Button>
          </Group>
          {problems ? (
            <>
              <Alert color="red" variant="light" title={t('refusedTitle')}>
                {t('refusedText')}
              </Alert>
              <ProblemList problems={problems} onShow={(problem) => editor.current?.reveal(problem)} />
            </>
          ) : (
            <Alert color="gray" variant="light">
              {t('hint')}
            </Alert>
          )}
        </Stack>
      </div>
    </PageBody>
  );
}
