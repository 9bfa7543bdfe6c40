'use client';
import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

/** Long enough to finish a word, short enough to feel live. */
const PAUSE = 300;

/** Searches while typing, but never with the half-written letters of an input method. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const t = useTranslations('list');
  const [text, setText] = useState(value);
  const composing = useRef(false);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => setText(value), [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const later = (next: string) => {
    window.clearTimeout(timer.current);
    if (!composing.current) timer.current = window.setTimeout(() => onSearch(next.trim()), PAUSE);
  };
  const clear = () => {
    window.clearTimeout(timer.current);
    setText('');
    onSearch('');
  };
  return (
    <TextInput
      type="search"
      role="searchbox"
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text ? <CloseButton size="sm" aria-label={t('clearSearch')} onClick={clear} /> : null}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      onCompositionStart={() => {
        composing.current = true;
        window.clearTimeout(timer.current);
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        later(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        window.clearTimeout(timer.current);
        onSearch(text.trim());
      }}
    />
  );
}
