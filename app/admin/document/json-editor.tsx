'use client';
import { type RefObject, useImperativeHandle, useMemo, useRef } from 'react';
import classes from './json-editor.module.css';
import { type LocatedProblem, placeOf } from './located';

export interface JsonEditorHandle {
  /** scrolls to and selects the place of a problem */
  reveal(problem: LocatedProblem): void;
}
interface JsonEditorProps {
  label: string;
  value: string;
  onChange?: (value: string) => void;
  readOnly?: boolean;
  placeholder?: string;
  handle?: RefObject<JsonEditorHandle | null>;
}

const LINE = 20;

/** A document as text with line numbers. A plain textarea: undo, find, IME and screen readers come with it. */
export function JsonEditor({ label, value, onChange, readOnly, placeholder, handle }: JsonEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const numbers = useMemo(() => Array.from({ length: value.split('\n').length }, (_, index) => index + 1).join('\n'), [value]);
  useImperativeHandle(handle, () => ({
    reveal(problem) {
      const element = area.current;
      if (!element) return;
      const place = placeOf(problem, element.value);
      element.focus();
      element.setSelectionRange(place.start, place.end);
      element.scrollTop = Math.max(0, (place.line - 4) * LINE);
      element.scrollLeft = 0;
      element.scrollIntoView({ block: 'nearest' });
    },
  }));
  return (
    <div className={classes.editor}>
      <div ref={gutter} className={classes.numbers} aria-hidden>
        {numbers}
      </div>
      <textarea
        ref={area}
        className={classes.text}
        aria-label={label}
        value={value}
        readOnly={readOnly}
        placeholder={placeholder}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        onChange={(event) => onChange?.(event.currentTarget.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
