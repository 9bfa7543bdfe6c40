import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Text } from '../../../schemas/process';
import { useDesigner, useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import { textIn, withTextIn } from '../../inspector/localised-text';
import { useCanvasStore } from './canvas-store';
import classes from './stage-node.module.css';

/** The label of a stage, written on the canvas. Enter or leaving takes it, Escape does not. */
export function StageNameInput({ stage, label }: { stage: string; label: Text }) {
  const { locale } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const canvas = useCanvasStore();
  const type = useRecordType();
  const [value, setValue] = useState(() => textIn(label, locale) || words(label, stage));
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    // after the canvas has given the new stage its place, and the click that made it has given the focus away
    const frame = requestAnimationFrame(() => input.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);
  const end = (take: boolean, refocus: boolean) => {
    if (done.current) return;
    done.current = true;
    const fresh = canvas.getState().naming?.fresh ?? false;
    const name = value.trim();
    canvas.getState().set({ naming: null });
    if (take && name !== '' && name !== textIn(label, locale)) {
      // the name a new stage begins with says nothing in the other language
      const named = fresh ? { [locale]: name } : withTextIn(label, locale, name);
      edit({ kind: 'updateStage', recordType: type.id, stage, set: { label: named } }, `${fresh ? 'add' : 'label'}:stage:${stage}`);
    }
    if (refocus) canvas.getState().focusStage(stage);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') end(true, true);
    if (event.key === 'Escape') end(false, true);
  };
  return (
    <input
      ref={input}
      className={`${classes.input} nodrag nopan nokey`}
      aria-label={texts('pipeline.stageLabel')}
      lang={locale}
      value={value}
      maxLength={200}
      onChange={(event) => setValue(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(true, false)}
    />
  );
}
