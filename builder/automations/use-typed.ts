import { useEffect, useState } from 'react';

/** What is typed stands there at once, and is taken as soon as it is something that fits. */
export function useTyped(value: string, pattern: RegExp, take: (value: string) => void) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return {
    text,
    isBad: !pattern.test(text),
    type(next: string) {
      setText(next);
      if (next !== value && pattern.test(next)) take(next);
    },
  };
}
