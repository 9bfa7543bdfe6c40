'use client';
import { Alert, List, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { MAX_BYTES } from '../../schemas/limits';
import type { Problem } from '../../schemas/problem';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import { FileDrop } from '../inspector/file-drop';
import classes from './exchange.module.css';
import type { Accepted } from './imported';
import { readImported } from './imported';

const TOLD = 6;
/** Characters beyond which a text is read without being shown: a browser takes a minute to lay out a megabyte in an input. */
const SHOWN = 100_000;

/** Takes a file or pasted text; what cannot be read is told with its place, and what was pasted stays to be mended unless it is large. */
export function ImportSource({ onAccepted }: { onAccepted: (imported: Accepted) => void }) {
  const texts = useDesignerTexts();
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const read = (next: string) => {
    setFailure(null);
    if (next.trim() === '') return setProblems([]);
    const imported = readImported(next);
    if (imported.kind === 'refused') setProblems(imported.problems);
    else onAccepted(imported);
  };
  const show = (content: string) => {
    setText(content.length > SHOWN ? '' : content);
    read(content);
  };
  const take = async (file: File) => {
    if (file.size > MAX_BYTES) return setFailure(texts('exchange.tooLarge'));
    try {
      const content = await file.text();
      show(content);
    } catch {
      setFailure(texts('exchange.unreadable'));
    }
  };
  return (
    <Stack gap="md">
      <Text fz="sm" c="dimmed">
        {texts('exchange.intro')}
      </Text>
      <FileDrop
        accept="application/json,.json"
        label={texts('exchange.dropLabel')}
        choose={texts('exchange.choose')}
        hint={texts('exchange.dropText')}
        refusal={failure}
        onFile={(file) => void take(file)}
      />
      <Textarea
        label={texts('exchange.paste')}
        placeholder={texts('exchange.pastePlaceholder')}
        value={text}
        rows={7}
        spellCheck={false}
        classNames={{ input: classes.code }}
        data-autofocus
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          if (pasted.length <= SHOWN) return;
          event.preventDefault();
          show(pasted);
        }}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (!(event.nativeEvent as InputEvent).isComposing) read(event.currentTarget.value);
        }}
        onCompositionEnd={(event) => read(event.currentTarget.value)}
      />
      {problems.length > 0 ? <Refusal problems={problems} /> : null}
    </Stack>
  );
}

function Refusal({ problems }: { problems: readonly Problem[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={texts('exchange.refusedTitle')} role="alert">
      <List size="sm" spacing={4}>
        {problems.slice(0, TOLD).map(({ code, path, line, message }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may have the same code and place
          <List.Item key={`${code} ${path} ${at}`}>
            {words(message, code)}
            {path === '' && line === undefined ? null : (
              <Text span fz="xs" c="dimmed" ml={6}>
                {line === undefined ? null : `${texts('exchange.line', { line })} `}
                <code>{path}</code>
              </Text>
            )}
          </List.Item>
        ))}
        {problems.length > TOLD ? <List.Item>{texts('exchange.moreProblems', { count: problems.length - TOLD })}</List.Item> : null}
      </List>
    </Alert>
  );
}
