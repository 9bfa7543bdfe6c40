import { type ChangeEvent, useEffect, useRef, useState } from 'react';

/**
 * Text that an input method may be composing. While it composes (pinyin on the way to 汉字) the letters stay in the input and
 * go nowhere else: no value, no validation, no search on half a word.
 */
export function useComposedText(value: string, commit: (text: string) => void) {
  const [shown, setShown] = useState(value);
  const composing = useRef(false);
  useEffect(() => {
    if (!composing.current) setShown(value);
  }, [value]);
  return {
    value: shown,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setShown(event.currentTarget.value);
      if (!composing.current) commit(event.currentTarget.value);
    },
    onCompositionStart: () => {
      composing.current = true;
    },
    onCompositionEnd: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      composing.current = false;
      setShown(event.currentTarget.value);
      commit(event.currentTarget.value);
    },
  };
}
