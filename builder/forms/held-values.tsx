import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useDesignerTexts, useRecordType, useWords } from '../designer/designer-context';
import type { Held } from '../designer/designer-port';
import { usePort } from '../designer/port-context';
import { fieldName } from '../words/names';

type Answer = Held | 'asking' | 'unknown';

/** How many records hold a value of each field, asked of the server when it is shown. */
export function HeldValues({ fields }: { fields: readonly string[] }) {
  const port = usePort();
  if (port === null) return null;
  return (
    <div role="status">
      {fields.map((field) => (
        <HeldValue key={field} field={field} />
      ))}
    </div>
  );
}

function HeldValue({ field }: { field: string }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const port = usePort();
  const type = useRecordType();
  const [answer, setAnswer] = useState<Answer>('asking');
  const { id } = type;
  const isStaged = type.pipeline !== undefined;
  useEffect(() => {
    let current = true;
    const tell = (next: Answer) => {
      if (current) setAnswer(next);
    };
    port?.held(id, field, isStaged).then(tell, () => tell('unknown'));
    return () => {
      current = false;
    };
  }, [port, id, field, isStaged]);
  const name = words(fieldName(type, field));
  const said =
    answer === 'asking'
      ? texts('forms.heldAsking', { name })
      : answer === 'unknown'
        ? texts('forms.heldUnknown', { name })
        : texts(answer.more ? 'forms.heldMore' : 'forms.held', { name, count: answer.count });
  return (
    <Text
      size="sm"
      fw={typeof answer === 'object' && answer.count > 0 ? 550 : undefined}
      {...(answer === 'unknown' ? { c: 'dimmed' } : {})}
    >
      {said}
    </Text>
  );
}
