'use client';
import { Combobox, Text, Textarea, type TextareaProps, useCombobox } from '@mantine/core';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useComposedText } from '../../runtime/render/fields/composed-text';
import { type CompletionName, completed, completionAt } from './completion';

export interface ExpressionInputHandle {
  /** Writes at the caret. */
  insert(text: string): void;
}
interface ExpressionInputProps
  extends Pick<
    TextareaProps,
    | 'label'
    | 'aria-label'
    | 'placeholder'
    | 'description'
    | 'error'
    | 'size'
    | 'lang'
    | 'minRows'
    | 'onFocus'
    | 'rightSection'
    | 'rightSectionWidth'
  > {
  value: string;
  onChange: (cel: string) => void;
  /** what can be completed */
  names: readonly CompletionName[];
  /** of the list of names, for screen readers */
  namesLabel: string;
  property?: string;
  /** what is being written at the caret; anywhere in an expression when absent */
  completing?: typeof completionAt;
  /** it is a text that people read, with expressions in it */
  prose?: boolean;
  ref?: Ref<ExpressionInputHandle>;
}

const CODE = {
  spellCheck: false,
  autoCapitalize: 'off',
  styles: { input: { fontFamily: 'var(--mantine-font-family-monospace)' } },
} as const;

/** CEL as text. Names are offered while they are typed, as they are written or as they are called; Enter or Tab takes one. */
export function ExpressionInput(props: ExpressionInputProps) {
  const { value, onChange, names, namesLabel, property, completing = completionAt, prose = false, ref, ...shown } = props;
  const input = useRef<HTMLTextAreaElement>(null);
  const composed = useComposedText(value, onChange);
  const [caret, setCaret] = useState<number | null>(null);
  const moveTo = useRef<number | null>(null);
  const combobox = useCombobox();
  const completion = caret === null ? null : completing(composed.value, caret, names);
  const see = () => setCaret(input.current?.selectionStart ?? null);
  // the caret can only be put where the text already is
  useLayoutEffect(() => {
    if (moveTo.current === null || input.current === null) return;
    input.current.setSelectionRange(moveTo.current, moveTo.current);
    moveTo.current = null;
  });
  const offered = completion?.names.map(({ name }) => name).join(' ') ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first name is marked when others are offered, and never else
  useLayoutEffect(() => {
    if (offered === '') combobox.closeDropdown();
    else combobox.openDropdown();
  }, [offered]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (offered !== '') combobox.selectFirstOption();
  }, [offered, combobox.dropdownOpened]);
  const put = (text: string, at: number) => {
    moveTo.current = at;
    setCaret(null);
    onChange(text);
    input.current?.focus();
  };
  const take = (name: string) => {
    if (completion === null) return;
    const done = completed(composed.value, completion, name);
    put(done.text, done.caret);
  };
  useImperativeHandle(ref, () => ({
    insert(text) {
      const { selectionStart: from = value.length, selectionEnd: to = value.length } = input.current ?? {};
      const gap = !prose && from > 0 && !/[\s(]$/.test(value.slice(0, from)) ? ' ' : '';
      put(value.slice(0, from) + gap + text + value.slice(to), from + gap.length + text.length);
    },
  }));
  return (
    <Combobox store={combobox} onOptionSubmit={take} position="bottom-start" width={280} withinPortal={false}>
      <Combobox.Target withKeyboardNavigation={completion !== null} withAriaAttributes={completion !== null}>
        <Textarea
          autosize
          minRows={2}
          maxRows={10}
          maxLength={2000}
          {...(prose ? {} : CODE)}
          {...shown}
          {...composed}
          ref={input}
          data-property={property}
          onChange={(event) => {
            composed.onChange(event);
            // what an input method still composes is no name yet
            if (!(event.nativeEvent as InputEvent).isComposing) see();
          }}
          onCompositionEnd={(event) => {
            composed.onCompositionEnd(event);
            see();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && completion !== null) {
              event.stopPropagation();
              setCaret(null);
            }
            const first = completion?.names[0];
            if (event.key === 'Tab' && !event.shiftKey && first !== undefined) {
              event.preventDefault();
              take(first.name);
            }
          }}
          onKeyUp={(event) => {
            if (!['ArrowUp', 'ArrowDown', 'Escape', 'Enter', 'Tab', 'Shift'].includes(event.key)) see();
          }}
          onBlur={() => setCaret(null)}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={completion === null}>
        <Combobox.Options aria-label={namesLabel}>
          {completion?.names.map(({ name, label }) => (
            <Combobox.Option key={name} value={name}>
              <Text span size="sm" ff="monospace">
                {name}
              </Text>{' '}
              <Text span size="xs" c="inherit">
                {label}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
